import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import type { Logger } from '@waits/kit/log';
import type { CheckResult } from '@waits/kit/readiness';

/** How far the replica is in reading what was there when it started. */
export type Loading = {
  /** True for good once everything that was there at the start has been read. */
  hasLoaded: () => boolean;
  /** Loaded, and still receiving. */
  isCurrent: () => boolean;
  /** From 0 to 1. */
  share: () => number;
  check: () => CheckResult;
  stop: () => void;
};

type Deps = {
  consumer: Pick<RunningConsumer, 'caughtUp' | 'isReady' | 'progress'>;
  log: Logger;
  everyMs?: number;
};

const LOG_EVERY_MS = 5_000;

/** Follows the consumer until it has caught up, and says so in the log meanwhile. */
export function followLoading({ consumer, log, everyMs = LOG_EVERY_MS }: Deps): Loading {
  let loaded = false;
  const hasLoaded = (): boolean => {
    // A later rebalance makes the consumer uncertain for a moment; what was read stays read.
    loaded ||= consumer.caughtUp();
    return loaded;
  };
  const timer = setInterval(report, everyMs);
  timer.unref();

  function report(): void {
    const { done, total } = consumer.progress();
    if (hasLoaded()) {
      clearInterval(timer);
      log.info({ records: total }, 'the replica has loaded');
    } else {
      log.info({ done, total }, 'the replica is loading');
    }
  }

  return {
    hasLoaded,
    isCurrent: () => hasLoaded() && consumer.isReady().ok,
    share: () => (hasLoaded() ? 1 : shareOf(consumer.progress())),
    check: () => {
      if (hasLoaded()) return { ok: true };
      const { done, total } = consumer.progress();
      return { ok: false, why: `loading: ${done} of ${total} records read` };
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

const shareOf = ({ done, total }: { done: number; total: number }): number =>
  total === 0 ? 0 : done / total;
