import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOPIC } from '@waits/contracts/topics';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLogReader } from '@waits/kit/kafka/read-log';
import { createLog } from '@waits/kit/log';
import { loadRegister } from '@waits/standards/register/load';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { recipientPseudonyms } from '../adapters/recipient-pseudonyms.js';
import { stateOf } from '../domain/fake-referral.js';
import { extractFor } from './extract-for.js';
import { AGREEMENT } from './fake-extracts.js';

const log = createLog({ service: 'reporting-test', level: 'error' });
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const kafka = createKafka({ KAFKA_BROKERS: brokers, KAFKA_SSL: false }, log, 'extract-test');
const producer = createProducer({ kafka, log });
const COUNT = 2_000;
describe('an extract from a real log', () => {
  const run = randomUUID();
  const named: Record<string, string> = {
    [TOPIC.referralStates]: `test-states-${run}`,
    [TOPIC.feedStates]: `test-feeds-${run}`,
  };
  const reader = createLogReader(kafka);
  /** The same log under the names that this run may write to. */
  const ownLog = {
    watermarks: (topic: string) => reader.watermarks(named[topic] ?? topic),
    read: (range: Parameters<typeof reader.read>[0]) =>
      reader.read({ ...range, topic: named[range.topic] ?? range.topic }),
  };
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-extract-'));
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: true,
      topics: Object.values(named).map((topic) => ({
        topic,
        numPartitions: 3,
        replicationFactor: 1,
      })),
    });
    await admin.disconnect();
    await producer.connect();
    const states = Array.from({ length: COUNT }, (_, at) =>
      stateOf({ received: '2026-10-05' }, at),
    );
    const newer = states.slice(0, 500).map((state) => ({ ...state, version: 1_796_067_843_143 }));
    await producer.publish(
      `test-states-${run}`,
      [...states, ...newer].map((state) => ({
        key: state.referralId,
        value: JSON.stringify(state),
      })),
    );
    await producer.publish(`test-states-${run}`, [
      { key: states[0]?.referralId ?? '', value: null },
    ]);
  });
  afterAll(async () => {
    await producer.disconnect();
    await rm(folder, { recursive: true, force: true });
  });

  it('has the latest state of each referral of every partition', async () => {
    const out = join(folder, 'icb');
    const made = await extractFor(
      {
        ...{ log: ownLog, register: loadRegister(), onProgress: () => undefined },
        pseudonym: recipientPseudonyms({ id: Buffer.alloc(32, 7) }, 'icb'),
      },
      {
        recipient: 'icb',
        period: { from: '2026-10-01', to: '2026-10-31' },
        out,
        agreement: AGREEMENT,
      },
    );
    const rows: Record<string, unknown>[] = await parquetReadObjects({
      file: await asyncBufferFromFile(join(out, 'referrals.parquet')),
    });

    expect(made.referrals).toBe(COUNT - 1);
    expect(rows.filter(({ stateVersion }) => stateVersion === 1_796_067_843_143n)).toHaveLength(
      499,
    );
    expect(new Set(rows.map(({ referral }) => referral)).size).toBe(COUNT - 1);
  });
});
