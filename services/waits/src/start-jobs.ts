import { createHash } from 'node:crypto';
import { TOPIC } from '@waits/contracts/topics';
import { keepRunning } from '@waits/kit/keep-running';
import type { RunningConsumer } from '@waits/kit/kafka/consumer';
import type { OffsetStore } from '@waits/kit/kafka/offset-store';
import type { LogReader } from '@waits/kit/kafka/read-log';
import type { Logger } from '@waits/kit/log';
import { londonDay, londonTimeOfDay } from '@waits/standards/calendar';
import { FOLD_VERSION } from '@waits/standards/fold';
import { readEvent } from './consumer/read-event.js';
import type { DigestOf } from './domain/day-tallies.js';
import type { ReferralDocument } from './domain/documents.js';
import type { WaitsStore } from './domain/store.js';
import { reconcile } from './jobs/reconcile.js';
import type { Jobs, JobWork } from './jobs/run-jobs.js';
import { createJobs, NIGHTLY } from './jobs/run-jobs.js';
import { refold } from './jobs/refold.js';
import { sweep } from './jobs/sweep.js';
import type { Settled } from './consumer/settle.js';
import type { Work } from './domain/work.js';
import type { JobMetrics } from './job-metrics.js';

type Deps = {
  reader: LogReader;
  store: WaitsStore;
  offsets: Pick<OffsetStore, 'cluster' | 'read'>;
  consumer: Pick<RunningConsumer, 'isReady'>;
  publishStates: (documents: readonly ReferralDocument[]) => Promise<void>;
  /** Does work on referrals as a batch does. */
  settle: (work: Work) => Promise<Settled>;
  /** Makes the blind index anew, and lists who has no NHS number. */
  matching: JobWork<'matching'>;
  /** When the night's jobs begin, London time, `02:30`. */
  nightlyAt: string;
  eventsAtOnce: number;
  now: () => Date;
  metrics: JobMetrics;
  log: Logger;
};

const LOOK_EVERY_MS = 10_000;

/** The nightly jobs of this instance: begun by the clock, and whenever `jobs.start` is called. */
export function startJobs(deps: Deps): { jobs: Jobs; stop: () => Promise<void> } {
  const { reader, store, publishStates, consumer, now, log, metrics } = deps;
  const jobs = createJobs({
    jobs: store.jobs,
    work: {
      sweep: sweep({ log: reader, topic: TOPIC.referralStates, store, publishStates }),
      matching: deps.matching,
      refold: refold({
        ...{ store, publishStates },
        settle: deps.settle,
        foldVersion: FOLD_VERSION,
      }),
      reconciliation: reconcile({
        ...{ log: reader, topic: TOPIC.referralEvents, store, readEvent, digestOf },
        eventsAtOnce: deps.eventsAtOnce,
        handledTo: () => handledTo(deps),
      }),
    },
    // A store that belongs to another Kafka must not be compared with this one, nor published into it.
    notNow: () => {
      const check = consumer.isReady();
      return check.ok ? undefined : `the consumer is not ready: ${check.why}`;
    },
    ...{ now, log, onEnded: metrics.ended },
  });
  const look = async (): Promise<void> => {
    for (const job of NIGHTLY) metrics.ended(await jobs.view(job));
    const at = now();
    await jobs.beginDue(deps.nightlyAt, { day: londonDay(at), time: londonTimeOfDay(at) });
  };
  const kept = keepRunning(look, { everyMs: LOOK_EVERY_MS, log });
  return {
    jobs,
    stop: async () => {
      await kept.stop();
      await jobs.stop();
    },
  };
}

async function handledTo({
  offsets,
  reader,
}: Pick<Deps, 'offsets' | 'reader'>): Promise<Map<number, bigint>> {
  const topic = TOPIC.referralEvents;
  const clusterId = (await offsets.cluster()) ?? '';
  const handled = new Map<number, bigint>();
  for (const partition of (await reader.watermarks(topic)).keys()) {
    const next = await offsets.read(clusterId, { topic, partition });
    if (next !== undefined) handled.set(partition, next);
  }
  return handled;
}

const digestOf: DigestOf = (source, id) =>
  createHash('sha256').update(`${source} ${id}`).digest().readBigUInt64BE(0);
