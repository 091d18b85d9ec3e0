import { spellsOf, untoldSpellsOf } from './spells.js';
import type { Spell } from './spells.js';
import { event } from './testing/events.js';
import { agreed, helped, met, scored, treated } from './testing/spell-clock.js';
import type { Line } from './testing/spell-referrals.js';
import { childOf } from './testing/spell-referrals.js';
import { fourWeeks } from './testing/spell-register.js';

const shipped = fourWeeks();
const ASOF = '2026-06-30';
const A: Line = { id: 'A', received: '2026-03-02' };

const numbers = (spells: readonly Spell[]) =>
  spells.map(({ referralIds, clock: { trace: _trace, ...clock } }) => ({ referralIds, clock }));

describe('the spells of which figures are made', () => {
  const withCareOutside = fourWeeks('spell: { careOutside: counts }');
  const crisis: Line = { id: 'C', received: '2026-03-05', team: 'A02', also: helped };

  it.each<{ name: string; given: Line[]; standard: typeof shipped; met: boolean }>([
    { name: 'one referral', given: [{ ...A, also: helped }], standard: shipped, met: true },
    {
      name: 'two, with care under the second',
      given: [A, { id: 'B', received: '2026-03-05', also: helped }],
      ...{ standard: shipped, met: true },
    },
    {
      name: 'one, with care under another that is outside',
      given: [A, crisis],
      ...{ standard: shipped, met: false },
    },
    {
      name: 'the same where such care counts',
      given: [A, crisis],
      ...{ standard: withCareOutside, met: true },
    },
    {
      name: 'two, with care under the second, beside one outside whose care would count',
      given: [A, { id: 'B', received: '2026-03-05', also: helped }, { ...crisis, also: [] }],
      ...{ standard: withCareOutside, met: true },
    },
  ])('are those that are explained: $name', ({ given, standard, met: isMet }) => {
    const untold = untoldSpellsOf(standard, childOf(given), ASOF);

    expect(untold[0]?.clock.status).toBe(isMet ? 'met' : 'breached');
    expect(numbers(untold)).toEqual(numbers(spellsOf(standard, childOf(given), ASOF)));
  });

  it('only the explained ones say under which referral each thing was done', () => {
    const referrals = childOf([{ ...A, also: helped }]);
    const named = ([spell]: Spell[]) => new Set(spell?.clock.trace.map((step) => step.referralId));

    expect(named(spellsOf(shipped, referrals, ASOF))).toEqual(new Set(['RAA:A']));
    expect(named(untoldSpellsOf(shipped, referrals, ASOF))).toEqual(new Set([undefined]));
  });
});

describe('DOMAIN 1.1: a spell as if it were one referral', () => {
  const factsOfSpell = (lines: Line[], child: Parameters<typeof childOf>[1] = {}) =>
    spellsOf(shipped, childOf(lines, child), ASOF)[0]?.facts;

  it('is received with its first, ends with its last, and was never reopened', () => {
    const lines: Line[] = [
      { ...A, left: ['2026-03-10', 'closed'], reopened: '2026-03-12', seen: '2026-03-11' },
      { id: 'B', received: '2026-03-20', left: ['2026-05-20', 'rejected'] },
    ];
    const closedAgain = [
      ...lines.slice(1),
      { ...lines[0], id: 'A', also: [event('referral.closed', '2026-05-01')] },
    ];

    expect(factsOfSpell(closedAgain)).toMatchObject({
      ...{ receivedOn: '2026-03-02', reopenings: [] },
      endings: [{ on: '2026-05-20', how: 'rejected' }],
    });
  });

  it('has no ending while one is open, nor by the death of the child, which is no referral’s', () => {
    const events = [event('patient.deceased', '2026-04-01')];
    const lines: Line[] = [
      { ...A, left: ['2026-03-10', 'closed'] },
      { id: 'B', received: '2026-03-12' },
    ];

    expect(factsOfSpell(lines)?.endings).toEqual([]);
    expect(factsOfSpell(lines, { events })?.endings).toEqual([]);
  });

  it('has the care under any of them in the order of its days', () => {
    const lines: Line[] = [
      { ...A, seen: '2026-03-20', also: [scored('2026-03-06'), treated('2026-03-06', 'LISTED')] },
      { id: 'B', received: '2026-03-05', seen: '2026-03-10' },
    ];

    expect(spellsOf(shipped, childOf(lines), ASOF)[0]?.clock.stoppedOn).toBe('2026-03-10');
  });

  it('does not count care on its first day that lies before its own referral came', () => {
    const lines: Line[] = [
      { ...A, also: [scored('2026-03-06'), treated('2026-03-06', 'LISTED')] },
      { id: 'B', received: '2026-03-05', also: [met('2026-03-02', '01')] },
    ];

    expect(spellsOf(shipped, childOf(lines), ASOF)[0]?.clock.stoppedOn).toBeNull();
  });

  it('has the plans of the child whose provider nobody told', () => {
    const [referral] = childOf([{ ...A, also: [met('2026-03-10', '01'), scored('2026-03-10')] }], {
      events: [agreed('2026-03-20')],
    });
    if (referral === undefined) throw new Error('there is one referral');
    const carePlans = referral.facts.carePlans.map((plan) => ({ ...plan, provider: null }));
    const told = { ...referral, facts: { ...referral.facts, carePlans } };

    expect(spellsOf(shipped, [told], ASOF)[0]?.clock.stoppedOn).toBe('2026-03-20');
  });
});
