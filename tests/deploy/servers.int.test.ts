import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { storeServerContract, storeServers } from './store-server.contract.js';

describe('the Kafka that is started for tests and demos', () => {
  it('carries a message of seven megabytes, as a dead letter may have', async () => {
    const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
    const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
    const [admin, producer] = [kafka.admin(), kafka.producer({ idempotent: true })];
    const topic = `servers-${randomUUID()}`;
    await admin.connect();
    await producer.connect();
    const configEntries = [{ name: 'max.message.bytes', value: '8388608' }];
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }] });
    const sent = await producer.send({ topic, messages: [{ value: Buffer.alloc(7_000_000) }] });
    const [offsets] = await admin.fetchTopicOffsets(topic);
    await producer.disconnect();
    await admin.disconnect();

    expect(sent[0]?.errorCode).toBe(0);
    expect(offsets?.high).toBe('1');
  });
});

describe('the embedded store', () => {
  const servers = storeServers('embedded');

  storeServerContract(servers);

  it('ends when its file cannot be written, says why, and holds every write it answered', async () => {
    const first = await servers.open('full');
    const write = (n: number) =>
      first.items.replaceOne(
        { _id: `id-${n}` },
        { version: n, note: randomUUID().repeat(100) },
        { upsert: true },
      );
    const answered: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      await write(n);
      answered.push(`id-${n}`);
    }
    const { size } = statSync(join(servers.folder(), 'full', 'documents.mv.db'));
    // The kernel refuses what goes beyond this, as a full disk does.
    const limit = `--fsize=${size + 65_536}:unlimited`;
    execFileSync('prlimit', [`--pid=${first.running.pid}`, limit]);
    let isAnswered = true;
    for (let n = 5; isAnswered; n += 1) {
      isAnswered = await write(n)
        .then(() => true)
        .catch(() => false);
      if (isAnswered) answered.push(`id-${n}`);
    }

    await expect(first.running.ended).resolves.toBe('exit code 1');
    expect(readFileSync(join(servers.folder(), 'store.log'), 'utf8')).toContain(
      'make room on its disk',
    );
    await first.close();

    const second = await servers.open('full');
    const held = (await second.items.find({}).toArray()).map(({ _id }) => _id);
    await second.items.insertOne({ _id: 'after', version: 1, note: '' });
    await second.close();

    expect(answered.length).toBeGreaterThan(5);
    expect(held).toEqual(expect.arrayContaining(answered));
  });
});
