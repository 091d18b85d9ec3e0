import { createLog } from '@waits/kit/log';
import { createAlertBook } from './domain/alerts/alert-book.js';
import { POLICIES } from './domain/disclosure/policy.js';
import type { Publishing } from './domain/projection.js';
import { createLiveFigures } from './live-figures.js';

const TODAY = '2026-06-30';
const NOON = Date.parse('2026-06-30T12:00:00Z');

/** Figures that count the changes to the data; each release takes three pieces. */
function open() {
  const area = { changes: 1, seconds: 0, isLoaded: true, day: TODAY, shown: [] as number[] };
  const figuresOf = (changes: number): Publishing => ({
    figures: {
      ...{ waiting: [{ labels: {}, value: changes }], over: [], median: [], longestBand: [] },
      ...{ bands: [], providerWaiting: [], providerOver: [], qualityRules: [] },
      qualityPercent: [],
    },
    markShown: () => {
      if (!area.shown.includes(changes)) area.shown.push(changes);
    },
  });
  const live = createLiveFigures({
    projection: {
      *publishing() {
        const { changes } = area;
        for (let piece = 0; piece < 3; piece += 1) yield;
        return figuresOf(changes);
      },
    },
    ...{ alerts: createAlertBook(), policy: POLICIES.MHSDS, alertChanges: () => 0 },
    hasLoaded: () => area.isLoaded,
    today: () => area.day,
    dataVersion: () => area.changes,
    now: () => new Date(NOON + area.seconds * 1000),
    log: createLog({ service: 'test', level: 'silent' }),
  });
  const asked = async () => {
    const shown = await live.current();
    return shown && [shown.figures.waiting[0]?.value, shown.dataVersion, shown.day];
  };
  return { area, live, asked };
}

describe('live figures', () => {
  it('are none while the replica is loading', async () => {
    const { area, asked } = open();
    area.isLoaded = false;

    expect(await asked()).toBeUndefined();
  });

  it('are there for the first who asks after that, and the same for all who ask at once', async () => {
    const { asked } = open();

    expect(await Promise.all([asked(), asked()])).toEqual([
      [1, 1, TODAY],
      [1, 1, TODAY],
    ]);
  });

  it('are those of before, as of before, for ten seconds after a change', async () => {
    const { area, asked } = open();
    await asked();
    Object.assign(area, { changes: 2, seconds: 10 });

    expect(await asked()).toEqual([1, 1, TODAY]);
  });

  it('are waited for when those of before are older than that', async () => {
    const { area, asked } = open();
    await asked();
    Object.assign(area, { changes: 2, seconds: 11, day: '2026-07-01' });

    expect(await asked()).toEqual([2, 2, '2026-07-01']);
  });

  it('stay as they are, however old, while nothing changes', async () => {
    const { area, live } = open();
    const first = await live.current();
    area.seconds = 3_600;

    expect(await live.current()).toBe(first);
  });

  it('are of the data of one moment, whatever changes while they are made safe', async () => {
    const { area, asked } = open();
    const answer = asked();
    area.changes = 2;

    expect(await answer).toEqual([1, 1, TODAY]);
  });

  it('are worked out without being asked for, and shown to nobody until then', async () => {
    const { area, live } = open();
    live.start();
    await new Promise((resolve) => setTimeout(resolve, 700));
    const before = [...area.shown];
    await live.current();
    await live.stop();

    expect(before).toEqual([]);
    expect(area.shown).toEqual([1]);
  });
});
