import { createInterface } from 'node:readline';
import type { Topic } from '@waits/contracts/topics';
import { TOPIC, TOPICS } from '@waits/contracts/topics';
import type { Admin, Kafka } from 'kafkajs';
import type { Message, TopicPartition } from '../kafka/message-batch.js';
import { nameOf } from '../kafka/message-batch.js';
import { sendBatches } from '../kafka/send-batches.js';
import { topicOffsets } from '../kafka/topic-offsets.js';
import { ensureTopics } from '../kafka/topics.js';
import { SafeError } from '../safe-error.js';
import type { Manifest, PartitionEntry } from './manifest.js';
import type { Progress } from '../progress.js';
import { createPartitionWriter } from './partition-writer.js';
import { recordOf } from './record-line.js';
import { readSetFile } from './set-file.js';

/** Told every record of a set as it is put back, with the offset it has now. */
export type OnRestored = (at: TopicPartition, message: Message, offset: bigint) => void;

type Deps = {
  kafka: Kafka;
  dir: string;
  replication: number;
  progress: Progress;
  onRestored: OnRestored;
};

/** The topics of a set that hold anything already, and the states that are made from the store. */
export async function filledTopics(admin: Admin, manifest: Manifest): Promise<string[]> {
  const existing = new Set(await admin.listTopics());
  const filled: string[] = [];
  for (const { name } of topicsOf(manifest).filter((topic) => existing.has(topic.name))) {
    const offsets = await topicOffsets(admin, name);
    if (offsets.some(({ low, high }) => low !== high)) filled.push(name);
  }
  return filled;
}

/**
 * Puts the records of a set back, each into the partition it was in and with its time, in their order. Topics that hold
 * anything are made anew first.
 */
export async function restoreTopics(deps: Deps, manifest: Manifest): Promise<void> {
  const admin = deps.kafka.admin();
  await admin.connect();
  try {
    await deleteTopics(admin, await filledTopics(admin, manifest));
    await ensureTopics(admin, TOPICS, deps.replication);
    await requirePartitions(admin, manifest);
  } finally {
    await admin.disconnect();
  }
  const writer = await createPartitionWriter(deps.kafka);
  try {
    for (const entry of manifest.partitions) {
      await restorePartition(deps, entry, writer.write);
    }
  } finally {
    await writer.close();
  }
}

const topicsOf = ({ partitions }: Manifest): readonly Topic[] => {
  const inSet = new Set([TOPIC.referralStates, ...partitions.map(({ topic }) => topic)]);
  return TOPICS.filter(({ name }) => inSet.has(name));
};

async function deleteTopics(admin: Admin, topics: string[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.deleteTopics({ topics });
  for (;;) {
    const existing = await admin.listTopics();
    if (!topics.some((topic) => existing.includes(topic))) return;
  }
}

/** Records with one key stay in order only while a key leads to the same partition as before. */
async function requirePartitions(admin: Admin, { partitions }: Manifest): Promise<void> {
  for (const topic of new Set(partitions.map((entry) => entry.topic))) {
    const now = (await topicOffsets(admin, topic)).length;
    const then = partitions.filter((entry) => entry.topic === topic).length;
    if (now !== then) {
      throw new SafeError(
        `${topic} has ${now} partitions and had ${then} when it was copied: delete the topic and run this again`,
      );
    }
  }
}

async function restorePartition(
  { dir, progress, onRestored }: Deps,
  { topic, partition, file, records }: PartitionEntry,
  write: Awaited<ReturnType<typeof createPartitionWriter>>['write'],
): Promise<void> {
  const at = { topic, partition };
  let done = 0;
  let batch: Message[] = [];
  const flush = async (): Promise<void> => {
    for (const part of sendBatches(batch)) {
      const base = await write(at, part);
      part.forEach((message, index) => {
        onRestored(at, message, base + BigInt(index));
      });
      done += part.length;
      progress.tick(`topics  ${nameOf(at)}: ${done} of ${records} records`);
    }
    batch = [];
  };
  for await (const line of createInterface({
    input: readSetFile(dir, file),
    crlfDelay: Infinity,
  })) {
    batch.push(recordOf(line));
    if (batch.length === RECORDS_AT_ONCE) await flush();
  }
  await flush();
  if (done !== records) throw new SafeError(`${file} gave ${done} records and not ${records}`);
  if (records > 0) progress.done(`topics  ${nameOf(at)}: ${done} records`);
}

const RECORDS_AT_ONCE = 500;
