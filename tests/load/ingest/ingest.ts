import type { Bench, Benchmark, Measured, StoreName } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { journeyOf } from '../world/referral-journey.js';
import { startWorld } from '../world/start-servers.js';
import { connectDatabase } from './documents.js';
import type { Area, Rates, Shape } from './measure-shape.js';
import { measureShape } from './measure-shape.js';

/** About what each store takes, to choose how many referrals fill one measurement. */
const REFERRALS_A_SECOND: Record<StoreName, number> = { embedded: 250, documentdb: 800 };
const STORED_EVENTS = 7;
const TIMES_THE_LOOP: Record<StoreName, number> = { embedded: 1.5, documentdb: 5 };
const SHARE_OF_RAW_PERCENT = 70;

export const ingestBenchmark: Benchmark = {
  name: 'ingest',
  title: 'Ingest, Kafka to stored and republished',
  about: `A backlog of referral-events.v1 is worked off by the real waits service: read, stored, published to
referral-states.v1, offsets kept. In turns with it, on the same messages and documents:
(a) a loop of one message, one findOneAndUpdate; (b) only reading the messages; (c) only writing the same documents
in the same bulks, by compare-and-set on their version (new ones are inserted).
Three shapes: whole referrals of ${STORED_EVENTS} events; one more event for each of those; new referrals of one event.`,
  sizes: { embedded: [], documentdb: [] },
  needsServers: true,
  run,
};

const WHOLE = `whole referrals of ${STORED_EVENTS} events`;
const MORE = 'one more event of a stored referral';
const NEW = 'new referrals of one event';

async function run(bench: Bench): Promise<Measured> {
  const { seconds, repetitions, store, tell, signal } = bench;
  const world = await startWorld(bench);
  const MONGODB_URL = world.urlOf('waits');
  const waits = await world.start('waits', { KEYS_DIR: world.keysDir, MONGODB_URL });
  const db = await connectDatabase(MONGODB_URL, bench.onEnd);
  const area: Area = { world, waits, db, signal };
  const referrals = Math.round(seconds * REFERRALS_A_SECOND[store]);
  const rates = new Map<string, Rates[]>();
  for (let run = 1; run <= repetitions && !(run > 1 && bench.isLate()); run += 1) {
    for (const [name, shape] of shapesOf(run, referrals)) {
      const measured = await measureShape(area, shape, seconds);
      tell(`run ${run} of ${repetitions}, ${name}: ${inWords(measured)}`);
      rates.set(name, [...(rates.get(name) ?? []), measured]);
    }
  }
  return {
    figures: [MORE, NEW, WHOLE].flatMap((name) => figuresOf(name, rates.get(name) ?? [], store)),
    notes: notesOf(referrals, rates.get(MORE) ?? []),
  };
}

/** In the order in which they can be measured: what has a further event must be stored first. */
function shapesOf(run: number, count: number): [string, Shape][] {
  const known = journeys(`K${run}`, count);
  return [
    [WHOLE, { journeys: known, from: 0, to: STORED_EVENTS }],
    [MORE, { journeys: known, from: STORED_EVENTS, to: STORED_EVENTS + 1 }],
    [NEW, { journeys: journeys(`N${run}`, count), from: 0, to: 1 }],
  ];
}

const journeys = (group: string, count: number) =>
  Array.from({ length: count }, (_, serial) => journeyOf(serial, group));

const inWords = ({ messages, documents, loop, consume, rawDocuments }: Rates): string =>
  `${messages.toFixed(0)} messages/s (loop ${loop.toFixed(0)}, consume ${consume.toFixed(0)}), ` +
  `${documents.toFixed(0)} documents/s (raw ${rawDocuments.toFixed(0)})`;

function figuresOf(shape: string, rates: readonly Rates[], store: StoreName): Figure[] {
  const of = (what: string, unit: string, value: (one: Rates) => number): Figure =>
    figure({ what: `${shape}: ${what}`, unit }, rates.map(value));
  return [
    of('ingest', 'messages/s', ({ messages }) => messages),
    of('ingest', 'documents/s', ({ documents }) => documents),
    of('loop of one message, one findOneAndUpdate', 'messages/s', ({ loop }) => loop),
    of('raw consume', 'messages/s', ({ consume }) => consume),
    of('raw bulk compare-and-set', 'documents/s', ({ rawDocuments }) => rawDocuments),
    {
      ...of('ingest against the loop', 'times', ({ messages, loop }) => messages / loop),
      goal: { atLeast: TIMES_THE_LOOP[store] },
    },
    {
      ...of('ingest against the lower of raw consume and raw write', '%', shareOfRaw),
      goal: { atLeast: SHARE_OF_RAW_PERCENT },
    },
  ];
}

/** Of the documents a second that the slower of reading alone and writing alone would allow. */
const shareOfRaw = ({ documents, rawDocuments, consume, documentsPerMessage }: Rates): number =>
  (100 * documents) / Math.min(rawDocuments, consume * documentsPerMessage);

const notesOf = (referrals: number, rates: readonly Rates[]): string[] => [
  `${referrals.toLocaleString('en-GB')} referrals a measurement, each of a child with two tokens, so that one more event writes ${(rates[0]?.documentsPerMessage ?? 0).toFixed(1)} documents: the referral and its child's tokens. The loop writes one.`,
  'The loop keeps no child, finds no duplicate, computes nothing and publishes nothing.',
];
