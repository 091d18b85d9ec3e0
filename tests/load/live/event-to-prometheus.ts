import type { Bench, Benchmark, Measured } from '../benchmark.js';
import type { Figure } from '../figure.js';
import { figure } from '../figure.js';
import { percentileOf } from '../statistics.js';
import { SERVICE_NAMES } from '../world/all-services.js';
import type { Standing } from '../world/simulator.js';
import { startSimulator } from '../world/simulator.js';
import { latencies } from './latency.js';
import type { LiveArea } from './live-area.js';
import { CHILDREN, countedNow, startLiveArea, isCounted } from './live-area.js';
import type { Memory } from './memory.js';

const RATES = [100, 1_000];

export const eventToPrometheus: Benchmark = {
  name: 'live',
  title: 'From event to Prometheus, and memory',
  about: `The simulator sends events at a steady rate (the sizes) to the source topics; intake, waits and reporting take them on,
and a real Prometheus asks every five seconds. Timed from Kafka's acknowledgement of an event to the moment when Prometheus
answers with a figure that counts it. Memory of all five services before anything was sent, and at its highest.`,
  sizes: { embedded: RATES, documentdb: RATES },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const area = await startLiveArea(bench);
  const figures: Figure[] = [];
  const notes = [
    `An area of ${CHILDREN} children is loaded first. Prometheus asks every 5 s, which is part of every time.`,
  ];
  for (const rate of bench.sizes) {
    const passage = await atRate(area, rate);
    figures.push(...figuresOf(rate, passage));
    notes.push(noteOf(rate, passage));
  }
  return { figures: [...figures, ...memoryFigures(area.idle, area.watching.most)], notes };
}

type Passage = {
  last: Standing;
  /** Seconds it was sent for. */
  sending: number;
  /** Seconds until the last of it was counted. */
  until: number;
  /** Milliseconds, rising. */
  sorted: number[];
  /** New referrals that Prometheus did not count before the time was up. */
  unseen: number;
};

async function atRate(area: LiveArea, rate: number): Promise<Passage> {
  const { bench, world, watching } = area;
  const base = countedNow(watching);
  const from = watching.seen.length;
  const sending = bench.seconds * bench.repetitions;
  bench.tell(`${rate} events/s for ${sending} s`);
  const simulator = startSimulator(
    world.kafkaBrokers,
    [`--children=${CHILDREN}`, '--no-history', `--rate=${rate}`, `--seconds=${sending}`],
    bench,
  );
  await simulator.ended;
  const [first] = simulator.standings;
  const last = simulator.standings.at(-1);
  if (!first || !last) throw new Error('the simulator sent nothing');
  bench.tell(`sent ${last.sent} events, waiting until Prometheus counts them`);
  await isCounted(area, base + last.referrals);
  const ended = Date.now();
  const { sorted, unseen } = latencies(
    simulator.standings.map(({ at, referrals }) => ({ at, count: referrals })),
    {
      ended,
      seen: watching.seen.slice(from).map(({ at, count }) => ({ at, count: count - base })),
    },
  );
  return { last, sending, until: (ended - first.at) / 1000, sorted, unseen };
}

function figuresOf(rate: number, { last, until, sorted, unseen }: Passage): Figure[] {
  const of = (what: string, percent: number): Figure =>
    figure({ what: `${rate} events/s: event to Prometheus, ${what}`, unit: 's' }, [
      percentileOf(sorted, percent) / 1000,
    ]);
  return [
    of('median', 50),
    { ...of('95th percentile', 95), goal: { atMost: 30 } },
    figure({ what: `${rate} events/s: taken through to Prometheus`, unit: 'events/s' }, [
      (last.sent * (1 - unseen / Math.max(1, last.referrals))) / until,
    ]),
  ];
}

function noteOf(rate: number, { last, sending, until, unseen }: Passage): string {
  const sent = `At ${rate} events/s: ${last.sent.toLocaleString('en-GB')} events sent in ${sending} s (${last.behind} overdue at the end)`;
  const after = `${(until - sending).toFixed(0)} s`;
  return unseen === 0
    ? `${sent}; the last was counted by Prometheus ${after} after that.`
    : `${sent}; when the benchmark's time was up, ${after} after that, Prometheus did not yet count ${unseen} of ${last.referrals} new referrals. Their time until then is taken, so the percentiles are too low.`;
}

const memoryFigures = (idle: Memory, most: Memory): Figure[] =>
  SERVICE_NAMES.flatMap((name) => [
    figure({ what: `memory of ${name}, idle after its start`, unit: 'MiB' }, [idle[name]]),
    figure({ what: `memory of ${name}, highest under load`, unit: 'MiB' }, [most[name]]),
  ]);
