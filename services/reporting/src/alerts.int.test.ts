import type { ReferralState } from '@waits/contracts/referral-state';
import { WaitAlertRecord } from '@waits/contracts/wait-alert';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLog } from '@waits/kit/log';
import request from 'supertest';
import type { AlertTicks } from './alert-ticks.js';
import { inWords, registerOf } from './domain/alerts/fake-alert-run.js';
import { daysFrom, feedOf } from './domain/fake-feed.js';
import type { Row } from './domain/fake-referral.js';
import { stateOf } from './domain/fake-referral.js';
import { allOf, openStage, stopReporting, untilDone } from './fake-stage.js';

const log = createLog({ service: 'reporting-test', level: 'error' });
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const kafka = createKafka({ KAFKA_BROKERS: brokers, KAFKA_SSL: false }, log, 'alerts-test');
const producer = createProducer({ kafka, log });
const register = registerOf('ASD-STAT-13W');
const referral = (row: Row, over: Partial<ReferralState> = {}): ReferralState => ({
  ...stateOf(row, 0),
  ...over,
});

type Stage = Awaited<ReturnType<typeof openStage>>;

const tick = async ({ alerts }: { alerts: AlertTicks }): Promise<void> => {
  await untilDone(alerts.tick);
};

const published = async ({ topics }: Stage): Promise<string[]> =>
  (await allOf(kafka, topics.waitAlerts)).sort();

/** What readers have been told, once each and in the order of days: a baseline is not told. */
async function told(stage: Stage): Promise<string[]> {
  const records = [...new Set(await published(stage))]
    .filter((text) => text !== '')
    .map((text) => WaitAlertRecord.parse(JSON.parse(text)));
  return records.flatMap((one) => (one.type === 'alert' ? [inWords(one)] : [])).sort();
}

// Limits (day 91) on 30 June, 2 July and 4 July 2026; received two weeks earlier or more, with none booked.
const states = [
  referral({ id: 'RAA:ONE', received: '2026-03-31' }),
  referral({ id: 'RAA:TWO', received: '2026-04-02' }),
  referral({ id: 'RBB:THREE', received: '2026-04-04', provider: 'RBB' }),
];

describe('alerts on real Kafka', () => {
  let stage: Stage;
  beforeAll(() => producer.connect());
  beforeEach(async () => {
    stage = await openStage({ kafka, producer, register, log });
  });
  afterEach(() => stage.close());
  afterAll(() => producer.disconnect());

  it('two replicas raise nothing at first, and then each the same', async () => {
    await stage.send(...states);
    const replicas = [await stage.start(), await stage.start()];
    await Promise.all(replicas.map(tick));
    expect(await told(stage)).toEqual([]);

    stage.clock.day = '2026-06-30';
    await Promise.all(replicas.map(tick));
    await Promise.all(replicas.map(tick));

    // By bytes: whether one or both published it, there is one record of each.
    expect(await told(stage)).toEqual(['2026-06-30 raised breached RAA:ONE by 2026-06-30']);
    const before = await published(stage);
    await Promise.all(replicas.map(tick));
    expect(await published(stage)).toEqual(before);
    const answers = await Promise.all(
      replicas.map(({ app }) => request(app).get('/v1/alerts?kind=breached')),
    );
    expect(answers.map(({ body }) => body as unknown)).toMatchObject([
      { total: 1, rows: [{ referralId: 'RAA:ONE' }] },
      { total: 1, rows: [{ referralId: 'RAA:ONE' }] },
    ]);
  });

  it('what one replica raised another withdraws, when it is corrected', async () => {
    await stage.send(...states);
    const first = await stage.start();
    await tick(first);
    stage.clock.day = '2026-06-30';
    await tick(first);
    await stopReporting(first);

    const second = await stage.start();
    await stage.send(referral({ id: 'RAA:ONE', received: '2026-04-10' }, { version: 2 }));
    await tick(second);

    expect(await told(stage)).toEqual([
      '2026-06-30 raised breached RAA:ONE by 2026-06-30',
      '2026-06-30 raised due-soon RAA:ONE by 2026-07-10',
      '2026-06-30 raised no-appointment RAA:ONE by 2026-07-10',
      '2026-06-30 withdrawn breached RAA:ONE by 2026-06-30: corrected',
    ]);
  });

  it('a feed that has stopped makes no child silent until it comes back', async () => {
    const feed = (until: string) =>
      feedOf(daysFrom('2026-01-01', until), { source: 'demo-asd', cadenceHours: 24 });
    await stage.hear(feed('2026-06-20'));
    // Nothing has happened to it since 30 December; an appointment it would be told of may have been.
    await stage.send(referral({ id: 'RAA:QUIET', received: '2025-12-30' }));
    const replica = await stage.start();
    await tick(replica);
    stage.clock.day = '2026-07-01';
    await tick(replica);
    expect(await told(stage)).toEqual([]);

    await stage.hear({ ...feed('2026-07-02'), position: '2' });
    stage.clock.day = '2026-07-02';
    await tick(replica);

    expect(await told(stage)).toEqual(['2026-07-02 raised silent RAA:QUIET by 2026-03-31']);
  });

  it('a week in which nothing ran is caught up, day by day', async () => {
    await stage.send(...states);
    const before = await stage.start();
    await tick(before);
    await stopReporting(before);

    // Meanwhile one of them was seen, after the limit and before anybody looked.
    await stage.send(
      referral({ id: 'RAA:ONE', received: '2026-03-31', seen: '2026-07-03' }, { version: 2 }),
    );
    stage.clock.day = '2026-07-06';
    const after = await stage.start();
    await tick(after);

    expect(await told(stage)).toEqual([
      '2026-06-30 raised breached RAA:ONE by 2026-06-30',
      '2026-07-02 raised breached RAA:TWO by 2026-07-02',
      '2026-07-03 withdrawn breached RAA:ONE by 2026-06-30: no-longer-so',
      '2026-07-04 raised breached RBB:THREE by 2026-07-04',
    ]);
  });
});
