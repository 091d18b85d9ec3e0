import fc from 'fast-check';
import { fold, outlineOf } from '../fold.js';
import { isAboutChild } from '../fold/draft.js';
import { CARE_RULE_CASES } from '../testing/care-rule-cases.js';
import { DATE_RULE_CASES } from '../testing/date-rule-cases.js';
import { event } from '../testing/events.js';
import type { Given } from '../testing/rule-events.js';
import { OTHER } from '../testing/rule-events.js';
import { FINDING_RULES } from './finding-rules.js';

const findingsOf = ({ events, born, other }: Given): string[] =>
  fold({
    referralId: 'RAA:R1',
    events: events.filter(({ type }) => !isAboutChild(type)),
    childEvents: events.filter(({ type }) => isAboutChild(type)),
    birthDate: born ?? null,
    linked: other === undefined ? [] : [outlineOf({ referralId: OTHER, events: other })],
  }).findings;

const CASES = { ...CARE_RULE_CASES, ...DATE_RULE_CASES };

describe('the rules that the fold checks', () => {
  it('are those of the catalogue, each with an example of both kinds', () => {
    const rules = FINDING_RULES.filter(({ place }) => place === 'fold').map(({ id }) => id);

    expect(Object.keys(CASES).sort()).toEqual(rules.sort());
  });

  it.each(Object.entries(CASES))('%s', (rule, { has, hasNot }) => {
    expect(findingsOf(has)).toContain(rule);
    expect(findingsOf(hasNot)).not.toContain(rule);
  });
});

/** What these say is about the log of events itself, where what was once sent stays. */
const ABOUT_THE_LOG = ['correction-loop', 'correction-unreadable', 'event-id-conflict'];

describe('a finding', () => {
  const cases = Object.entries(CASES).filter(([rule]) => !ABOUT_THE_LOG.includes(rule));

  it.each(cases)('%s clears itself when what gave it is corrected', (rule, { has, hasNot }) => {
    const withdrawn = has.events.map(({ id }) =>
      event(
        'referral.corrected',
        '2026-08-01',
        { of: id, becomes: null },
        { id: `withdrawn-${id}` },
      ),
    );
    const anew = hasNot.events.map((one) => ({ ...one, id: `anew-${one.id}` }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...has.events, ...withdrawn, ...anew]), (order) => {
        const all = [...order, ...has.events, ...withdrawn, ...anew];
        expect(findingsOf({ ...hasNot, events: all })).not.toContain(rule);
      }),
      { numRuns: 10 },
    );
  });
});
