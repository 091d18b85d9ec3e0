import type { Logger } from '../log.js';
import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

type Deps = {
  pause: (at: TopicPartition) => void;
  resume: (at: TopicPartition) => void;
  log: Logger;
};

/**
 * Pauses a partition whose batch keeps failing and takes it up again after a while, each time longer. The other
 * partitions go on meanwhile, which they would not if the batch were tried again without giving its turn back.
 */
export function createHeldPartitions({ pause, resume, log }: Deps) {
  const failures = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();

  let hasEnded = false;

  const release = (name: string, at: TopicPartition): void => {
    timers.delete(name);
    try {
      resume(at);
    } catch (error) {
      // The consumer fell over and is about to start anew; it takes up every partition then.
      log.warn({ err: error, ...at }, 'a held partition cannot be taken up yet');
    }
  };
  const clear = (): void => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  };

  return {
    hold: (at: TopicPartition, error: unknown): void => {
      if (hasEnded) return;
      const name = nameOf(at);
      const count = failures.get(name) ?? 0;
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** count);
      failures.set(name, count + 1);
      log.warn(
        { err: error, ...at, waitMs, failures: count + 1 },
        'batch failed, will be tried again',
      );
      pause(at);
      clearTimeout(timers.get(name));
      const timer = setTimeout(() => {
        release(name, at);
      }, waitMs);
      timers.set(name, timer);
    },
    progressed: (at: TopicPartition): void => {
      failures.delete(nameOf(at));
    },
    /** Partitions are given out anew: whoever has them now takes them up from the store. */
    clear,
    end: (): void => {
      hasEnded = true;
      clear();
    },
  };
}

export type HeldPartitions = ReturnType<typeof createHeldPartitions>;
