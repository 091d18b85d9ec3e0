import { Queue } from '@waits/contracts/api/queue';
import { addDays } from '@waits/standards/calendar';
import { loadRegister } from '@waits/standards/register/load';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-29';
const register = loadRegister();

/**
 * A list for suspected autism of 26 weeks: in each week three come and two that have waited since the year before are seen;
 * another 50 of that time wait on.
 */
const weeks = Array.from({ length: 26 }, (_, week) => addDays(TODAY, -7 * week));
const states = [
  ...weeks.flatMap((day) => [
    ...[1, 2, 3].map(() => ({ received: day })),
    ...[1, 2].map(() => ({ received: '2025-06-30', seen: day })),
  ]),
  ...Array.from({ length: 50 }, () => ({ received: '2025-06-30' })),
].map(stateOf);

const ask = askService({ register, states, today: TODAY });
const queue = async (query: string) => Queue.parse((await ask(`/v1/queue?${query}`)).body);

describe('a waiting list over 26 weeks', () => {
  it('has demand, capacity and measures that a hand reckons the same', async () => {
    const { measures, standardId, weeks: told } = await queue('pathway=ASD&standard=ASD-STAT-13W');

    expect(standardId).toBe('ASD-STAT-13W');
    expect(told).toHaveLength(26);
    expect(told.at(-1)).toMatchObject({ to: TODAY, arrivals: 3, seen: 2, unseen: 0, queue: 128 });
    expect(measures).toMatchObject({
      ...{ demand: 3, capacity: 2, seenCapacity: 2, load: 1.5, queue: 128, targetWeeks: 13 },
      // 13 weeks / 4; 3 a week for as long; 128 is more than twice that.
      ...{ targetMeanWaitWeeks: 3.25, targetQueue: 9.75, isTooBig: true, targetCapacity: null },
      ...{ clearanceWeeks: 64, netClearanceWeeks: null },
    });
    expect(measures.reliefCapacity).toBeCloseTo(3 + (128 - 9.75) / 26, 10);
  });

  it('has a mean wait and a pressure in weeks', async () => {
    const { measures } = await queue('standard=ASD-STAT-13W');
    // 50 have waited 52 weeks, and three each of 0 to 25 weeks.
    const mean = (50 * 52 + 3 * ((25 * 26) / 2)) / 128;

    expect(measures.meanWaitWeeks).toBeCloseTo(mean, 10);
    expect(measures.pressure).toBeCloseTo((2 * mean) / 13, 10);
  });

  it('works a queue off in the weeks that are asked for, and by the factor', async () => {
    const { measures } = await queue('pathway=ASD&standard=ASD-STAT-13W&reliefWeeks=52&factor=6');

    expect(measures.targetQueue).toBeCloseTo((3 * 13) / 6, 10);
    expect(measures.reliefCapacity).toBeCloseTo(3 + (128 - 6.5) / 52, 10);
  });

  it('asks for more relief where demand is known from few referrals', async () => {
    const { measures } = await queue('pathway=ASD&standard=ASD-STAT-13W&uncertain=true');
    const expected = 3 / (1 - (2 * 3) / Math.sqrt(78));

    expect(measures.reliefCapacity).toBeCloseTo(expected + (128 - 9.75) / 26, 10);
  });

  it('has charts that tell its growth from chance', async () => {
    const { charts } = await queue('pathway=ASD&standard=ASD-STAT-13W');
    const [arrivals, removals, left] = charts;

    expect(charts.map(({ of }) => of)).toEqual(['arrivals', 'removals', 'queue']);
    expect(arrivals?.points.flatMap(({ causes }) => causes)).toEqual([]);
    expect(removals?.points.map(({ mean }) => mean)).toEqual(Array.from({ length: 26 }, () => 2));
    expect(left?.points.at(-1)).toMatchObject({ kind: 'concern' });
    expect(left?.points.at(-1)?.causes).toContain('trend');
    expect(left).toMatchObject({ target: 9.75, assurance: 'consistently-missed' });
    expect(arrivals).toMatchObject({ target: null, assurance: null });
  });

  it('has no charts of fewer than twelve weeks', async () => {
    expect((await queue('pathway=ASD&weeks=11')).charts).toEqual([]);
    expect((await queue('pathway=ASD&weeks=12')).charts).toHaveLength(3);
  });

  it('of nobody has no load, no mean wait and no pressure', async () => {
    expect((await queue('pathway=SALT')).measures).toMatchObject({
      ...{ demand: 0, capacity: 0, load: null, queue: 0, meanWaitWeeks: null, pressure: null },
      ...{ clearanceWeeks: null, netClearanceWeeks: null },
    });
  });

  it('says as of when, from which feeds, by which standard and what is counted', async () => {
    expect(await queue('pathway=ASD&provider=RAA')).toMatchObject({
      ...{ asOf: TODAY, feeds: [{ source: 'demo-salt' }] },
      filter: { pathway: 'ASD', provider: 'RAA', weeks: '26', uncertain: 'false' },
      definitions: expect.arrayContaining([expect.stringMatching(/^Demand/)]) as unknown,
    });
  });
});

describe('what is not answered', () => {
  it.each([
    ['nothing named', '', 400],
    ['an unknown standard', 'standard=NONE', 404],
    ['no week at all', 'pathway=ASD&weeks=0', 400],
    ['a misspelt filter', 'pathway=ASD&providr=RAA', 400],
    ['a day to come', 'pathway=ASD&asOf=2026-06-30', 400],
  ])('%s', async (_, query, status) => {
    expect((await ask(`/v1/queue?${query}`)).status).toBe(status);
  });
});
