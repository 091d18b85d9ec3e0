import type { Logger } from './log.js';

type Options = { everyMs: number; log: Logger };

/** A piece of work that runs at start, whenever woken, and from time to time; one run at a time. */
export type Kept = {
  /** Runs soon; when a run is on, once more after it. */
  wake: () => void;
  /** Lets the current run end and starts no other. */
  stop: () => Promise<void>;
};

/** Keeps `work` running. A run that fails is logged and tried again at the next turn. */
export function keepRunning(work: () => Promise<void>, { everyMs, log }: Options): Kept {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        log.warn({ err: error }, 'a pass failed and will be tried again');
      }
    } while (isWokenAgain());
  };
  const isWokenAgain = (): boolean => again && !stopped;

  const wake = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = undefined;
    });
  };

  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
