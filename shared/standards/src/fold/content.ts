import type { ReferralEvent } from '@waits/contracts/referral-event';

/**
 * What an event says, as text that is equal when two copies say the same. The tokens are left out: a later copy may know
 * more of them and still be the same event.
 */
export function canonicalContent({ type, subject, data }: ReferralEvent): string {
  const { tokens: _tokens, ...said } = data;
  return canonicalJson({ type, subject, ...said });
}

/** JSON with the keys of every object in order. Objects that hold themselves do not come from JSON and are not handled. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join()}}`;
}
