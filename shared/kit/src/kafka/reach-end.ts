import { setTimeout as sleep } from 'node:timers/promises';
import { nameOf } from './message-batch.js';
import type { PositionState } from './progress.js';
import type { createWatermarks } from './watermarks.js';

type Deps = {
  topics: readonly string[];
  state: Readonly<PositionState>;
  watermarks: Pick<ReturnType<typeof createWatermarks>, 'ofTopic'>;
};

const LOOK_EVERY_MS = 50;

/**
 * Waits until a consumer that holds every partition has handled all that its topics hold now. What comes meanwhile is not
 * waited for, so that a busy topic is reached too. False when it takes longer than `withinMs`.
 */
export async function reachEnd(
  { topics, state, watermarks }: Deps,
  withinMs: number,
): Promise<boolean> {
  const ends = new Map<string, bigint>();
  for (const topic of topics) {
    for (const [partition, { high }] of await watermarks.ofTopic(topic)) {
      ends.set(nameOf({ topic, partition }), high);
    }
  }
  const isThere = (): boolean =>
    [...ends].every(([name, end]) => end === 0n || (state.next.get(name) ?? 0n) >= end);
  const last = performance.now() + withinMs;
  while (!isThere()) {
    if (performance.now() >= last) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}
