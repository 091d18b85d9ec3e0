import { setTimeout as sleep } from 'node:timers/promises';
import type { AllServices } from '../world/all-services.js';
import { SERVICE_NAMES } from '../world/all-services.js';
import type { Prometheus } from '../world/prometheus.js';
import type { Count } from './latency.js';
import type { Memory } from './memory.js';
import { memoryOf } from './memory.js';

const ASK_EVERY_MS = 250;
const WEIGH_EVERY = 8;

/** What Prometheus told since the watch began, and the most memory each service had. */
export type Watch = { seen: Count[]; most: Memory; stop: () => void };

/** Asks Prometheus four times a second how many referrals it knows of, and every two seconds each service for its memory. */
export async function watch(prometheus: Prometheus, services: AllServices): Promise<Watch> {
  const seen: Count[] = [{ at: Date.now(), count: await prometheus.referralsHeld() }];
  const most = await memoryOf(services);
  const stopping = new AbortController();
  const work = async (): Promise<void> => {
    for (let round = 1; !stopping.signal.aborted; round += 1) {
      // Without a sample, as while reporting loads, nothing was seen.
      const count = await prometheus.referralsHeld().catch(() => undefined);
      if (count !== undefined) seen.push({ at: Date.now(), count });
      if (round % WEIGH_EVERY === 0) keepMost(most, await memoryOf(services));
      await sleep(ASK_EVERY_MS);
    }
  };
  void work();
  return {
    seen,
    most,
    stop: () => {
      stopping.abort();
    },
  };
}

function keepMost(most: Memory, now: Memory): void {
  for (const name of SERVICE_NAMES) if (now[name] > most[name]) most[name] = now[name];
}
