import { ROW, STOP, faultsOf } from '../testing/register-row.js';

const SPELL = { ...ROW, scope: 'spell', spell: { mergeGapDays: 5 } };
const waitingFor = (...facts: unknown[]) => ({ ...SPELL, stop: { ...STOP, facts } });
const plan = { fact: 'care-plan' };
const diagnosis = { fact: 'diagnosis-recorded' };
const anyOf = (...facts: unknown[]) => ({ fact: 'any-of', facts });
const monitoring = [{ name: 'active-monitoring', codes: ['31'], restartCodes: ['11'] }];

const WHY = 'with scope spell: nothing else is put together of the referrals of a spell';
const START = `start.fact: must be one of referral-received, assessment-started, first-contact ${WHY}`;
const FACTS = `stop.facts: must be of attended-contact, assessment-started, assessment-completed, intervention-delivered, outcome-measure, care-plan ${WHY}`;

describe('a row that measures spells asks only for what is put together of their referrals', () => {
  it.each<[string, unknown]>([
    ['from the first contact', { ...SPELL, start: { fact: 'first-contact' } }],
    ['from the start of an assessment', { ...SPELL, start: { fact: 'assessment-started' } }],
    ['a contact', waitingFor({ fact: 'attended-contact', media: 'any' })],
    ['an assessment', waitingFor({ fact: 'assessment-started' }, { fact: 'assessment-completed' })],
    ['a score', waitingFor({ fact: 'outcome-measure' })],
    ['a plan or an intervention', waitingFor(anyOf(plan, { fact: 'intervention-delivered' }))],
  ])('%s: taken', (_, row) => {
    expect(faultsOf({ standards: [row] })).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    [
      'from receipt by a team',
      { ...SPELL, start: { fact: 'team-received', teamTypes: ['C01'] } },
      START,
    ],
    ['a diagnosis', waitingFor(diagnosis), FACTS],
    ['a plan and a diagnosis', waitingFor(plan, diagnosis), FACTS],
    ['a plan or a diagnosis', waitingFor(anyOf(plan, diagnosis)), FACTS],
    [
      'a status that ends the wait',
      { ...SPELL, nonTreatment: monitoring },
      'nonTreatment: must be left out with scope spell: a status is of one referral',
    ],
  ])('%s: refused', (_, row, fault) => {
    expect(faultsOf({ standards: [row] }).map((line) => line.trim())).toEqual([
      `one.yaml, row 1 (A-1), ${fault}`,
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['receipt by a team', { start: { fact: 'team-received', teamTypes: ['C01'] } }],
    ['a diagnosis', { stop: { ...STOP, facts: [diagnosis] } }],
    ['a status', { nonTreatment: monitoring }],
  ])('where each referral has its own clock, %s may be asked for', (_, rules) => {
    expect(faultsOf({ standards: [{ ...ROW, ...rules }] })).toEqual([]);
  });
});
