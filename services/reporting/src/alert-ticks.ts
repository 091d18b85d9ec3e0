import { setImmediate as othersFirst } from 'node:timers/promises';
import type { LocalDate } from '@waits/contracts/values';
import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import type { Logger } from '@waits/kit/log';
import type { Loading } from './consumer/loading.js';
import type { AlertBatch, AlertSources } from './domain/alerts/plan-tick.js';
import { planTick } from './domain/alerts/plan-tick.js';

type Deps = {
  sources: AlertSources;
  consumer: Pick<RunningConsumer, 'reachEnd'>;
  loading: Pick<Loading, 'isCurrent'>;
  publish: (batch: AlertBatch) => Promise<void>;
  now: () => Date;
  today: () => LocalDate;
  log: Logger;
};

/** `waiting`: what was in the topics is not all read, so that nothing can be said yet. */
export type Tick = 'done' | 'waiting' | 'stopped';

export type AlertTicks = {
  /** Works out and publishes what is due now. Rejects when Kafka does not take it; the next goes on there. */
  tick: () => Promise<Tick>;
  /** Ticks from now on by itself: every few minutes, and when the London day has changed. */
  start: () => void;
  stop: () => Promise<void>;
  /** When a tick was last done. */
  lastDoneAt: () => Date | null;
};

const LOOK_EVERY_MS = 15_000;
const TICK_EVERY_MS = 5 * 60_000;
/** Below the deadline of a stop, which waits for it. */
const READ_WITHIN_MS = 5_000;

/**
 * Keeps alerts up to date. Before each tick everything is read that the topics hold, also what other replicas have
 * published: so none raises what another, who knew more, has withdrawn.
 */
export function createAlertTicks(deps: Deps): AlertTicks {
  const { loading, consumer, now, today } = deps;
  let running: Promise<Tick> = Promise.resolve('done');
  let done: { at: Date; day: LocalDate } | undefined;
  let isStopped = false;
  let isBusy = false;
  let timer: NodeJS.Timeout | undefined;

  const work = async (): Promise<Tick> => {
    if (!loading.isCurrent() || !(await consumer.reachEnd(READ_WITHIN_MS))) return 'waiting';
    const day = today();
    const published = { raised: 0, withdrawn: 0, baseline: 0, mark: 0 };
    for (const batch of planTick(deps.sources, day)) {
      if (isStopped) return 'stopped';
      if (batch.records.length + batch.forget.length > 0) {
        await deps.publish(batch);
        count(published, batch);
      }
      // Whoever asks for a figure meanwhile need not wait for all referrals.
      await othersFirst();
    }
    done = { at: now(), day };
    if (published.mark > 0 || published.raised + published.withdrawn > 0) {
      deps.log.info(published, 'alerts were published');
    }
    return 'done';
  };
  const tick = (): Promise<Tick> => (running = running.then(work, work));

  const look = (): void => {
    const isNew = done?.day === today() && now().getTime() - done.at.getTime() < TICK_EVERY_MS;
    if (isNew || isBusy) return;
    isBusy = true;
    tick()
      .catch((error: unknown) => {
        deps.log.warn({ err: error }, 'alerts could not be published and will be tried again');
      })
      .finally(() => (isBusy = false));
  };
  return {
    tick,
    start: () => {
      timer = setInterval(look, LOOK_EVERY_MS);
      timer.unref();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running.catch(() => undefined);
    },
    lastDoneAt: () => done?.at ?? null,
  };
}

function count(counts: Record<string, number>, { records }: AlertBatch): void {
  for (const record of records) {
    const what = record.type === 'alert' ? record.status : record.type;
    counts[what] = (counts[what] ?? 0) + 1;
  }
}
