import type { ReferralEventOf } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Handlers } from './draft.js';

type Demographics = ReferralEventOf<'patient.demographics-changed'>['data'];
type Child = ReferralFacts['child'];

/**
 * How what is known of the child changes. Merging and new tokens are for the store, not for a wait; an erasure leaves the
 * age at referral, which the birth date that is gone cannot give any more.
 */
export const childHandlers: Handlers = {
  'careplan.agreed': ({ facts }, { data }) => {
    const { provider, occurredOn: on, createdOn = null, updatedOn = null } = data;
    facts.carePlans.push({ on, createdOn, updatedOn, provider });
  },
  'patient.demographics-changed': ({ facts }, { data }) => {
    changeCodes(facts.child, data);
    changeFlags(facts.child, data);
  },
  'patient.deceased': ({ facts, findings }, { data }) => {
    const known = facts.child.deceasedOn;
    if (known !== null && known !== data.occurredOn) findings.add('two-dates-of-death');
    facts.child.deceasedOn ??= data.occurredOn;
  },
  'patient.erased': ({ referralId, facts }, { data: { agesAtReferral = [] } }) => {
    const age = agesAtReferral.find((one) => one.referralId === referralId);
    facts.ageAtReferral ??= age?.years ?? null;
  },
};

function changeCodes(child: Child, data: Demographics): void {
  child.sex = data.sex ?? child.sex;
  child.ethnicity = data.ethnicity ?? child.ethnicity;
  child.subIcbOfResidence = data.subIcbOfResidence ?? child.subIcbOfResidence;
  child.localAuthority = data.localAuthority ?? child.localAuthority;
  child.subIcbOfRegistration = data.subIcbOfRegistration ?? child.subIcbOfRegistration;
  if (data.school !== undefined) child.schools.push({ from: data.occurredOn, code: data.school });
}

const FLAGS = [
  ...(['lookedAfter', 'hasEhcPlan', 'socialCare'] as const),
  ...(['restricted', 'nationalDataOptOut'] as const),
] as const;

function changeFlags(child: Child, data: Demographics): void {
  for (const flag of FLAGS) {
    const value = data[flag];
    if (value !== undefined) child[flag].push({ from: data.occurredOn, value });
  }
}
