import { randomUUID } from 'node:crypto';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { createLog } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { connectStore } from '@waits/kit/mongo/connect';
import { loadRegister } from '@waits/standards/register/load';
import { mongoStore, prepareStore } from '../adapters/mongo-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { readEvent } from '../consumer/read-event.js';
import { event, numberToken } from '../domain/fake-events.js';
import { pastView } from './past-view.js';

const log = createLog({ service: 'waits-test', level: 'error' });
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const kafka = createKafka({ KAFKA_BROKERS: brokers, KAFKA_SSL: false }, log, 'view-test');
const producer = createProducer({ kafka, log });
const live = loadRegister();
const COUNT = 300;

/** Some hundred referrals, each seen in time, of which every third was told only in July. */
const history = Array.from({ length: COUNT }, (_, n): ReferralEvent[] => {
  const [subject, tokens] = [`RXX01:R${String(n)}`, [numberToken(`c${String(n)}`)]];
  const said = { pathway: 'ASD' as const, reason: '25', teamType: 'C01' };
  return [
    event('referral.received', { ...said, subject, id: `r${String(n)}`, tokens, on: '2026-03-02' }),
    {
      ...event('appointment.attended', {
        subject,
        id: `s${String(n)}`,
        on: '2026-05-01',
        medium: '01',
      }),
      time: n % 3 === 0 ? '2026-07-01T09:00:00Z' : '2026-05-02T09:00:00Z',
    },
  ];
}).flat();

describe('a past view from a real log', () => {
  const topic = `test-view-${randomUUID()}`;
  let store: Store;
  beforeAll(async () => {
    const url = new URL(process.env['MONGODB_URL'] ?? '');
    url.pathname = `/view-${randomUUID().slice(0, 8)}`;
    store = await connectStore({ url: url.href, log });
    await prepareStore(store.connection);
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: 3, replicationFactor: 1 }],
    });
    await admin.disconnect();
    await producer.connect();
    await producer.publish(
      topic,
      history.map((one) => ({ key: one.subject, value: JSON.stringify(one) })),
    );
    await fakeWorld({ store: mongoStore(store.connection) }).events(history);
  });
  afterAll(async () => {
    await producer.disconnect();
    await store.connection.dropDatabase();
    await store.close();
  });

  const view = (eventsAtOnce: number) =>
    pastView(
      {
        ...{ log: createLogReader(kafka), topic, readEvent, eventsAtOnce },
        ...{
          store: mongoStore(store.connection),
          birthDateOf: () => null,
          onProgress: () => undefined,
        },
      },
      {
        ...{ knownAt: '2026-06-30', asOf: '2026-06-30', rules: live, live },
        ...{ referralId: undefined, limit: 1_000 },
      },
    );

  it('finds what came since, over every partition, in one lot or in several', async () => {
    const found = await view(10_000);

    expect(found).toMatchObject({
      records: 600,
      unreadable: 0,
      referrals: COUNT,
      changed: COUNT / 3,
    });
    expect(found.byStandard['ASD-STAT-13W']).toMatchObject({
      then: { clocks: COUNT, waiting: 100, over: 100, met: 200 },
      newData: { clocks: COUNT, waiting: 0, met: COUNT },
    });
    expect(await view(250)).toEqual(found);
  });
});
