import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { connectDatabase } from '../ingest/documents.js';
import type { Area } from '../ingest/measure-shape.js';
import { ingest } from '../ingest/measure-shape.js';
import type { Journey } from '../world/referral-journey.js';
import { journeyOf } from '../world/referral-journey.js';
import { startWorld } from '../world/start-servers.js';

const REFERRALS_A_SECOND = 60;

export const eventsPerReferral: Benchmark = {
  name: 'growth-events',
  title: 'Growth with events per referral',
  about: `Referrals that have so many events as the size says get one more event each; timed from the backlog in Kafka to stored and
republished, as in the benchmark ingest. The whole referral is loaded, folded and written for each.`,
  sizes: { embedded: [1, 10, 100], documentdb: [1, 10, 100] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const { seconds, repetitions, sizes, tell, signal } = bench;
  const world = await startWorld(bench);
  const MONGODB_URL = world.urlOf('waits');
  const waits = await world.start('waits', { KEYS_DIR: world.keysDir, MONGODB_URL });
  const db = await connectDatabase(MONGODB_URL, bench.onEnd);
  const area: Area = { world, waits, db, signal };
  const count = Math.round(seconds * REFERRALS_A_SECOND);
  const rates = new Map<number, number[]>();
  const groups = sizes.map((size) => ({ size, journeys: journeysOf(`E${size}`, count) }));
  for (const { size, journeys } of groups) {
    tell(`storing ${count} referrals of ${size} events`);
    await ingest(area, { journeys, from: 0, to: size });
  }
  for (let run = 0; run < repetitions && !(run > 0 && bench.isLate()); run += 1) {
    for (const { size, journeys } of groups) {
      const took = await ingest(area, { journeys, from: size + run, to: size + run + 1 });
      tell(
        `run ${run + 1} of ${repetitions}, ${size} events: ${(count / took).toFixed(0)} messages/s`,
      );
      rates.set(size, [...(rates.get(size) ?? []), count / took]);
    }
  }
  const of = ([size, values]: [number, number[]]): Figure =>
    figure({ what: `one more event on a referral of ${size}`, unit: 'messages/s' }, values);
  return {
    figures: [...rates].map(of),
    notes: [`${count.toLocaleString('en-GB')} referrals a measurement.`],
  };
}

const journeysOf = (group: string, count: number): Journey[] =>
  Array.from({ length: count }, (_, serial) => journeyOf(serial, group));
