import { setTimeout as sleep } from 'node:timers/promises';
import { sumIn } from '../../e2e/ask.js';
import type { Service } from '../../chaos/service.js';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { handledBy, metricsText, untilHandled } from '../world/service-metrics.js';
import type { World } from '../world/start-servers.js';
import { startWorld } from '../world/start-servers.js';
import { readOnly } from './read-only.js';
import type { FormatName, Sent } from './records-in.js';
import { recordsIn, SOURCES_FILE, TOPIC_OF } from './records-in.js';

/** FHIR bundles from HTTP to Kafka, on one core. */
const RESOURCES_A_SECOND = 1_500;
const RESOURCES_OF_A_BUNDLE = [100, 1_000] as const;
const EVENTS_OF_A_LIST = 500;
const SENDERS = 2;
// Node compiles what runs often: what is measured begins after that.
const WARM_UP = 2_000;
const SETTLE_MS = 50;
// Each way has records of areas of its own.
const SEEDS = 100;

const READ: readonly FormatName[] = ['canonical', 'fhir', 'mhsds', 'csds', 'clinic'];
/** How each is sent: over HTTP where it has a door of its own, else on its topic. */
type Way = {
  format: FormatName;
  through: string;
  send: (records: readonly Sent[], place: Place, topic: string) => Promise<void>;
};
const WAYS: readonly Way[] = [
  ...RESOURCES_OF_A_BUNDLE.map((size): Way => ({
    ...{ format: 'fhir', through: `HTTP in bundles of ${size} to Kafka` },
    send: (records, place) => postBundles(records, size, place),
  })),
  { format: 'canonical', through: 'HTTP to Kafka', send: postEvents },
  { format: 'mhsds', through: 'topic to Kafka', send: toTopic },
  { format: 'csds', through: 'topic to Kafka', send: toTopic },
];

export const dialectsBenchmark: Benchmark = {
  name: 'dialects',
  title: 'Records in, by format',
  about: `As many records of each format as the size says, of an invented area, are (a) read and translated in this process, and (b)
sent to the real intake: FHIR in bundles of ${RESOURCES_OF_A_BUNDLE.join(' and of ')} to POST /fhir, events of ours in lists of ${EVENTS_OF_A_LIST} to POST /v1/events, rows of
data sets on their topics. Rates are by seconds of processor time, which another program on the machine hardly changes,
and by the clock.`,
  sizes: { embedded: [10_000], documentdb: [10_000] },
  needsServers: true,
  run,
};

type Rate = { byProcessor: number; byClock: number };

async function run(bench: Bench): Promise<Measured> {
  const world = await startWorld(bench);
  const intake = await world.start('intake', {
    ...{ KEYS_DIR: world.keysDir, MONGODB_URL: world.urlOf('intake'), SOURCES_FILE },
    ...{ FILES_DIR: `${world.folder}/files`, DEMO_SOURCES: 'true' },
  });
  const place = { world, intake, bench };
  for (const way of WAYS) await send(way, recordsIn(way.format, WARM_UP, 1), place);
  const figures: Figure[] = [];
  for (const name of READ) figures.push(await readFigure(name, bench));
  for (const [index, way] of WAYS.entries()) {
    figures.push(...(await sentFigures(way, { ...place, seed: (index + 1) * SEEDS })));
  }
  return { figures, notes: NOTES };
}

async function readFigure(name: FormatName, bench: Bench): Promise<Figure> {
  const read = (records: readonly Sent[]) => Promise.resolve(readOnly(name, records));
  const rates = await repeated(bench, read, { format: name, seed: 0 });
  bench.tell(`${name}, read: ${rates.map(Math.round).join(', ')} records/s of one core`);
  return figure({ what: `${name}: read and translated`, unit: 'records/s of one core' }, rates);
}

async function sentFigures(way: Way, place: Place & { seed: number }): Promise<Figure[]> {
  const measureOnce = (records: readonly Sent[]) => measure(way, records, place);
  const rates = await repeated(place.bench, measureOnce, { format: way.format, seed: place.seed });
  const [byProcessor, byClock] = [
    rates.map((rate) => rate.byProcessor),
    rates.map((rate) => rate.byClock),
  ];
  const what = `${way.format}: ${way.through}`;
  place.bench.tell(`${what}: ${byProcessor.map(Math.round).join(', ')} records/s of one core`);
  const goal = way.format === 'fhir' ? { atLeast: RESOURCES_A_SECOND } : undefined;
  return [
    figure({ what, unit: 'records/s of one core', goal }, byProcessor),
    figure({ what, unit: 'records/s' }, byClock),
  ];
}

/** Takes a measurement as often as asked, each time of records that were not sent before. */
async function repeated<T>(
  { sizes: [size = 0], repetitions, isLate }: Bench,
  measureOnce: (records: readonly Sent[]) => Promise<T>,
  { format, seed }: { format: FormatName; seed: number },
): Promise<T[]> {
  const found: T[] = [];
  for (let run = 1; run <= repetitions && !(run > 1 && isLate()); run += 1) {
    const records = recordsIn(format, size, seed + run + 1);
    // Making them kept this process from seeing which connections intake has closed meanwhile.
    await sleep(SETTLE_MS);
    found.push(await measureOnce(records));
  }
  return found;
}

const NOTES = [
  'Intake is one process of one thread, so that a second of its processor time is a second of one core; the garbage collector and compression, which use others, are counted with it.',
  'Of FHIR each resource counts, of data sets each row. What later records refer to is kept in the store meanwhile, which canonical events have none of.',
];

type Place = { world: World; intake: Service; bench: Bench };

async function measure(way: Way, records: readonly Sent[], place: Place): Promise<Rate> {
  const began = performance.now();
  const before = await processorSeconds(place.intake);
  await send(way, records, place);
  const used = (await processorSeconds(place.intake)) - before;
  const seconds = (performance.now() - began) / 1000;
  return { byProcessor: records.length / used, byClock: records.length / seconds };
}

const processorSeconds = async (intake: Service): Promise<number> =>
  sumIn(await metricsText(intake), 'process_cpu_seconds_total');

const send = ({ send, format }: Way, records: readonly Sent[], place: Place): Promise<void> =>
  send(records, place, TOPIC_OF[format]);

async function postBundles(
  records: readonly Sent[],
  size: number,
  { intake }: Place,
): Promise<void> {
  const source = records[0]?.headers['source'] ?? '';
  await postAll(cut(records, size), (some) => {
    const entry = some.map(({ value }) => `{"resource":${value.toString()}}`).join(',');
    const body = `{"resourceType":"Bundle","type":"batch","entry":[${entry}]}`;
    return post(`${intake.url}/fhir?source=${source}`, 'application/fhir+json', body);
  });
}

async function postEvents(records: readonly Sent[], { intake }: Place): Promise<void> {
  await postAll(cut(records, EVENTS_OF_A_LIST), (some) => {
    const body = `[${some.map(({ value }) => value.toString()).join(',')}]`;
    return post(`${intake.url}/v1/events`, 'application/json', body);
  });
}

async function toTopic(records: readonly Sent[], place: Place, topic: string): Promise<void> {
  const { world, intake, bench } = place;
  const total = (await handledBy(intake, topic)) + records.length;
  await world.producer.publish(topic, [...records]);
  await untilHandled(intake, topic, { total, signal: bench.signal });
}

const cut = (records: readonly Sent[], size: number): Sent[][] =>
  Array.from({ length: Math.ceil(records.length / size) }, (_, index) =>
    records.slice(index * size, (index + 1) * size),
  );

/** So many senders at a time, so that intake is never without work. */
async function postAll(lots: Sent[][], postOne: (lot: Sent[]) => Promise<void>): Promise<void> {
  const left = [...lots];
  const sender = async () => {
    for (let lot = left.shift(); lot !== undefined; lot = left.shift()) await postOne(lot);
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

async function post(url: string, type: string, body: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  await answer.text();
  if (answer.status !== 200 && answer.status !== 207) throw new Error(`intake: ${answer.status}`);
}
