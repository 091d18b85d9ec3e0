import { drawFaults, EIGHT } from './faults.js';
import { runFaults } from './run-faults.js';
import { BACK_WITHIN_SECONDS } from './world.js';

// Kills spoc, waits, Kafka and the store, cuts web off spoc, holds waits' Kafka back, fills the disk, pauses intake.
const SEED = 7;
const FAULTS = 8;

describe('services, servers and connections that fail at any moment', () => {
  it(`cost no event and no question, and are back within ${BACK_WITHIN_SECONDS} s`, async () => {
    const faults = drawFaults(SEED, FAULTS, EIGHT);
    const run = await runFaults({ seed: SEED, children: 150, faults }, () => undefined);

    expect(run.inflicted).toHaveLength(FAULTS);
    // Readiness said no while it should, and of nobody else.
    expect(run.inflicted.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(run.lost).toEqual([]);
    expect(run.difference).toEqual({ events: [], referrals: [], states: [], figures: [] });
    expect(run.lostQueries).toEqual([]);
    expect(run.identity.found).toEqual([]);
    expect(run.books.wrong).toEqual([]);
    expect(run.reconciliation).toMatchObject({ agrees: true, missing: 0, extra: 0 });
    expect(run.books.messages).toBeGreaterThan(run.counts.events);
  });
});
