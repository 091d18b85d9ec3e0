import { randomUUID } from 'node:crypto';
import type { Admin } from 'kafkajs';
import { Registry } from 'prom-client';
import { quiet, realKafka } from './consumer-stage.contract.js';
import type { Producer } from './producer.js';
import { isTooLarge } from './dead-letters.js';
import { isHandlerBug } from './handler-faults.js';
import { createProducer } from './producer.js';

const MIB = 1_048_576;
const kafka = realKafka();
let admin: Admin;
let producer: Producer;
let registry: Registry;
let topic: string;

beforeEach(async () => {
  topic = `test-${randomUUID()}`;
  registry = new Registry();
  admin = kafka.admin();
  await admin.connect();
  producer = createProducer({ kafka, log: quiet, registry });
  await producer.connect();
});
afterEach(async () => {
  await producer.disconnect();
  await admin.disconnect();
});

async function createTopic(maxBytes: number): Promise<void> {
  const configEntries = [{ name: 'max.message.bytes', value: String(maxBytes) }];
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic, numPartitions: 1, replicationFactor: 1, configEntries }],
  });
}
const written = async (): Promise<number> => {
  const [{ high } = { high: '-1' }] = await admin.fetchTopicOffsets(topic);
  return Number(high);
};
const records = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, index) => ({
    key: String(index),
    value: Buffer.alloc(bytes, 'x'),
  }));

describe('publish', () => {
  it('sends more than the broker takes at once, and counts it', async () => {
    await createTopic(MIB);
    await producer.publish(topic, records(60, 100_000));

    expect(await written()).toBe(60);
    expect(await registry.metrics()).toContain(`waits_produced_records_total{topic="${topic}"} 60`);
  });

  it('sends publishes that are asked for at the same time in the order asked', async () => {
    await createTopic(MIB);
    await Promise.all([1, 2, 3].map(() => producer.publish(topic, records(400, 2_000))));

    expect(await written()).toBe(1_200);
  });

  it('says no to a record larger than its topic takes, and works again after that', async () => {
    await createTopic(MIB);

    await expect(producer.publish(topic, records(1, 2 * MIB))).rejects.toThrow(
      'larger than the max message size',
    );
    expect(producer.isReady()).toEqual({ ok: false, why: 'the last publish failed' });

    await producer.publish(topic, records(1, 10));

    expect(await written()).toBe(1);
    expect(producer.isReady()).toEqual({ ok: true });
  });

  it('says it in a way that is known to come again at every try', async () => {
    await createTopic(MIB);

    const error: unknown = await producer
      .publish(topic, records(1, 2 * MIB))
      .catch((thrown: unknown) => thrown);

    expect([isTooLarge(error), isHandlerBug(error)]).toEqual([true, true]);
  });

  it('erases with a null value', async () => {
    await createTopic(MIB);
    await producer.publish(topic, [{ key: 'a', value: null, headers: { why: 'erased' } }]);

    expect(await written()).toBe(1);
  });
});
