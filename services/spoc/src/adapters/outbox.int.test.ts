import { randomUUID } from 'node:crypto';
import type { SpocEvent } from '@waits/contracts/spoc-event';
import { TOPIC, TOPICS } from '@waits/contracts/topics';
import { kafkaEnv } from '@waits/kit/connection-env';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { z } from 'zod';
import { aQuery } from '../domain/fake-query.js';
import { changeQuery } from '../domain/change-query.js';
import { mongoQueryRepository, prepareQueries } from './mongo-query-repository.js';
import { tellWorld } from './tell-world.js';

const log = createLog({ service: 'spoc', level: 'silent' });
const kafka = createKafka(z.object(kafkaEnv).parse(process.env), log);
const topic = TOPICS.find(({ name }) => name === TOPIC.spocEvents);

/** Every event of one query that is in the topic, read from its beginning to its present end. */
async function eventsOf(queryId: string): Promise<SpocEvent[]> {
  const consumer = kafka.consumer({ groupId: `spoc-test-${randomUUID()}` });
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(TOPIC.spocEvents);
  await admin.disconnect();
  const waitingFor = new Map(ends.map(({ partition, high }) => [partition, BigInt(high)]));
  for (const [partition, end] of waitingFor) if (end === 0n) waitingFor.delete(partition);
  const events: SpocEvent[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC.spocEvents, fromBeginning: true });
  if (waitingFor.size > 0) {
    await new Promise<void>((resolve) => {
      void consumer.run({
        eachMessage: ({ partition, message }) => {
          if (message.key?.toString() === queryId && message.value) {
            events.push(JSON.parse(message.value.toString()) as SpocEvent);
          }
          const end = waitingFor.get(partition);
          if (end !== undefined && BigInt(message.offset) + 1n >= end) waitingFor.delete(partition);
          if (waitingFor.size === 0) resolve();
          return Promise.resolve();
        },
      });
    });
  }
  await consumer.disconnect();
  return events.sort((a, b) => a.version - b.version);
}

async function openStore(database: string) {
  const url = new URL(process.env['MONGODB_URL'] ?? '');
  url.pathname = `/${database}`;
  return connectStore({ url: url.href, log });
}

describe('what the world is told', () => {
  const database = `spoc-${randomUUID()}`;
  const producer = createProducer({ kafka, log });

  beforeAll(async () => {
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({
      topics: [{ topic: TOPIC.spocEvents, numPartitions: topic?.partitions ?? 3 }],
    });
    await admin.disconnect();
    await producer.connect();
  });

  afterAll(async () => {
    await producer.disconnect();
    const store = await openStore(database);
    await store.connection.dropDatabase();
    await store.close();
  });

  const told = async (publish = producer.publish) => {
    const store = await openStore(database);
    await prepareQueries(store.connection);
    const queries = mongoQueryRepository(store.connection);
    const tell = tellWorld({
      queries,
      publish,
      sendToIntake: () => Promise.resolve({ state: 'taken' }),
      onLeft: () => undefined,
      log,
    });
    return { queries, tell, close: store.close };
  };

  it('is every change of a query, once, although the service died between writing and publishing', async () => {
    const query = aQuery({}, { id: randomUUID() });
    const before = await told(() => Promise.reject(new Error('killed before it was published')));
    await before.queries.insert(query);
    await before.tell();
    const assigned = changeQuery(query, {
      change: { type: 'assign', assignee: 'Sam Example' },
      by: 'Example',
      at: '2026-11-24T11:00:00.000Z',
      version: 1,
    });
    await before.queries.replace(assigned.accepted ? assigned.query : query, 1);
    await before.close();

    const after = await told();
    await after.tell();
    await after.tell();
    await after.close();

    expect(await eventsOf(query.id)).toMatchObject([
      { id: `${query.id}:1`, type: 'query.received', version: 1 },
      { id: `${query.id}:2`, type: 'query.assigned', version: 2 },
    ]);
  });

  it('repeats a change under the same id when the service died after publishing it', async () => {
    const query = aQuery({}, { id: randomUUID() });
    const first = await told();
    await first.queries.insert(query);
    const untold = query.outbox;
    await first.tell();
    // The document as it stands when the process dies before it could take the event out.
    await first.queries.replace({ ...query, outbox: untold }, 1);
    await first.close();

    const second = await told();
    await second.tell();
    const left = await second.queries.untold({ after: '', limit: 10 });
    await second.close();
    const ids = (await eventsOf(query.id)).map(({ id }) => id);

    expect(ids).toEqual([`${query.id}:1`, `${query.id}:1`]);
    expect(left).toEqual([]);
  });
});
