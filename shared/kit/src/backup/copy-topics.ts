import { SOURCE_TOPICS, TOPIC, TOPICS } from '@waits/contracts/topics';
import type { Kafka } from 'kafkajs';
import type { TopicPartition } from '../kafka/message-batch.js';
import { nameOf } from '../kafka/message-batch.js';
import { logEnds, readTopics } from '../kafka/read-topics.js';
import type { PartitionEntry } from './manifest.js';
import type { Progress } from '../progress.js';
import { lineOf } from './record-line.js';
import type { SetFile } from './set-file.js';
import { createSetFile } from './set-file.js';

const LEFT_OUT: readonly string[] = [
  // Clear identity, kept for a week and sent again by its senders: it has no place in a backup.
  ...SOURCE_TOPICS.map(({ name }) => name),
  // Every state is published anew from the store by a restore.
  TOPIC.referralStates,
];

/** The topics of a backup set. */
export const KEPT_TOPICS: readonly string[] = TOPICS.map(({ name }) => name).filter(
  (name) => !LEFT_OUT.includes(name),
);

type Deps = { kafka: Kafka; dir: string; progress: Progress };

/** Copies topics record by record, from their beginnings to where they end now: one file a partition. */
export async function copyTopics({ kafka, dir, progress }: Deps): Promise<PartitionEntry[]> {
  const files = new Map<string, { at: TopicPartition; file: SetFile; records: number }>();
  for (const [name, { topic, partition }] of await logEnds(kafka, KEPT_TOPICS)) {
    const file = await createSetFile(dir, `topics/${topic}/${String(partition)}.jsonl.gz`);
    files.set(name, { at: { topic, partition }, file, records: 0 });
  }
  const ends = await readTopics({
    kafka,
    topics: KEPT_TOPICS,
    onMessages: async (at, messages) => {
      const open = files.get(nameOf(at));
      if (!open) return;
      await open.file.write(messages.map(lineOf).join(''));
      open.records += messages.length;
      progress.tick(`topics  ${nameOf(at)}: ${open.records} records`);
    },
  });
  const entries: PartitionEntry[] = [];
  for (const [name, { at, file, records }] of files) {
    const { low = 0n, high = 0n } = ends.get(name) ?? {};
    const place = { ...at, records, low: String(low), high: String(high) };
    entries.push({ ...(await file.close()), ...place });
  }
  for (const topic of KEPT_TOPICS) {
    const records = entries.filter((entry) => entry.topic === topic);
    progress.done(`topics  ${topic}: ${sumOf(records.map((entry) => entry.records))} records`);
  }
  return entries;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
