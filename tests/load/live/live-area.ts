import { setTimeout as sleep } from 'node:timers/promises';
import { untilQuiet } from '../../chaos/quiet.js';
import type { Bench } from '../benchmark.js';
import type { AllServices } from '../world/all-services.js';
import { startServices } from '../world/all-services.js';
import { startPrometheus } from '../world/prometheus.js';
import { startSimulator } from '../world/simulator.js';
import type { World } from '../world/start-servers.js';
import { startWorld } from '../world/start-servers.js';
import type { Memory } from './memory.js';
import { memoryOf } from './memory.js';
import type { Watch } from './watch.js';
import { watch } from './watch.js';

/** Children of the area that is loaded first. */
export const CHILDREN = 500;
const SETTLE_MS = 5_000;
const ROUND_MS = 6_000;
const QUIET_WITHIN_SECONDS = 240;

/** Everything from the source topics to Prometheus at work, with a small area loaded. */
export type LiveArea = {
  bench: Bench;
  world: World;
  services: AllServices;
  /** Memory before anything was sent. */
  idle: Memory;
  watching: Watch;
};

export async function startLiveArea(bench: Bench): Promise<LiveArea> {
  const world = await startWorld(bench);
  const services = await startServices(world);
  const prometheus = await startPrometheus(services, world.folder, bench);
  await sleep(SETTLE_MS);
  const idle = await memoryOf(services);
  bench.tell(`loading an area of ${CHILDREN} children`);
  await startSimulator(world.kafkaBrokers, [`--children=${CHILDREN}`], bench).ended;
  await untilQuiet([services.intake, services.waits, services.reporting], QUIET_WITHIN_SECONDS);
  // Prometheus asks once more.
  await sleep(ROUND_MS, undefined, { signal: bench.signal });
  const watching = await watch(prometheus, services);
  bench.onEnd(() => {
    watching.stop();
    return Promise.resolve();
  });
  return { bench, world, services, idle, watching };
}

/** How many referrals Prometheus counts now. */
export const countedNow = ({ seen }: Watch): number => seen.at(-1)?.count ?? 0;

/** Waits until Prometheus counts so many referrals; false when the time for that ran out. */
export async function isCounted({ bench, watching }: LiveArea, count: number): Promise<boolean> {
  while (countedNow(watching) < count) {
    if (bench.isLate()) return false;
    await sleep(100, undefined, { signal: bench.signal });
  }
  return true;
}
