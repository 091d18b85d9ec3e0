import { explain } from './explain.js';
import { spellWith, spellsOf } from './spells.js';
import { event } from './testing/events.js';
import { agreed, helped, met, scored } from './testing/spell-clock.js';
import type { Line } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks } from './testing/spell-register.js';

const standard = fourWeeks();
const A: Line = { id: 'A', received: '2026-03-02' };

type Asked = { asOf?: string; child?: Parameters<typeof childOf>[1] };
const spellOf = (lines: Line[], { asOf = '2026-06-30', child = {} }: Asked = {}) =>
  spellWith('RAA:A', spellsOf(standard, childOf(lines, child), asOf));

/** What the explanation of the first referral's spell says was used, and what was passed over and why. */
const told = (lines: Line[], asked: Asked = {}) => {
  const spell = spellOf(lines, asked);
  const said = spell && explain(standard, spell.clock, spell.facts);
  return {
    used: said?.used.map(({ on, what }) => `${on} ${what}`),
    ignored: said?.ignored.map(({ on, what, why }) => `${on} ${what}: ${why}`),
  };
};

const RECEIVED = '2026-03-02 The referral was received (referral RAA:A)';
const joined = (on: string, id: string) =>
  `${on} Another referral was received, which belongs to the same wait (referral RAA:${id})`;
const outside = (on: string) =>
  `${on} A referral was received that is outside this wait: crisis team (referral RAA:C): this standard does not count such a referral`;

describe('the explanation of a spell names the referrals that belong to it', () => {
  it.each<[string, Line[], string | undefined, string[]]>([
    [
      'while it runs',
      [A, { id: 'B', received: '2026-03-14' }],
      undefined,
      [RECEIVED, joined('2026-03-14', 'B')],
    ],
    [
      'up to the day asked about',
      [A, { id: 'B', received: '2026-03-14' }],
      '2026-03-13',
      [RECEIVED],
    ],
    [
      'one received on the first day',
      [A, { id: 'B', received: '2026-03-02' }],
      undefined,
      [RECEIVED, joined('2026-03-02', 'B')],
    ],
    [
      'the last with which it ended',
      [
        { ...A, left: ['2026-03-10', 'closed'] },
        { id: 'B', received: '2026-03-15', left: ['2026-03-20', 'closed'] },
      ],
      undefined,
      [RECEIVED, joined('2026-03-15', 'B'), '2026-03-20 The referral was closed (referral RAA:B)'],
    ],
  ])('%s', (...[, lines, asOf, used]) => {
    expect(told(lines, asOf === undefined ? {} : { asOf }).used).toEqual(used);
  });

  it.each([
    ['2026-03-19', true],
    ['2026-03-20', true],
    ['2026-03-21', false],
  ])('up to its stop on 20 March: one received on %s: %s', (received, isTold) => {
    const lines = [
      { ...A, also: helped },
      { id: 'B', received },
    ];

    expect(told(lines).used?.includes(joined(received, 'B'))).toBe(isTold);
  });

  it.each([
    ['2026-03-01', []],
    ['2026-03-02', [outside('2026-03-02')]],
    ['2026-03-20', [outside('2026-03-20')]],
    ['2026-03-21', []],
  ])(
    'and those outside it, from its first day to its last: one received on %s: %j',
    (received, ignored) => {
      const lines: Line[] = [
        { ...A, left: ['2026-03-20', 'closed'] },
        { id: 'C', received, team: 'A02' },
      ];

      expect(told(lines).ignored).toEqual(ignored);
    },
  );

  it('names none for what is the child’s, though a referral was closed on that day', () => {
    const lines: Line[] = [
      {
        ...A,
        also: [met('2026-03-03', '01'), scored('2026-03-03')],
        left: ['2026-03-10', 'closed'],
      },
      { id: 'B', received: '2026-03-12' },
    ];

    expect(told(lines, { child: { events: [agreed('2026-03-10')] } }).used?.at(-1)).toBe(
      '2026-03-10 A care plan that the family agreed was made or brought up to date',
    );
  });

  it('has its steps in the order of their days', () => {
    const lines: Line[] = [
      { ...A, also: [scored('2026-03-16', 'ANOTHER')], left: ['2026-03-10', 'closed'] },
      { id: 'B', received: '2026-03-14', also: helped.slice(1) },
    ];

    expect(spellOf(lines)?.clock.trace.map(({ on, what }) => `${on} ${what}`)).toEqual([
      ...['2026-03-02 received', '2026-03-10 closed', '2026-03-14 joined'],
      ...['2026-03-16 outcome-measure', '2026-03-20 intervention'],
    ]);
  });
});

describe('the explanation of a spell says what did not count under its referrals', () => {
  const B: Line = { id: 'B', received: '2026-03-14' };

  it.each<[string, Line[], string[]]>([
    [
      'a contact before the spell, once, though it may be looked for as an intervention too',
      [{ ...A, also: [met('2026-03-01', '01')] }, B],
      [
        '2026-03-01 A contact took place face to face (referral RAA:A): it is dated before this clock started',
      ],
    ],
    [
      'a contact before its own referral came',
      [A, { ...B, also: [met('2026-03-13', '02')] }],
      [
        '2026-03-13 A contact took place by telephone (referral RAA:B): it is dated before its own referral was received',
      ],
    ],
    [
      'work without the child before its own referral came',
      [A, { ...B, also: [event('activity.indirect', '2026-03-13')] }],
      [
        '2026-03-13 Work was done for the child without seeing the child (referral RAA:B): it is dated before its own referral was received',
      ],
    ],
    [
      'an appointment that was missed',
      [A, { ...B, also: [event('appointment.not-attended', '2026-03-20', { attendance: '3' })] }],
      [
        '2026-03-20 An appointment was missed: a missed appointment does not stop or restart this clock',
      ],
    ],
    [
      'the end of the first, after which the next came',
      [
        { ...A, left: ['2026-03-10', 'closed'] },
        { ...B, left: ['2026-03-20', 'closed'] },
      ],
      [
        '2026-03-10 The referral was closed (referral RAA:A): another referral goes on, or followed closely enough to belong to the same wait',
      ],
    ],
  ])('%s', (_, lines, ignored) => {
    expect(told(lines).ignored).toEqual(ignored);
  });

  it.each([
    ['a contact', met('2026-03-14', '02')],
    ['work without the child', event('activity.indirect', '2026-03-14')],
  ])('but not that %s on the day of its receipt was no intervention', (_, care) => {
    const [only, ...others] = told([A, { ...B, also: [care] }]).ignored ?? [];

    expect(only).toMatch(
      /: it counts, but the clock stops only when all that is asked for is there$/,
    );
    expect(others).toEqual([]);
  });
});
