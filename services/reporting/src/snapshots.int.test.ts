import { PublishedSnapshot } from '@waits/contracts/api/published';
import { PublishedRecord } from '@waits/contracts/published-record';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { keysForTests } from '@waits/kit/keys.contract';
import { createLog } from '@waits/kit/log';
import request from 'supertest';
import { stateOf } from './domain/fake-referral.js';
import { registerOf } from './domain/alerts/fake-alert-run.js';
import { allOf, openStage, stopReporting, untilDone } from './fake-stage.js';
import type { StartedReporting } from './start-reporting.js';

const log = createLog({ service: 'reporting-test', level: 'silent' });
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const kafka = createKafka({ KAFKA_BROKERS: brokers, KAFKA_SSL: false }, log, 'snapshots-test');
const producer = createProducer({ kafka, log });
const register = registerOf('ASD-STAT-13W');
const KEYS = { keys: { seal: keysForTests().seal }, acceptLost: undefined };
const OTHER_KEY = Buffer.alloc(32, 9);
const OTHER_KEYS = {
  ...KEYS,
  keys: { seal: { current: { id: 's2', key: OTHER_KEY }, all: new Map([['s2', OTHER_KEY]]) } },
};

/** So many children who wait since May at a large provider, the first two at a small one. */
const children = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) =>
    stateOf(
      {
        ...{ id: `RAA:R${String(from + at)}`, child: from + at, received: '2026-05-01' },
        provider: from + at < 2 ? 'RBB' : 'RAA',
      },
      0,
    ),
  );

type Stage = Awaited<ReturnType<typeof openStage>>;
const take = ({ snapshots }: StartedReporting): Promise<string> => untilDone(snapshots.tick);
const recordsOf = async ({ topics }: Stage): Promise<PublishedRecord[]> =>
  (await allOf(kafka, topics.publishedSnapshots)).map((text) =>
    PublishedRecord.parse(JSON.parse(text)),
  );
const get = ({ app }: StartedReporting, path: string) => request(app).get(path);
const daysOf = async (replica: StartedReporting): Promise<string[]> => {
  const { body } = await get(replica, '/v1/published').expect(200);
  return (body as { days: { day: string }[] }).days.map(({ day }) => day);
};
const snapshotOf = async (replica: StartedReporting, day: string): Promise<PublishedSnapshot> =>
  PublishedSnapshot.parse((await get(replica, `/v1/published/${day}`).expect(200)).body);
const countAt = ({ tables }: PublishedSnapshot, provider: string) =>
  tables
    .find(({ id }) => id === 'providers')
    ?.cells.find(({ at }) => at['provider'] === provider && at['limit'] === undefined)?.count;

describe('snapshots on real Kafka', () => {
  let stage: Stage;
  beforeAll(() => producer.connect());
  beforeEach(async () => {
    stage = await openStage({ kafka, producer, register, log });
  });
  afterEach(() => stage.close());
  afterAll(() => producer.disconnect());

  it('two replicas publish one snapshot of a day, and none of the day on which they begin', async () => {
    await stage.send(...children(20));
    const first = await stage.start(KEYS);
    const replicas = [first, await stage.start(KEYS)];
    await Promise.all(replicas.map(take));
    expect(await daysOf(first)).toEqual([]);

    stage.clock.day = '2026-06-30';
    await Promise.all(replicas.map(take));
    await Promise.all(replicas.map(take));

    const answers = await Promise.all(
      replicas.map((replica) => get(replica, '/v1/published/2026-06-29').expect(200)),
    );
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(await Promise.all(replicas.map(daysOf))).toEqual([['2026-06-29'], ['2026-06-29']]);
    expect(countAt(await snapshotOf(first, '2026-06-29'), 'RAA')).toBe(20);
  });

  it('a correction and a restart leave what was published as it was, to the byte', async () => {
    await stage.send(...children(20));
    const first = await stage.start(KEYS);
    await take(first);
    stage.clock.day = '2026-06-30';
    await take(first);
    const before = await get(first, '/v1/published/2026-06-29');
    await stopReporting(first);

    // Ten more, who had waited all the time and are told of only now.
    await stage.send(...children(10, 100));
    stage.clock.day = '2026-07-01';
    const second = await stage.start(KEYS);
    await take(second);

    const after = await get(second, '/v1/published/2026-06-29');
    expect([after.text, after.headers['etag']]).toEqual([before.text, before.headers['etag']]);
    expect(countAt(await snapshotOf(second, '2026-06-30'), 'RAA')).toBe(30);
  });

  it('three days in which nothing ran are caught up, with the time at which that was done', async () => {
    await stage.send(...children(20));
    const before = await stage.start(KEYS);
    await take(before);
    await stopReporting(before);

    stage.clock.day = '2026-07-02';
    const after = await stage.start(KEYS);
    await take(after);

    expect(await daysOf(after)).toEqual(['2026-07-01', '2026-06-30', '2026-06-29']);
    const { takenAt, provenance } = await snapshotOf(after, '2026-06-29');
    expect([takenAt, provenance.asOf]).toEqual(['2026-07-02T12:00:00.000Z', '2026-06-29']);
  });

  it('a hidden count stays hidden on the next day, which another replica takes', async () => {
    await stage.send(...children(20));
    const first = await stage.start(KEYS);
    await take(first);
    stage.clock.day = '2026-06-30';
    await take(first);
    await stopReporting(first);
    stage.clock.day = '2026-07-01';
    const second = await stage.start(KEYS);
    await take(second);

    const [, monday, tuesday] = await recordsOf(stage);
    expect([monday?.day, tuesday?.day]).toEqual(['2026-06-29', '2026-06-30']);
    for (const day of ['2026-06-29', '2026-06-30'])
      expect(countAt(await snapshotOf(second, day), 'RBB')).toBeNull();
  });

  it('nobody without a key takes a snapshot, and says so, but shows what others have taken', async () => {
    await stage.send(...children(20));
    const withKey = await stage.start(KEYS);
    const without = await stage.start();
    expect(await take(without)).toBe('hindered');
    await take(withKey);
    stage.clock.day = '2026-06-30';
    expect(await take(without)).toBe('hindered');
    expect(await daysOf(without)).toEqual([]);
    await take(withKey);
    await take(without);

    expect(await daysOf(without)).toEqual(['2026-06-29']);
    const { body } = await get(without, '/v1/published');
    expect((body as { hindrance: string }).hindrance).toContain('SNAPSHOT_KEYS_DIR');
  });

  it('a lost key stops snapshots until an operator does without the days it sealed', async () => {
    await stage.send(...children(20));
    const before = await stage.start(KEYS);
    await take(before);
    stage.clock.day = '2026-06-30';
    await take(before);
    await stopReporting(before);
    stage.clock.day = '2026-07-01';

    const lost = await stage.start(OTHER_KEYS);
    expect(await take(lost)).toBe('hindered');
    const { hindrance } = (await get(lost, '/v1/published')).body as { hindrance: string };
    expect(hindrance).toContain('ACCEPT_LOST_SNAPSHOTS=2026-06-29');
    expect(await daysOf(lost)).toEqual(['2026-06-29']);

    const accepted = await stage.start({ ...OTHER_KEYS, acceptLost: '2026-06-29' });
    await take(accepted);
    expect(await daysOf(accepted)).toEqual(['2026-06-30', '2026-06-29']);
  });
});
