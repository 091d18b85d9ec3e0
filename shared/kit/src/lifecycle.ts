import type { Logger } from 'pino';
import { SafeError } from './safe-error.js';

/** One thing to stop. Give the list in the order to stop: first what takes work in, last what work needs. */
export type StopStep = { name: string; stop: () => Promise<void> } | (() => Promise<void>);

/** Lets any part of a service end it: hand `onFatal` to the parts and `happened` to `runUntilSignal`. */
export function createFatal(): { onFatal: (error: unknown) => void; happened: Promise<unknown> } {
  let settle: (error: unknown) => void = () => undefined;
  const happened = new Promise<unknown>((resolve) => {
    settle = resolve;
  });
  return {
    onFatal: (error) => {
      settle(error);
    },
    happened,
  };
}

/** The part of `process` used here, so that a test can send signals to itself. */
export type Signals = {
  on: (
    event: NodeJS.Signals | 'uncaughtException' | 'unhandledRejection',
    listener: (error: unknown) => void,
  ) => unknown;
};

type Options = {
  log: Logger;
  stop: StopStep[];
  deadlineMs: number;
  fatal?: Promise<unknown>;
  signals?: Signals;
};

/**
 * Waits for SIGTERM, SIGINT, a fatal error or an uncaught one, then stops the steps in order. Resolves with the exit
 * code: 0 after a clean stop, 1 after a failure, a missed deadline or a second signal. The caller ends the process.
 */
export async function runUntilSignal({
  log,
  stop,
  deadlineMs,
  fatal,
  signals = process,
}: Options): Promise<number> {
  const cause = await firstReason(signals, fatal);
  if (cause.failed) log.fatal({ err: cause.error }, 'cannot go on');
  else log.info({ signal: cause.signal }, 'stopping');

  const clean = await Promise.race([
    stopAll(stop, log),
    afterDeadline(deadlineMs, log),
    secondSignal(signals, log),
  ]);
  if (clean) log.info('stopped');
  return clean && !cause.failed ? 0 : 1;
}

type Reason = { failed: false; signal: string } | { failed: true; error: unknown };

function firstReason(signals: Signals, fatal: Promise<unknown> | undefined): Promise<Reason> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      signals.on(signal, () => {
        resolve({ failed: false, signal });
      });
    }
    const fail = (error: unknown): void => {
      resolve({ failed: true, error });
    };
    signals.on('uncaughtException', fail);
    signals.on('unhandledRejection', fail);
    void fatal?.then(fail, fail);
  });
}

/** True when every step succeeded; a step that fails is logged and the rest still stop. */
async function stopAll(steps: StopStep[], log: Logger): Promise<boolean> {
  let clean = true;
  for (const [index, step] of steps.entries()) {
    const { name, stop } =
      typeof step === 'function'
        ? { name: step.name || `step ${String(index + 1)}`, stop: step }
        : step;
    try {
      await stop();
    } catch (error) {
      clean = false;
      log.error({ err: error, step: name }, 'a part did not stop cleanly');
    }
  }
  return clean;
}

function afterDeadline(deadlineMs: number, log: Logger): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => {
      log.error(
        { err: new SafeError(`not stopped within ${String(deadlineMs)} ms`) },
        'gave up stopping',
      );
      resolve(false);
    }, deadlineMs).unref();
  });
}

function secondSignal(signals: Signals, log: Logger): Promise<boolean> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      signals.on(signal, () => {
        log.warn({ signal }, 'second signal: stopping at once');
        resolve(false);
      });
    }
  });
}
