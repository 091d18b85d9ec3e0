import fc from 'fast-check';
import { countedOn, randomArea } from './fake-area.js';
import { bound, program } from './fake-attacker.js';
import { withoutSecondary } from './fake-table.js';
import type { PolicyName } from './policy.js';
import { POLICIES, isSmall } from './policy.js';
import type { Suppressed } from './suppress.js';
import { suppress } from './suppress.js';

const DAYS = 30;
/** A run of all tests tries a few areas, a long one as many as its time allows. */
const isLong = fc.readConfigureGlobal().numRuns !== undefined;
const AREAS = isLong ? Array.from({ length: 40 }, (_, index) => index + 1) : [10, 14];
const SEEDS = AREAS.map((area) => 7919 * area);

/** Publishes an area for thirty days, each day beside those before. */
function publish(policy: PolicyName, seed: number) {
  const area = randomArea(seed);
  const counted = Array.from({ length: DAYS }, (_, day) => countedOn(area, day));
  const releases: Suppressed[] = [];
  for (const day of counted) releases.push(suppress(POLICIES[policy], day, releases));
  return { counted, releases };
}

const pairsOf = <T>(days: readonly T[]): T[][] =>
  days.slice(1).map((_, index) => days.slice(index, index + 2));

// By the rules of hospital statistics whatever is hidden for its own sake is 1 at least, since nobody is shown as 0: of six
// hidden groups in a hidden total there are 6 or 7, and nothing is left to hide.
describe.each([
  { name: 'MHSDS', isAlwaysMended: true },
  { name: 'HES', isAlwaysMended: false },
] as const)('by the rules of $name, of thirty days of random areas', ({ name, isAlwaysMended }) => {
  const policy = POLICIES[name];
  const published = SEEDS.map((seed) => publish(name, seed));
  const said = ({ releases }: (typeof published)[number]) =>
    new Set(releases.flatMap(({ stillExposed }) => stillExposed));

  it('an attacker recovers no hidden count from the tables of a day, but, by hospital statistics, where nothing is left to hide [exact linear programming]', () => {
    const recovered = published.flatMap(({ releases }) =>
      releases.flatMap((release) =>
        program([release], policy).filter(
          ({ quantity }) => isAlwaysMended || !release.stillExposed.includes(quantity),
        ),
      ),
    );

    expect(recovered).toEqual([]);
  });

  it('nor one who knows which counts stayed the same, from two neighbouring days, but what was said to be beyond help [exact linear programming]', () => {
    const recovered = published.flatMap((area) =>
      pairsOf(area.releases)
        .flatMap((pair) => program(pair, policy))
        .filter(({ quantity }) => !said(area).has(quantity)),
    );

    expect(recovered).toEqual([]);
  });

  it('nor from all thirty days [sum by sum]', () => {
    const recovered = published.flatMap((area) =>
      bound(area.releases, policy).filter(({ quantity }) => !said(area).has(quantity)),
    );

    expect(recovered).toEqual([]);
  });

  it('the same attacker recovers hidden counts when only small ones are hidden', () => {
    const recovered = published.flatMap(({ counted }) =>
      bound(
        counted.map((day) => withoutSecondary(policy, day)),
        policy,
      ),
    );

    expect(recovered).not.toEqual([]);
  });

  it('few counts are beyond help, and few are hidden for the sake of others', () => {
    const releases = published.flatMap((area) => area.releases);
    const total = (of: (release: Suppressed) => number): number =>
      releases.reduce((sum, release) => sum + of(release), 0);
    const cells = total((release) => release.cells.size);
    const secondary = total(
      ({ hidden, cells: all }) =>
        [...hidden].filter((quantity) => !isSmall(policy, all.get(quantity)?.count ?? 0)).length,
    );
    const beyond = total(({ stillExposed }) => stillExposed.length);
    const told = `${name}: of ${String(cells)} cells ${String(secondary)} hidden for others, ${String(beyond)} beyond help\n`;
    process.stdout.write(isLong ? told : '');

    expect(secondary / cells).toBeLessThan(0.15);
    expect(beyond / cells).toBeLessThan(0.02);
  });
});
