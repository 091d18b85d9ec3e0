import type { ReferralEvent } from '@waits/contracts/referral-event';
import { canonicalJson } from '../canonical-json.js';

/**
 * What an event says, as text that is equal when two copies say the same. The tokens are left out: a later copy may know
 * more of them and still be the same event.
 */
export function canonicalContent({ type, subject, data }: ReferralEvent): string {
  const { tokens: _tokens, ...said } = data;
  return canonicalJson({ type, subject, ...said });
}
