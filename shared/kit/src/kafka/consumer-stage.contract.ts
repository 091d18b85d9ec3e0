import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { Registry } from 'prom-client';
import { createLog } from '../log.js';
import type { MessageOutcome } from '../outcome.js';
import { applied } from '../outcome.js';
import { createKafka } from './client.js';
import type { ConsumerOptions, RunningConsumer } from './consumer-options.js';
import { createConsumerMetrics } from './consumer-metrics.js';
import { runConsumer } from './consumer.js';
import type { Letter } from './dead-letters.js';
import type { HandleBatch, Message } from './message-batch.js';
import { createProducer } from './producer.js';

export const quiet = createLog({ service: 'test', level: 'silent' });

/** The real broker of this test run. Fails, rather than skips, without one. */
export function realKafka(log = quiet): Kafka {
  const brokers = process.env['KAFKA_BROKERS'];
  if (brokers === undefined) throw new Error('KAFKA_BROKERS is not set: jest-setup.mjs sets it');
  return createKafka({ KAFKA_BROKERS: brokers.split(','), KAFKA_SSL: false }, log);
}

/** Waits until something holds, for what another process does in its own time. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const patience = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > patience) throw new Error(`never held: ${holds.toString()}`);
    await sleep(25);
  }
}

type StageOptions = Partial<ConsumerOptions> & { partitions?: number };

/** A topic and a group of its own on the real broker, dead letters kept in memory, and a handler to be told what to do. */
export async function openStage() {
  const kafka = realKafka();
  const topic = `test-${randomUUID()}`;
  const groupId = `group-${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  const producer = createProducer({ kafka, log: quiet });
  const started: RunningConsumer[] = [];
  const letters: Letter[] = [];
  const handled: string[] = [];
  const fatal: unknown[] = [];

  const handleBatch =
    (outcomeOf: (message: Message) => MessageOutcome | Promise<MessageOutcome>): HandleBatch =>
    async ({ messages }) => {
      const outcomes: MessageOutcome[] = [];
      for (const message of messages) {
        outcomes.push(await outcomeOf(message));
        handled.push(textOf(message));
      }
      return outcomes;
    };

  return {
    ...{ kafka, admin, topic, groupId, letters, handled, fatal, handleBatch },
    createTopic: async (partitions = 1): Promise<void> => {
      await admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }],
      });
    },
    send: (...values: string[]) =>
      producer.publish(
        topic,
        values.map((value) => ({ key: value, value })),
      ),
    start: async (options: StageOptions = {}) => {
      const registry = new Registry();
      const running = await runConsumer({
        kafka,
        groupId,
        topics: [topic],
        handleBatch: handleBatch(() => applied),
        deadLetters: {
          write: (more) => {
            letters.push(...more);
            return Promise.resolve();
          },
        },
        metrics: createConsumerMetrics({ registry, topics: [topic] }),
        log: quiet,
        onFatal: (error) => fatal.push(error),
        ...options,
      });
      started.push(running);
      return { ...running, counts: () => countsOf(registry), metrics: () => registry.metrics() };
    },
    committed: async (): Promise<string | undefined> => {
      const [answer] = await admin.fetchOffsets({ groupId, topics: [topic] });
      return answer?.partitions[0]?.offset;
    },
    close: async (): Promise<void> => {
      await Promise.all(started.map((running) => running.stop()));
      await producer.disconnect();
      await admin.disconnect();
    },
  };
}

export const textOf = (message: Message): string => message.value?.toString('utf8') ?? '';

/** `{ read: 3, applied: 2, 'refused not-json': 1 }`: what a scrape would see, zeros left out. */
async function countsOf(registry: Registry): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const metric of await registry.getMetricsAsJSON()) {
    for (const { value, labels } of metric.values) {
      if (value === 0 || typeof value !== 'number') continue;
      if (metric.name === 'waits_consumer_read_total') counts['read'] = value;
      if (metric.name === 'waits_consumer_messages_total') counts[nameOf(labels)] = value;
    }
  }
  return counts;
}

const nameOf = (labels: Partial<Record<string, string | number>>): string =>
  `${String(labels['outcome'])} ${String(labels['reason'])}`.trim();
