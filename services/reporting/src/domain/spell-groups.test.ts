import type { ReferralState } from '@waits/contracts/referral-state';
import { spellRegister } from '@waits/standards/testing/spell-register';
import fc from 'fast-check';
import { NEVER } from './clock-table.js';
import { int32At } from './columns.js';
import { randomChild } from './fake-random-children.js';
import { childId, stateOf } from './fake-referral.js';
import type { Row } from './fake-referral.js';
import { replicaOf } from './fake-replica.js';
import { cohortOf } from './projection.js';
import type { Replica } from './replica.js';
import { summarise } from './summary.js';
import { worklistPage } from './worklist.js';

const register = spellRegister();
const place = register.standards.findIndex(({ scope }) => scope === 'spell');
const standardId = register.standards[place]?.id ?? '';

/** Every stretch of every spell with the referral it hangs on, in one order. */
function stretchesIn({ clocks, ids }: Replica): string[] {
  const table = clocks[place];
  if (!table) return [];
  const { referral, from } = table.columns();
  return Array.from({ length: table.rows() }, (_, row) => row)
    .filter((row) => int32At(from, row) !== NEVER)
    .map((row) => JSON.stringify([ids.keyOf(int32At(referral, row)), table.stretch(row)]))
    .sort();
}

const camhs = (row: Row, index = 0): ReferralState => {
  const state = stateOf({ pathway: 'CAMHS', child: 1, ...row }, index);
  return { ...state, facts: { ...state.facts, ageAtReferral: 12 } };
};
const first: Row = { id: 'RAA:A', received: '2026-01-01', closed: '2026-02-01' };
const second: Row = { id: 'RAA:B', received: '2026-02-06' };
const twice = [first, second];
const waits = (replica: Replica, asOf = '2026-03-01') => {
  const found = summarise({ replica, register }, cohortOf(replica, { asOf })).find(
    (row) => row.standardId === standardId && row.waiting > 0,
  );
  return found && { waiting: found.waiting, children: found.children, longest: found.longestDays };
};

describe('a spell in the figures', () => {
  it('of two referrals is one wait, counted from the first', () => {
    const replica = replicaOf(register, twice.map(camhs));

    expect(waits(replica)).toEqual({ waiting: 1, children: 1, longest: 59 });
  });

  it('is one line of the worklist, under its first referral', () => {
    const replica = replicaOf(register, twice.map(camhs));
    const clocks = replica.clocks[place];
    const { rows } = worklistPage(replica, {
      ...{
        standardId,
        clocks: clocks ?? raise(),
        cohort: cohortOf(replica, { asOf: '2026-03-01' }),
      },
      ...{
        status: 'waiting',
        dueWithin: 14,
        chaseDays: [],
        sort: 'longest',
        limit: 10,
        after: null,
      },
    });

    expect(rows.map(({ referralId, startedOn, days }) => [referralId, startedOn, days])).toEqual([
      ['RAA:A', '2026-01-01', 59],
    ]);
  });

  it.each<[string, ReferralState[], ReturnType<typeof waits>]>([
    [
      'no child is named: each is a spell of its own',
      twice.map((row) => camhs({ ...row, child: null })),
      { waiting: 1, children: 1, longest: 23 },
    ],
    [
      'another child: two spells',
      [camhs(first), camhs({ ...second, child: 2 })],
      { waiting: 1, children: 1, longest: 23 },
    ],
    [
      'another provider: two spells',
      [camhs(first), camhs({ ...second, id: 'RBB:B', provider: 'RBB' })],
      { waiting: 1, children: 1, longest: 23 },
    ],
  ])('%s', (_, states, expected) => {
    expect(waits(replicaOf(register, states))).toEqual(expected);
  });

  it('is measured anew when its second referral turns out to be another child, and when it comes back', () => {
    const replica = replicaOf(register, twice.map(camhs));
    const moved = { ...camhs(second), version: 2, childId: childId(2) };

    replica.apply(moved);
    expect(waits(replica)?.longest).toBe(23);
    replica.apply({ ...moved, version: 3, childId: childId(1) });
    expect(waits(replica)?.longest).toBe(59);
  });

  it('is measured anew when its first referral is taken away', () => {
    const replica = replicaOf(register, twice.map(camhs));

    replica.remove('RAA:A');
    expect(waits(replica)?.longest).toBe(23);
  });
});

describe('however the states came', () => {
  const state = fc
    .tuple(randomChild, fc.constantFrom(1, 1, 2, null))
    .map(([[referral], child]) => ({ facts: referral?.facts, child }));
  const step = fc.record({
    id: fc.constantFrom('RAA:R1', 'RAA:R2', 'RAA:R3', 'RBB:R4'),
    to: fc.oneof({ weight: 6, arbitrary: state }, { weight: 1, arbitrary: fc.constant(null) }),
  });

  it('the spells are those of the referrals as they are in the end', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const replica = replicaOf(register, []);
        const end = new Map<string, ReferralState>();
        steps.forEach(({ id, to }, index) => {
          if (to?.facts === undefined) {
            replica.remove(id);
            end.delete(id);
            return;
          }
          const { facts, child } = to;
          const next = { ...stateOf({ id, child, received: '' }, 0), version: index + 1, facts };
          replica.apply(next);
          end.set(id, next);
        });

        expect(stretchesIn(replica)).toEqual(stretchesIn(replicaOf(register, [...end.values()])));
      }),
      { numRuns: 500 },
    );
  });
});

function raise(): never {
  throw new Error('no table');
}
