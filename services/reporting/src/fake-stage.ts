import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FeedState } from '@waits/contracts/feed-state';
import type { ReferralState } from '@waits/contracts/referral-state';
import { TOPIC, TOPICS } from '@waits/contracts/topics';
import type { Producer } from '@waits/kit/kafka/producer';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { ensureTopics } from '@waits/kit/kafka/topics';
import type { Logger } from '@waits/kit/log';
import type { Register } from '@waits/standards/standard';
import type { Kafka } from 'kafkajs';
import { POLICIES } from './domain/disclosure/policy.js';
import type { SnapshotAsked } from './pack-snapshot.js';
import { packSnapshot } from './pack-snapshot.js';
import type { StartedReporting } from './start-reporting.js';
import { startReporting } from './start-reporting.js';
import type { SnapshotKeys } from './start-snapshots.js';

type Deps = { kafka: Kafka; producer: Producer; register: Register; log: Logger };

const NO_KEYS: SnapshotKeys = { keys: undefined, acceptLost: undefined };

/**
 * Topics of this run, shaped like the real ones, with a clock that stands still until it is set, and as many instances as are
 * started.
 */
export async function openStage({ kafka, producer, register, log }: Deps) {
  const topics = await makeTopics(kafka);
  const clock = { day: '2026-06-29' };
  const started: StartedReporting[] = [];
  return {
    topics,
    clock,
    start: async (snapshotKeys: SnapshotKeys = NO_KEYS): Promise<StartedReporting> => {
      const replica = await startReporting({
        ...{
          kafka,
          register,
          log,
          topics,
          policy: POLICIES.MHSDS,
          snapshotKeys,
          takeSnapshot: (asked: SnapshotAsked) => Promise.resolve(packSnapshot(asked)),
          knownEvents: [],
          now: () => new Date(`${clock.day}T12:00:00Z`),
        },
        onFatal: (error) => {
          throw error;
        },
        lastComparison: () => Promise.resolve({ at: null, note: 'not asked', found: null }),
      });
      started.push(replica);
      return replica;
    },
    send: (...states: ReferralState[]) =>
      producer.publish(
        topics.referralStates,
        states.map((state) => ({ key: state.referralId, value: JSON.stringify(state) })),
      ),
    hear: (feed: FeedState) =>
      producer.publish(topics.feedStates, [{ key: feed.source, value: JSON.stringify(feed) }]),
    close: () => Promise.all(started.map(stopReporting)),
  };
}

async function makeTopics(kafka: Kafka) {
  const run = randomUUID().slice(0, 8);
  const topics = {
    referralStates: `test-states-${run}`,
    feedStates: `test-feeds-${run}`,
    waitAlerts: `test-alerts-${run}`,
    publishedSnapshots: `test-published-${run}`,
  };
  const shaped = Object.entries(topics).flatMap(([part, name]) =>
    TOPICS.filter((topic) => topic.name === TOPIC[part as keyof typeof topics]).map((topic) => ({
      ...topic,
      name,
    })),
  );
  const admin = kafka.admin();
  await admin.connect();
  await ensureTopics(admin, shaped);
  await admin.disconnect();
  return topics;
}

/** Stops an instance as a signal would. */
export async function stopReporting({ stop: steps }: StartedReporting): Promise<void> {
  for (const step of steps) await (typeof step === 'function' ? step() : step.stop());
}

/** A tick that does not end for want of reading. */
export async function untilDone(tick: () => Promise<string>): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const how = await tick();
    if (how !== 'waiting') return how;
    await sleep(100);
  }
  throw new Error('the replica did not read all that there is');
}

/** Everything that was ever published to a topic, as bytes; partitions come in any order. */
export async function allOf(kafka: Kafka, topic: string): Promise<string[]> {
  const reader = createLogReader(kafka);
  const to = new Map([...(await reader.watermarks(topic))].map(([part, { high }]) => [part, high]));
  const found: string[] = [];
  await reader.read({ topic, to, onRecord: ({ value }) => found.push(value?.toString() ?? '') });
  return found;
}
