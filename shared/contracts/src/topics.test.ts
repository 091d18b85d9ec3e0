import { TOPIC, TOPICS } from './topics.js';

const config = (name: string) => TOPICS.find((topic) => topic.name === name)?.config ?? {};

describe('the topic table', () => {
  it('holds four sources and ten topics of our own, each once', () => {
    const names = TOPICS.map((topic) => topic.name);

    expect(new Set(names).size).toBe(14);
    expect(names).toEqual(expect.arrayContaining(Object.values(TOPIC)));
  });

  it('keeps the log of referral events for ever', () => {
    expect(config(TOPIC.referralEvents)).toMatchObject({
      'retention.ms': '-1',
      'cleanup.policy': 'delete',
    });
  });

  it('keeps what was published for ever, in one order', () => {
    expect(TOPICS.find(({ name }) => name === TOPIC.publishedSnapshots)).toMatchObject({
      ...{ partitions: 1, config: { 'retention.ms': '-1', 'cleanup.policy': 'delete' } },
    });
  });

  it('keeps clear identity in the source topics for seven days', () => {
    expect(config('source.asd.v1')).toMatchObject({
      'retention.ms': '604800000',
      'max.message.bytes': '4194304',
    });
  });

  it('compacts states, and identities within a day', () => {
    expect(config(TOPIC.referralStates)['cleanup.policy']).toBe('compact');
    expect(config(TOPIC.identities)['max.compaction.lag.ms']).toBe('86400000');
  });

  it('compacts alerts, so that one that stands is never forgotten', () => {
    expect(config(TOPIC.waitAlerts)).toEqual({
      'cleanup.policy': 'compact',
      'max.message.bytes': '1048576',
    });
  });

  it('keeps dead letters for ninety days, and lets one be taken out before', () => {
    expect(config(TOPIC.deadLetters)).toMatchObject({
      'retention.ms': '7776000000',
      'cleanup.policy': 'compact,delete',
      'max.compaction.lag.ms': '86400000',
    });
  });
});
