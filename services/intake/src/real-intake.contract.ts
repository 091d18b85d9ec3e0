import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeadLetter } from '@waits/contracts/dead-letter';
import { FeedState } from '@waits/contracts/feed-state';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC, TOPICS } from '@waits/contracts/topics';
import { createKafka } from '@waits/kit/kafka/client';
import type { Message } from '@waits/kit/kafka/consumer';
import { runConsumer } from '@waits/kit/kafka/consumer';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import { createProducer } from '@waits/kit/kafka/producer';
import { ensureTopics } from '@waits/kit/kafka/topics';
import type { Logger } from '@waits/kit/log';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { applied } from '@waits/kit/outcome';
import type { Kafka } from 'kafkajs';
import { Registry } from 'prom-client';
import request from 'supertest';
import type { Sources } from '@waits/sources/settings/read-settings';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { openSharingBook } from './sharing/sharing-book.js';
import type { StartedIntake } from './start-intake.js';
import { startIntake } from './start-intake.js';

const silent = createLog({ service: 'test', level: 'silent' });
const OUT = [TOPIC.identities, TOPIC.referralEvents, TOPIC.feedStates, TOPIC.deadLetters];

/** The real broker of this test run. Fails, rather than skips, without one. */
function realKafka(): Kafka {
  const brokers = process.env['KAFKA_BROKERS'];
  if (brokers === undefined) throw new Error('KAFKA_BROKERS is not set: jest-setup.mjs sets it');
  return createKafka({ KAFKA_BROKERS: brokers.split(','), KAFKA_SSL: false }, silent);
}

/** Waits until something holds, for what happens in its own time. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const patience = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error(`never held: ${holds.toString()}`);
    await sleep(50);
  }
}

/** Every topic empty: intake reads each from its beginning, and would take in what the file before this one sent. */
async function emptyTopics(kafka: Kafka): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const there = new Set(await admin.listTopics());
  const topics = TOPICS.map(({ name }) => name).filter((name) => there.has(name));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await ensureTopics(admin, TOPICS);
  await admin.disconnect();
}

/** A store and a folder of this test's own, for files. */
async function openFilesPlace() {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/intake-${randomUUID().slice(0, 8)}`;
  const store = await connectStore({ url: url.href, log: silent });
  const dir = await mkdtemp(join(tmpdir(), 'waits-files-'));
  const close = async () => {
    await store.connection.dropDatabase();
    await store.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { store, dir, close };
}

const now = () => new Date('2026-11-23T09:00:00Z');
const noRegister = () => Promise.resolve(null);

type Out = { topic: string; message: Message };

/** Intake on real Kafka, with what it publishes read back. Its group and whatever a test sends are its own. */
export async function openIntake(
  sharing: Parameters<typeof openSharingBook>[0]['read'] = noRegister,
  log: Logger = silent,
) {
  const kafka = realKafka();
  await emptyTopics(kafka);
  const producer = createProducer({ kafka, log });
  const { store, dir, close } = await openFilesPlace();
  const published: Out[] = [];
  const fatal: unknown[] = [];
  const reader = await runConsumer({
    ...{ kafka, log, topics: OUT, replica: true, groupId: 'intake-test-reader' },
    handleBatch: ({ topic, messages }) => {
      published.push(...messages.map((message) => ({ topic, message })));
      return Promise.resolve(messages.map(() => applied));
    },
    deadLetters: { write: () => Promise.resolve() },
    metrics: createConsumerMetrics({ registry: new Registry(), topics: OUT }),
    onFatal: (error) => fatal.push(error),
  });
  const valuesOf = (topic: string): unknown[] =>
    published
      .filter((out) => out.topic === topic)
      .map(({ message }): unknown => JSON.parse(String(message.value)));

  return {
    ...{ kafka, published, fatal, dir },
    events: () => valuesOf(TOPIC.referralEvents).map((value) => ReferralEvent.parse(value)),
    feeds: () => valuesOf(TOPIC.feedStates).map((value) => FeedState.parse(value)),
    letters: () =>
      valuesOf(TOPIC.deadLetters)
        .map((value) => DeadLetter.parse(value))
        // Other services' tests write letters to the same broker meanwhile.
        .filter(({ service }) => service === 'intake'),
    send: (topic: string, values: (Buffer | null)[], headers: Record<string, string> = {}) =>
      producer.publish(
        topic,
        values.map((value) => ({ key: 'one-partition', value, headers })),
      ),
    start: async (
      groupId = `intake-${randomUUID()}`,
      waitsUrl = 'http://127.0.0.1:9',
      sources: Sources = new Map(),
    ) =>
      startIntake({
        waitsUrl,
        sharing: await openSharingBook({ read: sharing, log, now }),
        ...{ kafka, log, groupId, store, keys: memoryKeys, acceptsDemoTime: false },
        ...{ sources, everyMs: 500 },
        files: { dir, maxBytes: 200 * 1_048_576, keepDays: 90 },
        now,
        onFatal: (error) => fatal.push(error),
      }),
    close: async () => {
      await reader.stop();
      await producer.disconnect();
      await close();
    },
  };
}

export async function stopIntake({ stop }: StartedIntake): Promise<void> {
  for (const step of stop) await (typeof step === 'function' ? step() : step.stop());
}

/** A counter's value as a scrape would see it, 0 where there is none. */
export async function scraped({ app }: StartedIntake, series: string): Promise<number> {
  const { text } = await request(app).get('/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}
