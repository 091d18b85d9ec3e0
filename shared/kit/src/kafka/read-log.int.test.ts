import { randomUUID } from 'node:crypto';
import type { Admin } from 'kafkajs';
import { realKafka, quiet } from './consumer-stage.contract.js';
import { createProducer } from './producer.js';
import type { LogRecord } from './read-log.js';
import { createLogReader } from './read-log.js';

describe('reading a part of a topic once', () => {
  const kafka = realKafka();
  const producer = createProducer({ kafka, log: quiet });
  const reader = createLogReader(kafka);
  let admin: Admin;
  beforeAll(async () => {
    admin = kafka.admin();
    await admin.connect();
  });
  afterAll(async () => {
    await producer.disconnect();
    await admin.disconnect();
  });

  const topicWith = async (values: readonly string[], partitions = 1): Promise<string> => {
    const topic = `test-${randomUUID()}`;
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor: 1 }],
    });
    if (values.length > 0) await send(topic, values);
    return topic;
  };
  const send = (topic: string, values: readonly string[]) =>
    producer.publish(
      topic,
      values.map((value) => ({ key: value, value })),
    );
  const endsOf = async (topic: string) =>
    new Map([...(await reader.watermarks(topic))].map(([at, { high }]) => [at, high]));
  const textOf = ({ value }: LogRecord) => value?.toString() ?? '';
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

  it('gives every record up to the end that was fixed, and none that came later', async () => {
    const values = numbers(5_000);
    const topic = await topicWith(values, 3);
    const to = await endsOf(topic);
    await send(topic, ['later']);
    const given: string[] = [];

    await reader.read({ topic, to, onRecord: (record) => given.push(textOf(record)) });

    expect(given.sort()).toEqual(values.sort());
  });

  it('begins where it is told', async () => {
    const topic = await topicWith(numbers(10));
    const given: string[] = [];

    await reader.read({
      topic,
      from: new Map([[0, 7n]]),
      to: new Map([[0, 9n]]),
      onRecord: (record) => given.push(textOf(record)),
    });

    expect(given).toEqual(['7', '8']);
  });

  it('ends at once when there is nothing in the range', async () => {
    const topic = await topicWith([], 2);
    const given: LogRecord[] = [];

    await reader.read({ topic, to: await endsOf(topic), onRecord: (record) => given.push(record) });

    expect(given).toEqual([]);
  });

  it('ends when there is nothing more below the end, as after compaction', async () => {
    const topic = await topicWith(numbers(10));
    const given: string[] = [];

    await reader.read({
      topic,
      to: new Map([[0, 11n]]),
      onRecord: (record) => given.push(textOf(record)),
    });

    expect(given).toEqual(numbers(10));
  });

  it('says what the one who reads has thrown', async () => {
    const topic = await topicWith(['one']);

    const reading = reader.read({
      topic,
      to: await endsOf(topic),
      onRecord: () => {
        throw new TypeError('cannot be read');
      },
    });

    await expect(reading).rejects.toThrow('cannot be read');
  });

  it('stops when it is told to', async () => {
    const topic = await topicWith(numbers(10));
    const stopping = new AbortController();

    const reading = reader.read({
      topic,
      to: new Map([[0, 11n]]),
      signal: stopping.signal,
      onRecord: ({ offset }) => {
        if (offset === 9n) stopping.abort();
      },
    });

    await expect(reading).rejects.toThrow('was interrupted');
  });

  it('leaves no group behind', async () => {
    const topic = await topicWith(['one']);
    await reader.read({ topic, to: await endsOf(topic), onRecord: () => undefined });

    const { groups } = await admin.listGroups();

    expect(groups.filter(({ groupId }) => groupId.startsWith('reader.'))).toEqual([]);
  });
});
