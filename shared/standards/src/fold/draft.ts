import type { ReferralEventOf, ReferralEventType } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';

/** Facts while they are being folded. Events come in order of what happened; lists are put in order at the end. */
export type Draft = { facts: ReferralFacts; findings: Set<string> };

/** What one type of event does to the facts. Never throws: an odd event is a finding. */
export type Handlers = {
  [T in ReferralEventType]?: (draft: Draft, event: ReferralEventOf<T>) => void;
};

export function emptyFacts(provider: string): ReferralFacts {
  return {
    ...{ provider, sources: [], pathway: null, receivedOn: null, originalReceivedOn: null },
    ...{ authoredOn: null, sourceOfReferral: null, commissioner: null, waitMeasure: null },
    ...{ consultantLed: null, acceptances: [], endings: [], reopenings: [], priorities: [] },
    ...{ reasons: [], teams: [], appointments: [], contacts: [], assessmentsStarted: [] },
    ...{ assessmentsCompleted: [], outcomeMeasures: [], carePlans: [], interventions: [] },
    ...{ diagnoses: [], rttStatuses: [], careCoordinatorOn: null, hospitalSpells: [] },
    ...{ section23NotifiedOn: null, ehc: null, child: emptyChild(), ageAtReferral: null },
    ...{ lastActivityOn: null, findings: [] },
  };
}

const emptyChild = (): ReferralFacts['child'] => ({
  deceasedOn: null,
  sex: null,
  ethnicity: null,
  schools: [],
  lookedAfter: [],
  hasEhcPlan: [],
  restricted: [],
  nationalDataOptOut: [],
  subIcbOfResidence: null,
  subIcbOfRegistration: null,
  deprivationQuintile: null,
});
