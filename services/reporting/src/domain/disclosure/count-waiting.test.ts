import { loadRegister } from '@waits/standards/register/load';
import { SITREP_BANDS } from '@waits/standards/bands';
import { countWaiting, firstDaysOver } from './count-waiting.js';
import { relationsOf } from './relations.js';

/** Children by band, from the shortest: 0-1, 1-2, 2-4, 4-12, 12-18 and 18-52 weeks, over 52 weeks. */
const bandsOf = (...children: number[]) =>
  SITREP_BANDS.map((band, index) => ({
    ...band,
    ...{ children: children[index] ?? 0, waiting: children[index] ?? 0 },
  }));

const SALT = { standard: 'SALT-LOCAL', pathway: 'SALT' } as const;
const counted = countWaiting({
  standards: [
    {
      ...{ standardId: SALT.standard, pathway: SALT.pathway, children: 30 },
      ...{ childrenOverStandard: 12, bands: bandsOf(1, 2, 3, 5, 7, 8, 4) },
    },
  ],
  // Two of the 30 wait with both providers, one of them over the standard.
  providers: [
    { ...SALT, provider: 'RAA', children: 22, childrenOver: 9 },
    { ...SALT, provider: 'RBB', children: 10, childrenOver: 4 },
  ],
  firstDayOver: new Map([[SALT.standard, 127]]),
});

describe('the declared tables of thirty children who wait for speech and language therapy', () => {
  const counts = new Map(
    counted.cells.map(({ at, count }) => [Object.values(at).join(' '), count]),
  );
  const sums = relationsOf(counted.tables, counted.cells, counted.sums).map(
    ({ whole, parts, overlap }) =>
      `${placeIn(whole)} = ${parts.map(placeIn).join(' + ')} - ${String(overlap)}`,
  );

  it.each`
    place                           | count | because
    ${'SALT-LOCAL'}                 | ${30} | ${'no other pathway has the standard'}
    ${'SALT-LOCAL SALT'}            | ${30} | ${'each child once'}
    ${'SALT-LOCAL SALT within'}     | ${18} | ${'12 of 30 are over'}
    ${'SALT-LOCAL SALT RAA over'}   | ${9}  | ${'as counted'}
    ${'SALT-LOCAL SALT RBB within'} | ${6}  | ${'4 of 10 are over'}
  `('have $count at $place: $because', ({ place, count }) => {
    expect(counts.get(place as string)).toBe(count);
  });

  it.each([
    'SALT-LOCAL = SALT SALT-LOCAL - 0',
    'SALT SALT-LOCAL = over SALT SALT-LOCAL + within SALT SALT-LOCAL - 0',
    'SALT SALT-LOCAL = SALT RAA SALT-LOCAL + SALT RBB SALT-LOCAL - 2',
    'over SALT SALT-LOCAL = over SALT RAA SALT-LOCAL + over SALT RBB SALT-LOCAL - 1',
    'SALT RBB SALT-LOCAL = over SALT RBB SALT-LOCAL + within SALT RBB SALT-LOCAL - 0',
    'over SALT SALT-LOCAL = 18-52 weeks SALT SALT-LOCAL + over 52 weeks SALT SALT-LOCAL - 0',
  ])('add up: %s', (sum) => {
    expect(sums).toContain(sum);
  });

  it('add up in ten ways and no more', () => {
    // The standard; the bands; within and over of the area and of two providers; providers of all, within and over; bands within, bands over.
    expect(sums).toHaveLength(10);
  });
});

/** The values of a quantity's dimensions. */
function placeIn(quantity: string): string {
  const [, ...dimensions] = JSON.parse(quantity) as [string, ...[string, string][]];
  return dimensions.map(([, value]) => value).join(' ');
}

describe('the first day of a wait that is over a standard', () => {
  const first = firstDaysOver(loadRegister().standards);

  it('is the day after the limit, in days or weeks', () => {
    expect(first.get('CHS-18W')).toBe(127);
    expect(first.get('SALT-LOCAL')).toBe(127);
  });

  it('is not told where months or working days make it depend on the day the wait began', () => {
    const units = new Set(
      loadRegister()
        .standards.filter(({ id }) => !first.has(id))
        .map(({ limit }) => limit?.unit),
    );

    expect([...units]).not.toContain('days');
    expect([...units]).toContain('calendar-months');
  });
});
