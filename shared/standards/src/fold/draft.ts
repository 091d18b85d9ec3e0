import type { ReferralEventOf, ReferralEventType } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { AppointmentsById } from './appointments-by-id.js';
import type { FindingId } from '../quality/finding-rules.js';

/** Facts while they are being folded. Events come in order of what happened; lists are put in order at the end. */
export type Draft = {
  referralId: string;
  facts: ReferralFacts;
  findings: Set<FindingId>;
  appointmentsById: AppointmentsById;
};

/** What one type of event does to the facts. Never throws: an odd event is a finding. */
export type Handlers = {
  [T in ReferralEventType]?: (draft: Draft, event: ReferralEventOf<T>) => void;
};

/** Whether an event is the child's, not the referral's. */
export const isAboutChild = (type: string): boolean =>
  type.startsWith('patient.') || type === 'careplan.agreed';

/** Nothing is known yet but whose referral it is: an id is scoped by its provider. */
export function emptyFacts(referralId: string): ReferralFacts {
  return {
    provider: referralId.slice(0, Math.max(referralId.indexOf(':'), 0)) || referralId,
    sources: [],
    pathway: null,
    receivedOn: null,
    receivedAt: null,
    originalReceivedOn: null,
    authoredOn: null,
    sourceOfReferral: null,
    commissioner: null,
    waitMeasure: null,
    consultantLed: null,
    acceptances: [],
    endings: [],
    reopenings: [],
    cameFrom: [],
    receivedAs: null,
    priorities: [],
    reasons: [],
    teams: [],
    appointments: [],
    contacts: [],
    assessmentsStarted: [],
    assessmentsCompleted: [],
    outcomeMeasures: [],
    carePlans: [],
    interventions: [],
    diagnoses: [],
    rttStatuses: [],
    careCoordinatorOn: null,
    hospitalSpells: [],
    section23NotifiedOn: null,
    ehc: null,
    child: emptyChild(),
    ageAtReferral: null,
    lastActivityOn: null,
    recordings: [],
    vanishedOn: null,
    validatedOn: null,
    findings: [],
  };
}

const emptyChild = (): ReferralFacts['child'] => ({
  deceasedOn: null,
  sex: null,
  ethnicity: null,
  schools: [],
  lookedAfter: [],
  hasEhcPlan: [],
  socialCare: [],
  restricted: [],
  nationalDataOptOut: [],
  subIcbOfResidence: null,
  subIcbOfRegistration: null,
  localAuthority: null,
  deprivationQuintile: null,
});
