import { spellsOf } from './spells.js';
import { event } from './testing/events.js';
import type { Line } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks } from './testing/spell-register.js';

const standard = fourWeeks();

/** The spells of a child on a day: `A+B from to`, in order; still open without a `to`. */
const spellsOn = (lines: readonly Line[], asOf: string): string[] =>
  spellsOf(standard, childOf(lines), asOf).map(({ referralIds, clock, facts }) => {
    const ids = referralIds.map((id) => id.replace('RAA:', '')).join('+');
    const [end] = facts.endings;
    return `${ids} ${clock.startedOn ?? '-'} ${end?.on ?? 'open'}`;
  });

const closed = (on: string): Pick<Line, 'left'> => ({ left: [on, 'closed'] });

describe('DOMAIN 2.4: the day asked about bounds what had happened', () => {
  const lines: Line[] = [
    { id: 'A', received: '2026-03-01', ...closed('2026-03-10'), reopened: '2026-04-20' },
    { id: 'B', received: '2026-03-15', ...closed('2026-03-20') },
    { id: 'C', received: '2026-03-26' },
  ];
  const started = (asOf: string) => spellsOn(lines, asOf).filter((spell) => !spell.includes(' - '));

  it.each([
    ['2026-02-28', [], 'nothing has been received'],
    ['2026-03-09', ['A 2026-03-01 open'], 'only A has been received, and is open'],
    ['2026-03-10', ['A 2026-03-01 2026-03-10'], 'A is closed'],
    ['2026-03-15', ['A+B 2026-03-01 open'], 'B joins 5 days later'],
    ['2026-03-20', ['A+B 2026-03-01 2026-03-20'], 'B is closed too'],
    ['2026-04-19', ['A+B 2026-03-01 2026-03-20', 'C 2026-03-26 open'], 'C came 6 days later'],
    ['2026-04-20', ['A+B+C 2026-03-01 open'], 'A is reopened, and its spell reaches over all'],
  ])('on %s: %j (%s)', (asOf, then) => {
    expect(started(asOf)).toEqual(then);
  });
});

describe('DOMAIN 1.1: which referral a spell is named after', () => {
  it.each<[string, Line[], string]>([
    [
      'the earliest received, whatever it is called',
      [
        { id: 'A', received: '2026-04-01' },
        { id: 'B', received: '2026-03-01' },
      ],
      'B+A 2026-03-01 open',
    ],
    [
      'of two received on one day, the one whose name comes first',
      [
        { id: 'B', received: '2026-03-01' },
        { id: 'A', received: '2026-03-01' },
      ],
      'A+B 2026-03-01 open',
    ],
  ])('%s', (_, lines, then) => {
    expect(spellsOn(lines, '2026-06-30')).toEqual([then]);
  });
});

describe('DOMAIN 1.1: referrals that cannot be put together with others', () => {
  it.each<[string, Line, string[]]>([
    [
      'closed two days before it was received, though close enough to the next',
      { id: 'A', received: '2026-03-10', ...closed('2026-03-08') },
      ['A - 2026-03-08', 'B 2026-03-12 open'],
    ],
    [
      'but not one closed on the day it was received, which contradicts nothing',
      { id: 'A', received: '2026-03-10', ...closed('2026-03-10') },
      ['A+B 2026-03-10 open'],
    ],
  ])('%s', (_, line, then) => {
    expect(spellsOn([line, { id: 'B', received: '2026-03-12' }], '2026-06-30')).toEqual(then);
  });

  it('one that was never said to be received, where an area asks for no more than a priority', () => {
    const standard = fourWeeks("appliesTo: [{ priorities: ['2'] }]");
    const urgent = event('referral.priority-changed', '2026-03-01', { priority: '2' });
    const lines: Line[] = [
      { id: 'A', also: [urgent] },
      { id: 'B', received: '2026-03-12', priority: '2' },
    ];

    expect(
      spellsOf(standard, childOf(lines), '2026-06-30').map(({ referralIds, clock }) => [
        ...referralIds,
        clock.status,
      ]),
    ).toEqual([
      ['RAA:A', 'not-measurable'],
      ['RAA:B', 'breached'],
    ]);
  });

  const inHospital: Line[] = [
    { id: 'A', received: '2026-03-01' },
    {
      ...{ id: 'H', received: '2026-03-05' },
      also: [event('hospital-spell.started', '2026-04-01')],
    },
  ];

  it.each([
    ['2026-03-31', ['A+H 2026-03-01 open'], 'not yet in hospital'],
    ['2026-04-01', ['H 2026-03-05 open', 'A 2026-03-01 open'], 'in hospital'],
  ])('one with a hospital stay, from its first day on: on %s %j (%s)', (asOf, then) => {
    expect(spellsOn(inHospital, asOf)).toEqual(then);
  });

  it('but not where an area ignores hospital stays [hospitalSpell=ignored]', () => {
    const spells = spellsOf(fourWeeks('hospitalSpell: ignored'), childOf(inHospital), '2026-06-30');

    expect(spells.map(({ referralIds }) => referralIds)).toEqual([['RAA:A', 'RAA:H']]);
  });
});

describe('DOMAIN 1.1: spells that begin before 2016 [spell.startsFrom]', () => {
  it.each([
    ['2015-12-31', 'nullified', 'too-early'],
    ['2016-01-01', 'breached', null],
  ])('received on %s: %s', (received, status, endedBy) => {
    const [spell] = spellsOf(standard, childOf([{ id: 'A', received }]), '2026-06-30');

    expect(spell?.clock).toMatchObject({ status, endedBy });
  });

  it('count where an area sets no first day', () => {
    const standard = fourWeeks('spell: { startsFrom: null }');
    const [spell] = spellsOf(
      standard,
      childOf([{ id: 'A', received: '2015-12-31' }]),
      '2026-06-30',
    );

    expect(spell?.clock).toMatchObject({ status: 'breached', startedOn: '2015-12-31' });
  });

  it('say when they began, and nothing of what was done since', () => {
    const line: Line = { id: 'A', received: '2015-12-31', seen: '2016-01-05' };
    const [spell] = spellsOf(standard, childOf([line]), '2026-06-30');

    expect(spell?.clock).toMatchObject({ isOverStandard: false, stoppedOn: null, dueOn: null });
    expect(spell?.clock.trace.map(({ on, what }) => `${on} ${what}`)).toEqual([
      '2015-12-31 received',
      '2015-12-31 too-early',
    ]);
  });

  it('take with them what merges into them', () => {
    const lines = [
      { id: 'A', received: '2015-12-01', ...closed('2016-01-10') },
      { id: 'B', received: '2016-01-12' },
    ];
    const [spell, ...others] = spellsOf(standard, childOf(lines), '2026-06-30');

    expect(others).toEqual([]);
    expect(spell).toMatchObject({
      referralIds: ['RAA:A', 'RAA:B'],
      clock: { status: 'nullified', days: null, isWaiting: false },
    });
  });
});

describe('an area that sets the gap otherwise [spell.mergeGapDays]', () => {
  it.each([
    [0, '2026-03-10', 1],
    [0, '2026-03-11', 2],
    [14, '2026-03-24', 1],
    [14, '2026-03-25', 2],
  ])('of %i days: received on %s, there are %i spells', (gap, received, count) => {
    const lines = [
      { id: 'A', received: '2026-03-01', ...closed('2026-03-10') },
      { id: 'B', received },
    ];
    const other = fourWeeks(`spell: { mergeGapDays: ${gap} }`);

    expect(spellsOf(other, childOf(lines), '2026-06-30')).toHaveLength(count);
  });
});
