import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { SafeError } from '../safe-error.js';
import { requireTopics } from './cluster-check.js';
import type { Message } from './message-batch.js';
import { toMessage } from './message-batch.js';
import type { Watermarks } from './positions.js';
import { createWatermarks } from './watermarks.js';

/** By partition, the offset of the next record. */
export type LogOffsets = ReadonlyMap<number, bigint>;

export type LogRecord = {
  partition: number;
  offset: bigint;
  key: Buffer | null;
  value: Buffer | null;
};

type LogPart = {
  topic: string;
  /** Where to begin, by partition; where one is left out, at its first record. */
  from?: LogOffsets;
  /** Where to end: records at and after these offsets are not given. Partitions left out are not read. */
  to: LogOffsets;
  signal?: AbortSignal;
};

export type LogRange = LogPart & { onRecord: (record: LogRecord) => void };

type LogBatches = LogPart & {
  /** Told messages of one partition in their order; the next come when it is done. */
  onMessages: (partition: number, messages: readonly Message[]) => void | Promise<void>;
};

/** Reads a part of a topic once, for work that is no consumer's: it leaves no group and commits nothing. */
export type LogReader = {
  /** The first offset kept and the end of each partition, now. @throws SafeError when the topic does not exist */
  watermarks: (topic: string) => Promise<Map<number, Watermarks>>;
  /**
   * Gives every record of the range, in order within each partition. Rejects with what `onRecord` threw, when aborted,
   * or when nothing more comes for a minute.
   */
  read: (range: LogRange) => Promise<void>;
};

const PATIENCE_MS = 60_000;
const MESSAGES_A_HEARTBEAT = 2_000;
/** Twice so many answers without a record: what is left below the end was compacted away, or removed by age. */
const EMPTY_FETCHES = 25;

/** A reader on its own connections; each read is a group of its own, taken away at the end. */
export function createLogReader(kafka: Kafka): LogReader {
  return {
    watermarks: (topic) =>
      withAdmin(kafka, async (admin) => {
        await requireTopics(admin, [topic]);
        return createWatermarks(admin).ofTopic(topic);
      }),
    read: ({ onRecord, ...range }) =>
      readBatches(kafka, {
        ...range,
        onMessages: (partition, messages) => {
          for (const { offset, key, value } of messages) {
            onRecord({ partition, offset: BigInt(offset), key, value });
          }
        },
      }),
  };
}

/** As `LogReader.read`, with whole messages, for work that takes its time over them. */
export async function readBatches(kafka: Kafka, range: LogBatches): Promise<void> {
  const { low, open } = await openPartitions(kafka, range);
  if (open.size > 0) await readOpen(kafka, range, { next: low, open });
}

type Position = { next: Map<number, bigint>; open: Set<number> };

async function openPartitions(
  kafka: Kafka,
  { topic, from, to }: LogPart,
): Promise<{ low: Map<number, bigint>; open: Set<number> }> {
  const marks = await withAdmin(kafka, (admin) => createWatermarks(admin).ofTopic(topic));
  const low = new Map(
    [...marks].map(([partition, mark]) => [partition, maxOf(from?.get(partition), mark.low)]),
  );
  const isOpen = ([partition, next]: [number, bigint]) => next < (to.get(partition) ?? 0n);
  return { low, open: new Set([...low].filter(isOpen).map(([partition]) => partition)) };
}

const maxOf = (a: bigint | undefined, b: bigint): bigint => (a !== undefined && a > b ? a : b);

async function readOpen(kafka: Kafka, range: LogBatches, position: Position): Promise<void> {
  const groupId = `reader.${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 200,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 5 },
  });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [range.topic], fromBeginning: true });
    const answers = () => withAdmin(kafka, (admin) => admin.fetchTopicOffsets(range.topic));
    await untilRead({ consumer, range, position, answers });
  } finally {
    await consumer.disconnect();
    // A group that stays is no harm, and goes by itself after some days.
    await withAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined);
  }
}

type Given = {
  consumer: Consumer;
  range: LogBatches;
  position: Position;
  answers: () => Promise<unknown>;
};

function untilRead({ consumer, range, position, answers }: Given): Promise<void> {
  const { topic, signal } = range;
  let emptyFetches = 0;
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => {
      reject(new SafeError(`nothing more of ${topic} came within ${String(PATIENCE_MS / 1000)} s`));
    }, PATIENCE_MS);
    const finish = (): void => {
      clearTimeout(impatience);
      resolve();
    };
    const fail = (error: unknown): void => {
      clearTimeout(impatience);
      reject(error instanceof Error ? error : new SafeError('reading the log failed'));
    };
    signal?.addEventListener('abort', () => {
      fail(new SafeError(`reading ${topic} was interrupted`));
    });
    consumer.on('consumer.group_join', () => {
      takeUp(consumer, topic, position);
    });
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) fail(payload.error);
    });
    consumer.on('consumer.fetch', () => {
      emptyFetches += 1;
      // A fetch that failed looks the same: the end is believed only after the brokers were asked in between.
      if (emptyFetches === EMPTY_FETCHES) {
        answers().catch(() => (emptyFetches = 0));
      } else if (emptyFetches >= 2 * EMPTY_FETCHES) finish();
    });
    const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
      try {
        if (signal?.aborted) return;
        impatience.refresh();
        await takeBatch(payload, range, position);
        emptyFetches = 0;
        if (position.open.size === 0) finish();
      } catch (error) {
        // What leaves a handler makes kafkajs try the batch again.
        fail(error);
      }
    };
    consumer.run({ autoCommit: false, eachBatch }).catch(fail);
  });
}

/** Begins, or goes on after a crash of the client, where nothing was given yet. */
function takeUp(consumer: Consumer, topic: string, { next, open }: Position): void {
  for (const [partition, offset] of next) {
    if (open.has(partition)) consumer.seek({ topic, partition, offset: String(offset) });
    else consumer.pause([{ topic, partitions: [partition] }]);
  }
}

async function takeBatch(
  payload: EachBatchPayload,
  { to, onMessages }: LogBatches,
  { next, open }: Position,
): Promise<void> {
  const { batch } = payload;
  const { partition } = batch;
  const end = to.get(partition) ?? 0n;
  const begin = next.get(partition) ?? 0n;
  // A batch may begin before the offset sought, since the broker keeps records in frames.
  const isWanted = ({ offset }: { offset: string }) =>
    BigInt(offset) >= begin && BigInt(offset) < end;
  const messages = batch.messages.filter(isWanted).map(toMessage);
  for (let from = 0; from < messages.length; from += MESSAGES_A_HEARTBEAT) {
    const some = messages.slice(from, from + MESSAGES_A_HEARTBEAT);
    await onMessages(partition, some);
    next.set(partition, BigInt(some.at(-1)?.offset ?? -1) + 1n);
    await payload.heartbeat();
  }
  // The last records before the end may have been compacted away: what the batch reached counts.
  if (BigInt(batch.lastOffset()) + 1n < end) return;
  open.delete(partition);
  payload.pause();
}

async function withAdmin<T>(
  kafka: Kafka,
  ask: (admin: ReturnType<Kafka['admin']>) => Promise<T>,
): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
}
