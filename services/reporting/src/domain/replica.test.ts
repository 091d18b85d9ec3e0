import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { countOpen } from './count-open.js';
import { randomFacts } from './fake-random-facts.js';
import type { factsOf } from './fake-referral.js';
import { childId, stateOf } from './fake-referral.js';
import { replicaOf, replicaOfRows } from './fake-replica.js';
import { cohortOf } from './projection.js';
import { summarise } from './summary.js';

const register = loadRegister();
const received = (version: number, on: string) => ({
  ...stateOf({ id: 'RAA:R1', child: 1, received: on }, 0),
  version,
});
const longestWait = (replica: ReturnType<typeof replicaOf>) => {
  const summary = summarise({ replica, register }, cohortOf(replica, { asOf: '2026-06-30' }));
  return summary.find(({ standardId }) => standardId === 'ASD-STAT-13W')?.longestDays;
};

describe('a replica', () => {
  it('takes a higher version and ignores a lower or equal one, in any order', () => {
    const replica = replicaOf(register, []);

    expect(replica.apply(received(5, '2026-06-20'))).toBe(true);
    expect(replica.apply(received(4, '2026-01-01'))).toBe(false);
    expect(replica.apply(received(5, '2026-01-01'))).toBe(false);
    expect(replica.apply(received(6, '2026-06-25'))).toBe(true);
    expect(longestWait(replica)).toBe(5);
  });

  it('forgets a referral, and its child with the last one', () => {
    const replica = replicaOfRows(register, [
      { id: 'RAA:R1', child: 1, received: '2026-01-01' },
      { id: 'RAA:R2', child: 1, received: '2026-01-01' },
    ]);

    expect(replica.remove('RAA:R1')).toBe(true);
    expect([replica.ids.size(), replica.children.size()]).toEqual([1, 1]);
    expect(replica.remove('RAA:R2')).toBe(true);
    expect(replica.remove('RAA:R2')).toBe(false);
    expect([replica.ids.size(), replica.children.size()]).toEqual([0, 0]);
    expect(countOpen(replica, cohortOf(replica, { asOf: '2026-06-30' }))).toEqual({
      referrals: 0,
      children: 0,
    });
  });

  it('takes a forgotten referral again, whatever its version', () => {
    const replica = replicaOf(register, [received(9, '2026-01-01')]);
    replica.remove('RAA:R1');

    expect(replica.apply(received(1, '2026-06-28'))).toBe(true);
    expect(longestWait(replica)).toBe(2);
  });

  it('follows a referral that turns out to be another child', () => {
    const replica = replicaOf(register, [received(1, '2026-01-01')]);
    replica.apply({ ...received(2, '2026-01-01'), childId: childId(2) });

    expect(replica.children.size()).toBe(1);
    expect(replica.children.keyOf(replica.referrals.columns().child[0] ?? -1)).toBe(childId(2));
  });

  it('keeps the last good state when a newer one cannot be measured', () => {
    const replica = replicaOf(register, [received(1, '2026-06-20')]);
    const broken = { ...received(2, '2026-01-01'), facts: {} as ReturnType<typeof factsOf> };

    expect(() => replica.apply(broken)).toThrow(TypeError);
    expect(longestWait(replica)).toBe(10);
    expect(replica.apply(received(2, '2026-06-29'))).toBe(true);
    expect(longestWait(replica)).toBe(1);
  });

  it('does not grow when the same referrals change over and over', () => {
    const replica = replicaOf(register, []);
    const facts = fc.sample(randomFacts, { numRuns: 1200, seed: 1 });
    const sizes = facts.map((some, version) => {
      const id = version % 20;
      replica.apply({ ...received(version + 1, ''), referralId: `RAA:R${id}`, facts: some });
      return replica.bytes();
    });

    expect(sizes.at(-1)).toBeLessThan(1.5 * (sizes[300] ?? 0));
  });
});
