import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Benchmark, Measured } from '../benchmark.js';
import { figure } from '../figure.js';
import type { ServiceName } from '../world/all-services.js';
import { startSimulator } from '../world/simulator.js';
import type { LiveArea } from './live-area.js';
import { CHILDREN, countedNow, startLiveArea, isCounted } from './live-area.js';

const KILLED: readonly ServiceName[] = ['intake', 'waits', 'reporting'];
const RATE = 20;
const BEFORE_MS = 3_000;

export const afterKill: Benchmark = {
  name: 'kills',
  title: 'A service killed, until Prometheus has what came after',
  about: `With the whole path at work and ${RATE} events a second from the simulator, intake, waits and reporting are killed in turn
(kill -9) and started again at once. Timed from the kill until Prometheus counts a referral that was sent after it.`,
  sizes: { embedded: [], documentdb: [] },
  needsServers: true,
  run,
};

async function run(bench: Bench): Promise<Measured> {
  const area = await startLiveArea(bench);
  const seconds = new Map<ServiceName, number[]>(KILLED.map((name) => [name, []]));
  for (let run = 1; run <= bench.repetitions && !(run > 1 && bench.isLate()); run += 1) {
    for (const name of KILLED) {
      const took = await secondsAfterKill(area, name);
      bench.tell(`run ${run} of ${bench.repetitions}, ${name}: ${took.toFixed(1)} s`);
      seconds.get(name)?.push(took);
    }
  }
  return {
    figures: [...seconds].map(([name, values]) =>
      figure({ what: `${name} killed and started again`, unit: 's', goal: { atMost: 60 } }, values),
    ),
    notes: [
      'Kafka gives the partitions of a killed consumer to the next one after its session has run out, which takes 10 s. Prometheus asks every 5 s.',
    ],
  };
}

async function secondsAfterKill(area: LiveArea, name: ServiceName): Promise<number> {
  const { bench, world, services, watching } = area;
  const base = countedNow(watching);
  const flags = [`--children=${CHILDREN}`, '--no-history', `--rate=${RATE}`];
  const simulator = startSimulator(world.kafkaBrokers, flags, bench);
  while (simulator.standings.length === 0) await sleep(100, undefined, { signal: bench.signal });
  await sleep(BEFORE_MS);
  const killed = Date.now();
  await services[name].kill();
  const before = simulator.standings.at(-1)?.referrals ?? 0;
  await services[name].start();
  if (!(await isCounted(area, base + before + 1))) {
    throw new Error(`${name} was not back in time; give it more with --limit`);
  }
  const seconds = (Date.now() - killed) / 1000;
  simulator.stop();
  await simulator.ended;
  await isCounted(area, base + (simulator.standings.at(-1)?.referrals ?? 0));
  return seconds;
}
