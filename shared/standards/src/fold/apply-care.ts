import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Handlers } from './draft.js';
import { momentOf } from './moment.js';
import { isBefore } from './order.js';

/** How care changes what is known: assessments, scores, interventions, diagnoses, hospital spells. */
export const careHandlers: Handlers = {
  'activity.indirect': ({ facts }, { data }) => {
    facts.contacts.push({
      on: data.occurredOn,
      at: momentOf(data),
      attendance: null,
      medium: null,
      indirect: true,
      appointmentId: null,
      procedures: data.procedures ?? [],
    });
  },
  'assessment.started': ({ facts }, { data }) => {
    facts.assessmentsStarted.push({ on: data.occurredOn, code: data.kind ?? null });
  },
  'assessment.completed': ({ facts }, { data }) => {
    facts.assessmentsCompleted.push({ on: data.occurredOn, code: data.kind ?? null });
  },
  'outcome-measure.recorded': ({ facts }, { data }) => {
    facts.outcomeMeasures.push({ on: data.occurredOn, code: data.measure });
  },
  'intervention.delivered': ({ facts }, { data }) => {
    const { occurredOn: on, kind = null, procedures = [] } = data;
    facts.interventions.push({ on, kind, procedures });
  },
  'diagnosis.recorded': ({ facts }, { data }) => {
    facts.diagnoses.push({ on: data.occurredOn, code: data.code, scheme: data.scheme });
  },
  'rtt.status-recorded': ({ facts }, { data }) => {
    facts.rttStatuses.push({ from: data.occurredOn, code: data.status });
  },
  'carecoordinator.allocated': ({ facts }, { data }) => {
    const { careCoordinatorOn: known, receivedOn } = facts;
    // Whoever was there before this referral was not allocated because of it.
    if (known === null || isBefore(known, receivedOn)) facts.careCoordinatorOn = data.occurredOn;
  },
  'hospital-spell.started': ({ facts }, { data }) => {
    const id = data.spellId ?? null;
    facts.hospitalSpells.push({ from: data.occurredOn, to: null, id });
  },
  'hospital-spell.ended': ({ facts, findings }, { data }) => {
    const spell = openSpell(facts, data.spellId);
    if (spell) spell.to = data.occurredOn;
    else findings.add('hospital-spell-start-missing');
  },
};

const openSpell = ({ hospitalSpells }: ReferralFacts, spellId: string | undefined) =>
  hospitalSpells.findLast(({ to, id }) => to === null && (spellId === undefined || id === spellId));
