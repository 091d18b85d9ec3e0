import { londonDay } from '@waits/standards/calendar';
import { sumIn } from '../../e2e/ask.js';
import type { Service } from '../../chaos/service.js';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { percentileOf } from '../statistics.js';
import { metricsText } from '../world/service-metrics.js';
import type { World } from '../world/start-servers.js';
import { startWorld } from '../world/start-servers.js';
import { askCohorts, askSummaries, askWorklists } from './questions.js';
import { publishStates } from './states.js';

/** England's order of size, for which the goals are. */
const ENGLAND = 3_000_000;
const REBUILD_SECONDS = 90;
const UP_WITHIN_SECONDS = 1_200;
const SCRAPES = 10;
const MIB = 1024 ** 2;

export const reportingBenchmark: Benchmark = {
  name: 'reporting',
  title: 'Reporting: rebuild, tables, worklist, memory',
  about: `So many referral states as the size says are put onto referral-states.v1; reporting is started and timed until it has read
them all. Then any cohort is asked of /v1/summary, tables of one and two dimensions of /v1/cohorts, and pages of /v1/worklist, each
question once, and /metrics. The goals are for
${ENGLAND.toLocaleString('en-GB')} referrals: --sizes=${ENGLAND} --limit=1800, which needs 10 GB of disk for Kafka.`,
  sizes: { embedded: [200_000], documentdb: [200_000] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const figures: Figure[] = [];
  const world = await startWorld(bench);
  let published = 0;
  for (const size of [...bench.sizes].sort((a, b) => a - b)) {
    bench.tell(`publishing ${size - published} states`);
    let toldAt = 0;
    await publishStates(world.producer, {
      count: size,
      signal: bench.signal,
      told: (done) => {
        if (done - toldAt < size / 10) return;
        toldAt = done;
        bench.tell(`published ${done} of ${size}`);
      },
    });
    published = size;
    figures.push(...(await measureAt(size, world, bench)));
  }
  return {
    figures,
    notes: [
      'Every referral is another child. The figures do not depend on the store: reporting has none.',
    ],
  };
}

async function measureAt(size: number, world: World, { tell }: Bench): Promise<Figure[]> {
  tell('starting reporting');
  const began = performance.now();
  const reporting = await world.launch('reporting');
  await reporting.untilReady(UP_WITHIN_SECONDS);
  const rebuild = (performance.now() - began) / 1000;
  const processor = sumIn(await metricsText(reporting), 'process_cpu_seconds_total');
  const today = londonDay(new Date());
  tell(`read after ${rebuild.toFixed(1)} s; asking`);
  const summaries = await askSummaries(reporting.url, today);
  const worklists = await askWorklists(reporting.url, today);
  const cohorts = {
    one: await askCohorts(reporting.url, today, 'one'),
    two: await askCohorts(reporting.url, today, 'two'),
    flow: await askCohorts(reporting.url, today, 'flow'),
  };
  const scrape = await scrapeTimes(reporting);
  const memory = sumIn(await metricsText(reporting), 'process_resident_memory_bytes') / MIB;
  await reporting.stop();
  return figuresOf(size, { rebuild, processor, memory, summaries, worklists, cohorts, scrape });
}

type Times = { slowest: number; p95: number };
type Found = {
  rebuild: number;
  /** Seconds of processor time until it was ready, its start and all its threads included. */
  processor: number;
  memory: number;
  summaries: Times;
  worklists: Times;
  cohorts: Record<'one' | 'two' | 'flow', Times>;
  scrape: number;
};

function figuresOf(
  size: number,
  { rebuild, processor, memory, summaries, worklists, cohorts, scrape }: Found,
): Figure[] {
  const isEngland = size >= ENGLAND;
  const of = (what: string, unit: string, value: number): Figure =>
    figure({ what: `${size.toLocaleString('en-GB')} referrals: ${what}`, unit }, [value]);
  const atMost = (one: Figure, most: number): Figure =>
    isEngland ? { ...one, goal: { atMost: most } } : one;
  return [
    atMost(of('rebuild from the topic', 's', rebuild), REBUILD_SECONDS),
    {
      ...of('rebuild', 'states/s', size / rebuild),
      goal: { atLeast: Math.round(ENGLAND / REBUILD_SECONDS) },
    },
    of('rebuild', 'states/s of one core', size / processor),
    atMost(of('memory of the process', 'MiB', memory), 600),
    atMost(of('any cohort table, slowest', 'ms', summaries.slowest), 100),
    atMost(of('any cohort table, 95th percentile', 'ms', summaries.p95), 100),
    atMost(of('table of one dimension, slowest', 'ms', cohorts.one.slowest), 100),
    atMost(of('table of two dimensions, slowest', 'ms', cohorts.two.slowest), 100),
    of('table of one dimension with a year of flow, slowest', 'ms', cohorts.flow.slowest),
    atMost(of('worklist page, 95th percentile', 'ms', worklists.p95), 100),
    { ...of('/metrics, 95th percentile', 'ms', scrape), goal: { atMost: 50 } },
  ];
}

async function scrapeTimes(reporting: Service): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < SCRAPES; round += 1) {
    const began = performance.now();
    await metricsText(reporting);
    times.push(performance.now() - began);
  }
  return percentileOf(
    times.sort((a, b) => a - b),
    95,
  );
}
