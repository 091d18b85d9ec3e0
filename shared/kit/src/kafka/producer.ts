import type { Kafka, Producer as KafkaJsProducer } from 'kafkajs';
import { Partitioners } from 'kafkajs';
import type { Registry } from 'prom-client';
import { Counter } from 'prom-client';
import type { Logger } from '../log.js';
import { METRIC } from '../metric-names.js';
import type { CheckResult } from '../readiness.js';
import type { OutRecord } from './send-batches.js';
import { sendBatches } from './send-batches.js';

export type { OutRecord } from './send-batches.js';

export type Producer = {
  connect: () => Promise<void>;
  /**
   * Resolves when every in-sync replica has every record. When it rejects, some may have been written: sending all
   * again is safe, because every receiver is idempotent.
   */
  publish: (topic: string, records: readonly OutRecord[]) => Promise<void>;
  disconnect: () => Promise<void>;
  isReady: () => CheckResult;
};

type Deps = { kafka: Kafka; log: Logger; registry?: Registry };

const ALL_REPLICAS = -1;

/**
 * An idempotent producer. Sends run one after another: kafkajs gives a timed-out send its sequence numbers back, and
 * another send that took them meanwhile would be acknowledged by the broker as a duplicate and lost. For the same
 * reason a producer that failed is replaced, not used again.
 */
export function createProducer({ kafka, log, registry }: Deps): Producer {
  const produced = registry && producedCounter(registry);
  let current: Promise<KafkaJsProducer> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let failing = false;

  const send = async (topic: string, records: OutRecord[]): Promise<void> => {
    const producer = await (current ??= open(kafka));
    const messages = records.map(({ headers = {}, ...record }) => ({ ...record, headers }));
    await producer.send({ topic, acks: ALL_REPLICAS, messages });
    produced?.inc({ topic }, records.length);
  };

  const replace = (): void => {
    const failed = current;
    current = undefined;
    failed?.then((producer) => producer.disconnect()).catch(() => undefined);
  };

  const sendAll = async (topic: string, records: readonly OutRecord[]): Promise<void> => {
    try {
      for (const batch of sendBatches(records)) await send(topic, batch);
      failing = false;
    } catch (error) {
      failing = true;
      replace();
      log.warn({ err: error, topic, records: records.length }, 'publishing failed');
      throw error;
    }
  };

  return {
    connect: async () => {
      await (current ??= open(kafka));
    },
    publish: (topic, records) => {
      const mine = last.then(() => sendAll(topic, records));
      last = mine.catch(() => undefined);
      return mine;
    },
    disconnect: async () => {
      await last;
      await (await current)?.disconnect();
      current = undefined;
    },
    isReady: () => (failing ? { ok: false, why: 'the last publish failed' } : { ok: true }),
  };
}

async function open(kafka: Kafka): Promise<KafkaJsProducer> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 5 },
  });
  await producer.connect();
  return producer;
}

const producedCounter = (registry: Registry): Counter<'topic'> =>
  new Counter({
    name: METRIC.produced,
    help: 'Records acknowledged by Kafka, by topic.',
    labelNames: ['topic'],
    registers: [registry],
  });
