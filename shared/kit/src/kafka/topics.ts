import type { Topic } from '@waits/contracts/topics';
import { backOff } from 'exponential-backoff';
import type { Admin } from 'kafkajs';
import kafkajs from 'kafkajs';
import { SafeError } from '../safe-error.js';
import { topicOffsets } from './topic-offsets.js';
import type { ExistingTopic, TopicStep } from './topics-plan.js';
import { describeStep, stepsFor } from './topics-plan.js';

// Node's ES modules find only some of kafkajs's names (jest finds all): the others come from its default export.
const { ConfigResourceTypes, ConfigSource } = kafkajs;

/** What became of one topic; `ok` is false when it could not be given the shape it must have. */
export type TopicResult = { name: string; ok: boolean; lines: string[] };

/** Creates the topics that are missing and brings the others up to date. Safe to run again, and from two places. */
export async function ensureTopics(
  admin: Admin,
  topics: readonly Topic[],
  replicationFactor = 1,
): Promise<TopicResult[]> {
  const present = new Set(await admin.listTopics());
  const results: TopicResult[] = [];
  for (const topic of topics) {
    const existing = present.has(topic.name) ? await describe(admin, topic.name) : undefined;
    const steps = stepsFor(topic, existing);
    for (const step of steps) await take(admin, topic, { step, replicationFactor });
    results.push({
      name: topic.name,
      ok: steps.every((step) => step.do !== 'refuse'),
      lines: steps.length > 0 ? steps.map((step) => describeStep(topic, step)) : ['up to date'],
    });
  }
  return results;
}

async function describe(admin: Admin, name: string): Promise<ExistingTopic> {
  const [{ resources }, offsets] = await Promise.all([
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name }],
    }),
    topicOffsets(admin, name),
  ]);
  const entries = (resources[0]?.configEntries ?? []).filter(
    (entry) => entry.configSource === ConfigSource.TOPIC_CONFIG,
  );
  return {
    partitions: offsets.length,
    config: Object.fromEntries(entries.map((entry) => [entry.configName, entry.configValue])),
    // A key that was ever written counts, also when retention has removed it since.
    isEmpty: offsets.every(({ high }) => high === '0'),
  };
}

type Step = { step: TopicStep; replicationFactor: number };

async function take(admin: Admin, topic: Topic, { step, replicationFactor }: Step): Promise<void> {
  if (step.do === 'create') await create(admin, topic, replicationFactor);
  if (step.do === 'add-partitions') {
    await admin.createPartitions({
      topicPartitions: [{ topic: topic.name, count: step.count }],
    });
    await topicOffsets(admin, topic.name);
  }
  if (step.do === 'alter') {
    const configEntries = entriesOf(step.config);
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: topic.name, configEntries }],
    });
  }
}

/** Resolves when it has its leaders and they know it, also when another process made it first. */
async function create(admin: Admin, topic: Topic, replicationFactor: number): Promise<void> {
  await admin.createTopics({
    // kafkajs waits for leaders, but takes it for a failure when a busy broker does not know its new topic at once.
    waitForLeaders: false,
    topics: [
      {
        topic: topic.name,
        numPartitions: topic.partitions,
        replicationFactor,
        configEntries: entriesOf(topic.config),
      },
    ],
  });
  await backOff(() => leadersOf(admin, topic.name), {
    startingDelay: 50,
    maxDelay: 1_000,
    numOfAttempts: 40,
  });
  await topicOffsets(admin, topic.name);
}

/** @throws while a partition of the topic is not known to be led by anybody */
async function leadersOf(admin: Admin, name: string): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
  const partitions = topics.flatMap((topic) => topic.partitions);
  if (partitions.length === 0 || partitions.some(({ leader }) => leader < 0)) {
    throw new SafeError(`${name} has partitions that nobody leads yet`);
  }
}

const entriesOf = (config: Readonly<Record<string, string>>) =>
  Object.entries(config).map(([name, value]) => ({ name, value }));
