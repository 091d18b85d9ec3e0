import { randomUUID } from 'node:crypto';
import type { Topic } from '@waits/contracts/topics';
import { TOPICS } from '@waits/contracts/topics';
import type { Admin } from 'kafkajs';
import { quiet, realKafka } from './consumer-stage.contract.js';
import { createProducer } from './producer.js';
import { runTopicsCommand } from './run-topics-command.js';
import { ensureTopics } from './topics.js';

let admin: Admin;
let wanted: Topic;

beforeEach(async () => {
  admin = realKafka().admin();
  await admin.connect();
  wanted = {
    name: `test-${randomUUID()}`,
    partitions: 2,
    key: 'subject',
    config: { 'cleanup.policy': 'compact', 'max.message.bytes': '2097152' },
  };
});
afterEach(async () => {
  await admin.disconnect();
});

describe('ensureTopics', () => {
  it('creates a topic and then finds it up to date', async () => {
    const first = await ensureTopics(admin, [wanted]);
    const second = await ensureTopics(admin, [wanted]);

    expect(first).toEqual([{ name: wanted.name, ok: true, lines: ['created, 2 partitions'] }]);
    expect(second).toEqual([{ name: wanted.name, ok: true, lines: ['up to date'] }]);
  });

  it('changes a setting and keeps what an operator has set beside ours', async () => {
    const operators = { ...wanted, config: { ...wanted.config, 'segment.ms': '3600000' } };
    await ensureTopics(admin, [operators]);
    const changed = { ...wanted, config: { ...wanted.config, 'max.message.bytes': '4194304' } };

    expect(await ensureTopics(admin, [changed])).toMatchObject([
      { ok: true, lines: ['changed max.message.bytes 2097152 -> 4194304'] },
    ]);
    expect(await ensureTopics(admin, [{ ...operators, ...changed }])).toMatchObject([
      { lines: ['up to date'] },
    ]);
    expect(
      await ensureTopics(admin, [
        { ...changed, config: { ...changed.config, 'segment.ms': '3600000' } },
      ]),
    ).toMatchObject([{ lines: ['up to date'] }]);
  });

  it('adds partitions to a topic that was never written to, and refuses once it holds keyed data', async () => {
    await ensureTopics(admin, [wanted]);

    expect(await ensureTopics(admin, [{ ...wanted, partitions: 3 }])).toMatchObject([
      { ok: true, lines: ['now 3 partitions (it was empty)'] },
    ]);

    const producer = createProducer({ kafka: realKafka(), log: quiet });
    await producer.publish(wanted.name, [{ key: 'a', value: 'b' }]);
    await producer.disconnect();
    const [refused] = await ensureTopics(admin, [{ ...wanted, partitions: 6 }]);

    expect(refused).toMatchObject({ ok: false });
    expect(refused?.lines.join()).toContain('REFUSED: 3 partitions, 6 wanted: its data is keyed');
    expect(await admin.fetchTopicOffsets(wanted.name)).toHaveLength(3);
  });
});

describe('the topics command', () => {
  it('makes every topic of the contracts and says so in one line each', async () => {
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    await runTopicsCommand({ args: [], env: process.env, print });
    const code = await runTopicsCommand({ args: [], env: process.env, print });

    expect(code).toBe(0);
    expect(lines).toHaveLength(2 * TOPICS.length);
    expect(lines.at(-1)).toContain('up to date');
    expect(await admin.listTopics()).toEqual(
      expect.arrayContaining(TOPICS.map((topic) => topic.name)),
    );
  });
});
