import { DeadLetter, originKey } from '@waits/contracts/dead-letter';
import { TOPIC } from '@waits/contracts/topics';
import { consumerAccounts } from '../e2e/consumer-accounts.js';
import { eventually } from '../e2e/eventually.js';
import { produce } from '../e2e/produce.js';
import { committedOffsets, letWrite } from './admin.js';
import { idsToHold, recordsOfArea } from './area-in-motion.js';
import { readTopic } from './read-topic.js';
import type { World } from './world.js';
import { BACK_WITHIN_SECONDS, startWorld } from './world.js';

const AREA = { seed: 20_261_130, children: 40, asOf: '2026-11-23' };
const SOURCE = 'source.asd.v1';
const BAD = ['not JSON', '[]', '{"specversion":"1.0"}'];
const UNREADY_WITHIN_SECONDS = 45;
const READERS = [
  { groupId: 'intake', topic: SOURCE },
  { groupId: 'waits', topic: TOPIC.referralEvents },
];

describe('dead letters that cannot be written', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ names: ['intake', 'waits'] });
  });
  afterAll(() => world.stop());

  /** Where the bad records lie in the topics that are read. */
  const positions = async () => {
    const read = async ({ topic }: { topic: string }) =>
      (await readTopic(world.kafkaBrokers, topic))
        .filter(({ text }) => BAD.includes(text))
        .map(({ partition, offset }) => ({ topic, partition, offset }));
    return (await Promise.all(READERS.map(read))).flat();
  };
  /** Those of the positions that count as done. */
  const done = async (bad: Awaited<ReturnType<typeof positions>>) => {
    const committed = await Promise.all(
      READERS.map(({ groupId, topic }) => committedOffsets(world.kafkaBrokers, groupId, topic)),
    );
    return bad.filter(({ topic, partition, offset }) => {
      const index = READERS.findIndex((reader) => reader.topic === topic);
      return (committed[index]?.get(partition) ?? 0) > Number(offset);
    });
  };
  const letters = async () =>
    (await readTopic(world.kafkaBrokers, TOPIC.deadLetters)).map(({ text }) =>
      DeadLetter.parse(JSON.parse(text)),
    );

  it('hold back what they are of, uncommitted, until they can be', async () => {
    const { intake, waits, kafkaBrokers } = world;
    const readable = recordsOfArea(AREA).filter(
      (record) => record.topic === SOURCE && idsToHold([record]).length > 0,
    );
    const values = readable.map(({ value }) => value);
    const bad = BAD.map((text) => Buffer.from(text));
    await letWrite(kafkaBrokers, TOPIC.deadLetters, false);
    await produce(kafkaBrokers, SOURCE, [...values.slice(0, 5), ...bad, ...values.slice(5)]);
    await produce(kafkaBrokers, TOPIC.referralEvents, bad);
    for (const service of [intake, waits]) {
      const isReady = () => service.isReady();
      await eventually(isReady, (ready) => !ready, UNREADY_WITHIN_SECONDS);
    }
    const held = await positions();

    expect(held).toHaveLength(2 * BAD.length);
    expect(await letters()).toEqual([]);
    expect(await done(held)).toEqual([]);

    await letWrite(kafkaBrokers, TOPIC.deadLetters, true);
    for (const service of [intake, waits]) await service.untilReady(BACK_WITHIN_SECONDS);
    const { eventIds } = await world.held();
    const origins = (await letters()).map(({ origin }) => originKey(origin));

    expect(new Set(origins)).toEqual(new Set(held.map(originKey)));
    expect(await done(held)).toEqual(held);
    expect(eventIds).toEqual(idsToHold(readable));
    for (const { url } of [intake, waits]) {
      const { read, accounted, setAside } = await consumerAccounts(url);
      expect({ read, setAside }).toEqual({ read: accounted, setAside: BAD.length });
    }
  });
});
