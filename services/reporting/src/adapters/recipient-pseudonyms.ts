import { createHmac, hkdfSync } from 'node:crypto';
import type { Keys } from '@waits/kit/keys';

/**
 * Pseudonyms for one recipient: `p` and 43 characters of base64url; without a letter first, a spreadsheet might take one for a formula. Its key is derived (RFC 5869) from the key that is never rotated, so
 * that the same id has the same pseudonym in every extract for it, another in those for anyone else, and no key of theirs is
 * kept anywhere.
 */
export function recipientPseudonyms(
  keys: Pick<Keys, 'id'>,
  recipient: string,
): (id: string) => string {
  const key = Buffer.from(hkdfSync('sha256', keys.id, '', `waits extract for ${recipient}`, 32));
  return (id) => `p${createHmac('sha256', key).update(id).digest('base64url')}`;
}
