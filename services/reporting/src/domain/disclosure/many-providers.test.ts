import { countedOn, randomArea } from './fake-area.js';
import { bound } from './fake-attacker.js';
import { withoutSecondary } from './fake-table.js';
import { POLICIES } from './policy.js';
import type { Suppressed } from './suppress.js';
import { suppress } from './suppress.js';

const policy = POLICIES.MHSDS;
const PROVIDERS = 60;
const area = (() => {
  const { waits } = randomArea(31, 1_500);
  const spread = waits.map((wait, at) => ({
    ...wait,
    provider: `RP${String((at * 17) % PROVIDERS)}`,
  }));
  return { waits: spread, providers: PROVIDERS };
})();

describe('an area of so many providers that linear programming over all their cells would take too long', () => {
  const counted = [0, 1, 2].map((day) => countedOn(area, day));
  const releases: Suppressed[] = [];
  for (const day of counted) releases.push(suppress(policy, day, releases));

  it('leaves no hidden count to a reader who goes through the tables of three days sum by sum', () => {
    const careless = counted.map((day) => withoutSecondary(policy, day));

    expect(releases[0]?.cells.size).toBeGreaterThan(600);
    expect(bound(careless, policy).length).toBeGreaterThan(0);
    expect(bound(releases, policy)).toEqual([]);
  });

  it('hides every small count, and the same of the same days', () => {
    const [first] = releases;
    const small = [...(first?.cells ?? [])].filter(([, { count }]) => count < 5);

    expect(small.every(([quantity]) => first?.hidden.has(quantity))).toBe(true);
    expect(suppress(policy, counted[0] ?? { tables: [], cells: [], sums: [] }, []).hidden).toEqual(
      first?.hidden,
    );
  });
});
