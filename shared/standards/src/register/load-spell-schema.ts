import type { z } from 'zod';
import type { Start, Stop } from './load-rule-schema.js';

type Rules = {
  scope: 'referral' | 'spell';
  start: z.infer<typeof Start>;
  stop: z.infer<typeof Stop>;
  nonTreatment: readonly unknown[];
};

/** What the referrals of a spell put together. Anything else would be looked for under the first of them alone. */
const STARTS: readonly string[] = ['referral-received', 'assessment-started', 'first-contact'];
const STOPS: readonly string[] = [
  ...['attended-contact', 'assessment-started', 'assessment-completed'],
  ...['intervention-delivered', 'outcome-measure', 'care-plan'],
];

const WHY = 'with scope spell: nothing else is put together of the referrals of a spell';

/** What a row that measures spells may not ask for, by its field and with the reason. */
export const SPELL_FAULTS: readonly {
  fits: (rules: Rules) => boolean;
  path: string[];
  message: string;
}[] = [
  {
    fits: ({ scope, start }) => scope === 'referral' || STARTS.includes(start.fact),
    path: ['start', 'fact'],
    message: `must be one of ${STARTS.join(', ')} ${WHY}`,
  },
  {
    fits: ({ scope, stop }) =>
      scope === 'referral' ||
      stop.facts
        .flatMap((fact) => (fact.fact === 'any-of' ? fact.facts : [fact]))
        .every(({ fact }) => STOPS.includes(fact)),
    path: ['stop', 'facts'],
    message: `must be of ${STOPS.join(', ')} ${WHY}`,
  },
  {
    fits: ({ scope, nonTreatment }) => scope === 'referral' || nonTreatment.length === 0,
    path: ['nonTreatment'],
    message: 'must be left out with scope spell: a status is of one referral',
  },
];
