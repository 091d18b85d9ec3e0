import type { mongo } from 'mongoose';
import type { Bench, Benchmark, Measured, StoreName } from '../benchmark.js';
import { figure } from '../figure.js';
import type { Stored } from '../ingest/documents.js';
import { connectDatabase, readDocuments } from '../ingest/documents.js';
import type { Area } from '../ingest/measure-shape.js';
import { ingest } from '../ingest/measure-shape.js';
import { prefill } from '../ingest/raw-writes.js';
import type { Journey } from '../world/referral-journey.js';
import { journeyOf } from '../world/referral-journey.js';
import { startWorld } from '../world/start-servers.js';
import { copiesOf, DIFFERENT } from './copies.js';

const GROUP = 'G';
const EVENTS = 7;
const AT_ONCE = 1_000;
const REFERRALS_A_SECOND: Record<StoreName, number> = { embedded: 150, documentdb: 300 };

export const storedReferrals: Benchmark = {
  name: 'growth-stored',
  title: 'Growth with stored referrals',
  about: `The store is filled up to so many referrals of ${EVENTS} events as the size says, with copies of ${DIFFERENT} that the service stored
itself; then referrals from all over the store get one more event each, timed from the backlog in Kafka to stored and
republished. A million on DocumentDB takes longer than five minutes to fill: --sizes=10000,100000,1000000 --limit=3000.`,
  sizes: { embedded: [2_000, 10_000], documentdb: [10_000, 50_000] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const { seconds, repetitions, sizes, store, tell, signal } = bench;
  const world = await startWorld(bench);
  const MONGODB_URL = world.urlOf('waits');
  const waits = await world.start('waits', { KEYS_DIR: world.keysDir, MONGODB_URL });
  const db = await connectDatabase(MONGODB_URL, bench.onEnd);
  const area: Area = { world, waits, db, signal };
  const fill = await startFilling(area, bench);
  const count = Math.round(seconds * REFERRALS_A_SECOND[store]);
  const figures = [];
  for (const size of [...sizes].sort((a, b) => a - b)) {
    await fill(size);
    const rates: number[] = [];
    for (let run = 0; run < repetitions && !(run > 0 && bench.isLate()); run += 1) {
      const journeys = spreadOver(size, count, run);
      const took = await ingest(area, { journeys, from: EVENTS, to: EVENTS + 1 });
      rates.push(journeys.length / took);
      tell(
        `${size} stored, run ${run + 1} of ${repetitions}: ${(journeys.length / took).toFixed(0)} messages/s`,
      );
    }
    const what = `one more event, with ${size.toLocaleString('en-GB')} referrals stored`;
    figures.push(figure({ what, unit: 'messages/s' }, rates));
  }
  return {
    figures,
    notes: [
      `Up to ${count.toLocaleString('en-GB')} referrals a measurement, spread over all that are stored; beside each its child's two tokens.`,
    ],
  };
}

/** Stores the originals through the service, and gives what fills the store up to a number of referrals. */
async function startFilling(area: Area, { tell, signal }: Bench) {
  const journeys = Array.from({ length: DIFFERENT }, (_, serial) => journeyOf(serial, GROUP));
  await ingest(area, { journeys, from: 0, to: EVENTS });
  const originals = await readDocuments(area.db, {
    referrals: journeys.map(({ referralId }) => referralId),
    children: journeys.flatMap(({ tokens }) => tokens),
  });
  let stored = DIFFERENT;
  return async (size: number): Promise<void> => {
    tell(`filling the store up to ${size} referrals`);
    for (; stored < size; stored = Math.min(size, stored + AT_ONCE)) {
      signal.throwIfAborted();
      const copies = copiesOf(GROUP, {
        originals,
        from: stored,
        to: Math.min(size, stored + AT_ONCE),
      });
      await Promise.all([
        prefill(collection(area.db, 'referrals'), copies.referrals),
        prefill(collection(area.db, 'children'), copies.children),
      ]);
    }
  };
}

const collection = (db: mongo.Db, name: string) => db.collection<Stored>(name);

/** Referrals at even distances, others in each run. */
function spreadOver(size: number, count: number, run: number): Journey[] {
  const step = Math.max(1, Math.floor(size / count));
  const places = Array.from(
    { length: Math.min(count, size) },
    (_, index) => index * step + (run % step),
  );
  return places.filter((serial) => serial < size).map((serial) => journeyOf(serial, GROUP));
}
