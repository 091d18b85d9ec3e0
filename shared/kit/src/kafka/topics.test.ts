import type { Topic } from '@waits/contracts/topics';
import type { Admin, PartitionMetadata } from 'kafkajs';
import kafkajs from 'kafkajs';
import { ensureTopics } from './topics.js';

type Offset = Awaited<ReturnType<Admin['fetchTopicOffsets']>>[number];

const TOPIC: Topic = { name: 'new.v1', partitions: 1, key: 'subject', config: {} };

/** A broker that answers what it knows of a new topic, one answer after the other. */
function slowBroker(
  answers: readonly (Error | Pick<PartitionMetadata, 'leader'>[])[],
  offsets: readonly (Error | Offset[])[] = [[]],
) {
  const left = [...answers];
  const offsetsLeft = [...offsets];
  const admin = {
    listTopics: () => Promise.resolve([]),
    createTopics: () => Promise.resolve(true),
    fetchTopicMetadata: () => {
      const answer = left.shift();
      return answer instanceof Error || !answer
        ? Promise.reject(answer ?? new Error('asked once too often'))
        : Promise.resolve({ topics: [{ name: TOPIC.name, partitions: answer }] });
    },
    fetchTopicOffsets: () => {
      const answer = offsetsLeft.shift();
      return answer instanceof Error || !answer
        ? Promise.reject(answer ?? new Error('asked once too often'))
        : Promise.resolve(answer);
    },
  };
  return { admin: admin as unknown as Admin, left, offsetsLeft };
}

describe('ensureTopics', () => {
  it('waits for a busy broker to know its new topic, and for a leader of every partition', async () => {
    const { admin, left } = slowBroker([
      new Error('This server does not host this topic-partition'),
      [],
      [{ leader: 1 }, { leader: -1 }],
      [{ leader: 1 }, { leader: 1 }],
    ]);

    const results = await ensureTopics(admin, [TOPIC]);

    expect(results).toEqual([{ name: 'new.v1', ok: true, lines: ['created, 1 partitions'] }]);
    expect(left).toEqual([]);
  });

  it('waits until the leader that is named knows that it leads', async () => {
    const notYet = protocolError('NOT_LEADER_FOR_PARTITION', true);
    const { admin, offsetsLeft } = slowBroker([[{ leader: 1 }]], [notYet, notYet, []]);

    await ensureTopics(admin, [TOPIC]);

    expect(offsetsLeft).toEqual([]);
  });

  it('does not wait for what will not come', async () => {
    const refused = protocolError('TOPIC_AUTHORIZATION_FAILED', false);
    const { admin, offsetsLeft } = slowBroker([[{ leader: 1 }]], [refused, []]);

    await expect(ensureTopics(admin, [TOPIC])).rejects.toBe(refused);
    expect(offsetsLeft).toEqual([[]]);
  });
});

const protocolError = (type: string, retriable: boolean) =>
  new kafkajs.KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 0, retriable }));
