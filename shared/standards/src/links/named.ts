import type { ReferralEvent } from '@waits/contracts/referral-event';

/**
 * The other referrals that an event names, whether it still stands or not: those it merges into or passes on to, and those
 * that a correction puts in their place. A pointer names the referral whose event it points to.
 */
export function referralsNamedIn(event: ReferralEvent): string[] {
  if (event.type === 'referral.linked') return [event.data.by];
  if (!NAMING.has(event.type)) return [];
  return [...new Set(namedIn(event.data))].filter((named) => named !== event.subject);
}

const NAMING: ReadonlySet<string> = new Set([
  ...['referral.merged', 'referral.redirected', 'referral.transferred', 'referral.corrected'],
]);

const FIELDS = ['into', 'toReferral'];

/** A correction of a correction holds another one. */
function namedIn(fields: Readonly<Record<string, unknown>>): string[] {
  const here = FIELDS.map((field) => fields[field]).filter(isReferralId);
  const { becomes } = fields;
  return isFields(becomes) ? [...here, ...namedIn(becomes)] : here;
}

const REFERRAL_ID = /^[A-Z0-9]{3,10}(:[\x21-\x39\x3b-\x7e]{1,100}){1,3}$/;
const REFERRAL_ID_MAX = 160;

/** Whether it is a referral id as the contract has it; what a correction puts in a field may be anything. */
export const isReferralId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= REFERRAL_ID_MAX && REFERRAL_ID.test(value);

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
