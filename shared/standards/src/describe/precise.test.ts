import type { Standard } from '../standard.js';
import type { Limit } from '../standard-rules.js';
import { ROW, registerWith } from '../testing/register-row.js';
import { preciseRule } from './precise.js';

const plain = (): Standard => {
  const [standard] = registerWith({ standards: [ROW] }).standards;
  if (standard === undefined) throw new Error('the register is empty');
  return standard;
};
const says = (property: string, over: Partial<Standard>) =>
  preciseRule({ ...plain(), ...over }).find((one) => one.property === property)?.says;
const limit = (over: Partial<Limit>): Limit => ({
  ...{ value: 18, unit: 'weeks', limitDayIsMet: true, limitDayIsOverdue: false, firstDay: 0 },
  ...over,
});

describe('what the code does by a row, for an analyst', () => {
  it('is said property by property, and nothing of what the row does not have', () => {
    expect(preciseRule(plain())).toEqual([
      { property: 'applies to', says: 'pathways SALT' },
      { property: 'measured for', says: 'each referral' },
      { property: 'starts', says: 'referral-received' },
      {
        property: 'stops',
        says: 'the first of: intervention-delivered. After the discharge: ignored',
      },
      {
        property: 'leaving the list',
        says: 'closed unmet, rejected unmet, redirected unmet, transferred unmet, deceased unmet',
      },
      {
        property: 'limit',
        says: '18 weeks; the day of the start is day 0; a stop on the limit is met; still open it is overdue from the day after the limit day',
      },
      { property: 'first missed appointment', says: 'changes nothing' },
      { property: 'hospital stay', says: 'ignored' },
      { property: 'alerts', says: '14 days before the limit' },
      { property: 'published tables', says: 'no, on request only' },
    ]);
  });

  it.each<[string, Partial<Standard>, string]>([
    [
      'applies to',
      { appliesTo: [{ reasons: ['24', '25'], ageBelow: 19 }, { consultantLed: true }] },
      'reasons 24, 25; ageBelow 19; or consultantLed true',
    ],
    [
      'starts',
      {
        start: {
          ...{ fact: 'team-received', teamTypes: ['C01', 'C04'], withoutTeam: 'not-started' },
          carriesOriginal: false,
        },
      },
      'team-received by team type C01, C04; no team named: not-started',
    ],
    [
      'starts',
      { start: { ...plain().start, carriesOriginal: true } },
      'referral-received; the day the first provider received it carries over',
    ],
    [
      'stops',
      {
        stop: {
          ...{ when: 'latest-of-all', afterEnding: 'counts' },
          facts: [{ fact: 'care-plan' }, { fact: 'ehc-plan-issued' }],
        },
      },
      'the last of all of: care-plan; ehc-plan-issued. After the discharge: counts',
    ],
    [
      'first missed appointment',
      { firstNonAttendance: { attendance: ['3', '7'], afterRebooking: 'first' } },
      'attendance 3, 7 takes the wait out of the figures; after rebooking it is a first one',
    ],
    [
      'ends without treatment',
      {
        nonTreatment: [
          { name: 'active-monitoring', codes: ['31', '32'], restartCodes: ['11', '12'] },
          { name: 'declined', codes: ['35'], restartCodes: [] },
        ],
      },
      'active-monitoring (31, 32), begins anew with 11, 12; declined (35)',
    ],
    [
      'decisions that end it',
      {
        ehcEndings: [
          { by: 'not-assessed', counts: 'nullified' },
          { by: 'plan-refused', counts: 'unmet' },
        ],
      },
      'not-assessed: nullified; plan-refused: unmet',
    ],
    ['hospital stay', { hospitalSpell: 'excludes' }, 'excludes'],
    ['exceptions of regulation 8(2)', { exceptions: 'lift-limit' }, 'lift-limit'],
    [
      'target',
      {
        targets: [
          { percent: 92, from: null, by: null, note: null },
          { percent: 65, from: null, by: '2026-03-31', note: 'interim' },
          { percent: 95, from: '2020-04-01', by: null, note: null },
        ],
      },
      '92 %; 65 % by 2026-03-31 (interim); 95 % from 2020-04-01',
    ],
    ['published tables', { published: true }, 'yes'],
  ])('%s: %j is %s', (property, over, words) => {
    expect(says(property, over)).toBe(words);
  });
});

describe('the limit, for an analyst', () => {
  it.each<[Partial<Limit>, string]>([
    [
      { limitDayIsOverdue: true },
      '18 weeks; the day of the start is day 0; a stop on the limit is met; still open it is overdue on the limit day',
    ],
    [
      { limitDayIsMet: false, firstDay: 1 },
      '18 weeks; the day of the start is day 1; a stop on the limit is missed; still open it is overdue from the day after the limit day',
    ],
    [
      { value: 4, unit: 'hours' },
      '4 hours; the day of the start is day 0; a stop on the limit is met; still open it is overdue from the day after the one on which the hours end',
    ],
  ])('%j: %s', (over, words) => {
    expect(says('limit', { limit: limit(over) })).toBe(words);
  });

  it('is none, and then nobody is alerted', () => {
    expect(says('limit', { limit: null })).toBe('none');
    expect(says('alerts', { limit: null })).toBeUndefined();
  });
});

describe('what a spell is, for an analyst', () => {
  const spell = {
    ...{ mergeGapDays: 5, startsFrom: null, outside: [], careOutside: 'ignored' as const },
  };
  const joined =
    'a spell of referrals of one child at one provider; one received up to 5 days after the end of another belongs to it';

  it.each<[string, Partial<NonNullable<Standard['spell']>>, string]>([
    ['nothing but how they merge', {}, joined],
    [
      'from a day on',
      { startsFrom: '2016-01-01' },
      `${joined}. none that starts before 2016-01-01`,
    ],
    [
      'some left out',
      {
        outside: [
          { title: 'a crisis', when: { teamTypes: ['A02'] } },
          { title: 'another provider', when: { providers: ['RBB', 'RCC'] } },
        ],
      },
      `${joined}. left out: a crisis (teamTypes A02); another provider (providers RBB, RCC); care under those: ignored`,
    ],
  ])('%s', (_, over, words) => {
    expect(says('measured for', { spell: { ...spell, ...over } })).toBe(words);
  });
});
