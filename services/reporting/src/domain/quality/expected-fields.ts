import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { FieldId } from '@waits/standards/quality/missing-fields';

type Judge = (facts: ReferralFacts) => boolean;
/** Of which referrals a field is expected, and whether it is given there. */
type Field = { isExpected: Judge; isGiven: Judge };

const always: Judge = () => true;
const isMentalHealth: Judge = ({ pathway }) => pathway === 'ASD' || pathway === 'CAMHS';
/** An authority's case has no referrer's reason, team or source. */
const isService: Judge = ({ pathway }) => pathway !== 'EHC';
const endedBy =
  (how: 'closed' | 'rejected'): Judge =>
  ({ endings }) =>
    endings.some((ending) => ending.how === how);
const reasonsOf =
  (how: 'closed' | 'rejected'): Judge =>
  ({ endings }) =>
    endings.every((ending) => ending.how !== how || ending.reason !== null);
const direct = ({ contacts }: ReferralFacts) => contacts.filter(({ indirect }) => !indirect);
const hasContacts: Judge = (facts) => direct(facts).length > 0;

/**
 * Kinds of completeness [D]: a field is expected of a referral where something is measured or compared by it. Of contacts and
 * endings it is given when each has it.
 */
const FIELDS: Readonly<Record<FieldId, Field>> = {
  age: { isExpected: always, isGiven: ({ ageAtReferral }) => ageAtReferral !== null },
  sex: { isExpected: always, isGiven: ({ child }) => child.sex !== null },
  ethnicity: { isExpected: always, isGiven: ({ child }) => child.ethnicity !== null },
  area: { isExpected: always, isGiven: ({ child }) => child.subIcbOfResidence !== null },
  'registration-area': {
    isExpected: always,
    isGiven: ({ child }) => child.subIcbOfRegistration !== null,
  },
  'local-authority': {
    isExpected: isMentalHealth,
    isGiven: ({ child }) => child.localAuthority !== null,
  },
  commissioner: { isExpected: isService, isGiven: ({ commissioner }) => commissioner !== null },
  'source-of-referral': {
    isExpected: isService,
    isGiven: ({ sourceOfReferral }) => sourceOfReferral !== null,
  },
  reason: { isExpected: isMentalHealth, isGiven: ({ reasons }) => reasons.length > 0 },
  priority: { isExpected: isMentalHealth, isGiven: ({ priorities }) => priorities.length > 0 },
  team: { isExpected: isService, isGiven: ({ teams }) => teams.length > 0 },
  'closing-reason': { isExpected: endedBy('closed'), isGiven: reasonsOf('closed') },
  'rejection-reason': { isExpected: endedBy('rejected'), isGiven: reasonsOf('rejected') },
  medium: {
    isExpected: hasContacts,
    isGiven: (facts) => direct(facts).every(({ medium }) => medium !== null),
  },
  attendance: {
    isExpected: hasContacts,
    isGiven: (facts) => direct(facts).every(({ attendance }) => attendance !== null),
  },
};

/** The fields, in the order of their bits. */
export const FIELD_IDS = Object.keys(FIELDS) as FieldId[];

/** Which fields are expected of a referral, and which of these are given, a bit each: at most sixteen. */
export function fieldBits(facts: ReferralFacts): { expected: number; given: number } {
  const bits = { expected: 0, given: 0 };
  for (const [place, { isExpected, isGiven }] of Object.values(FIELDS).entries()) {
    if (!isExpected(facts)) continue;
    bits.expected |= 1 << place;
    if (isGiven(facts)) bits.given |= 1 << place;
  }
  return bits;
}
