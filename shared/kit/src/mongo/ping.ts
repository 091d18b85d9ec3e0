import type { CheckResult } from '../readiness.js';

type Options = {
  ping: () => Promise<void>;
  everyMs: number;
  now?: () => number;
};

/** Asks at intervals and remembers when it was last answered: three missed answers in a row are "not ready". */
export function watchPing({ ping, everyMs, now = Date.now }: Options) {
  let lastAnswer: number | undefined;
  let underWay: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    try {
      await ping();
      lastAnswer = now();
    } catch {
      // The age of the last answer says it; the driver's own events are logged where it connects.
    } finally {
      underWay = undefined;
    }
  };
  // One at a time: a store that hangs must not gather questions.
  const askOnce = (): Promise<void> => (underWay ??= ask());
  const timer = setInterval(() => void askOnce(), everyMs);
  timer.unref();

  return {
    now: askOnce,
    check: (): CheckResult => {
      if (lastAnswer === undefined) return { ok: false, why: 'has not answered yet' };
      const age = now() - lastAnswer;
      if (age <= 3 * everyMs) return { ok: true };
      return { ok: false, why: `no answer for ${String(Math.round(age / 1000))} s` };
    },
    stop: (): void => {
      clearInterval(timer);
    },
  };
}
