import type { Logger } from '../log.js';
import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';
import type { OffsetStore } from './offset-store.js';
import type { PositionState } from './progress.js';
import type { StartPosition } from './start-position.js';
import { startPosition } from './start-position.js';

export type Watermarks = { low: bigint; high: bigint };

type Deps = {
  clusterId: string;
  offsets: Pick<OffsetStore, 'read' | 'write'>;
  watermarks: (at: TopicPartition) => Promise<Watermarks>;
  onMissed: (topic: string, count: bigint) => void;
  log: Logger;
};

/** Knows which offset comes next in each partition held: from the store first, from the work done after that. */
export function createPositions({ clusterId, offsets, watermarks, onMissed, log }: Deps) {
  const state: PositionState = { assigned: [], next: new Map(), high: new Map(), began: new Map() };

  const settle = async (at: TopicPartition, stored: bigint | undefined): Promise<bigint> => {
    const { low, high } = await watermarks(at);
    const start = startPosition({ stored, low, high });
    report(start, at);
    const name = nameOf(at);
    state.next.set(name, start.offset);
    state.high.set(name, high);
    if (!state.began.has(name)) state.began.set(name, { at: start.offset, target: high });
    return start.offset;
  };

  const report = ({ because, missed, offset }: StartPosition, at: TopicPartition): void => {
    const from = String(offset);
    if (because === 'log-start-moved') {
      onMissed(at.topic, missed);
      log.error({ ...at, from, missed: Number(missed) }, 'records were removed before being read');
    }
    if (because === 'beyond-the-log') {
      log.warn({ ...at, from }, 'the log ends before the stored offset: reading it from its start');
    }
  };

  return {
    state: state as Readonly<PositionState>,
    /** A new assignment: whatever was known may be another member's work by now. */
    assign: (partitions: TopicPartition[]): void => {
      state.assigned = partitions;
      state.next.clear();
      state.high.clear();
    },
    /** False while a new assignment is being taken up, and of a partition that is not held. */
    isKnown: (at: TopicPartition): boolean => state.next.has(nameOf(at)),
    /** The offset to handle next, from the store when it is not known yet. */
    expected: async (at: TopicPartition): Promise<bigint> =>
      state.next.get(nameOf(at)) ?? (await settle(at, await offsets.read(clusterId, at))),
    /** Looks at the log again, for when it gave something else than was expected. */
    realign: (at: TopicPartition): Promise<bigint> => settle(at, state.next.get(nameOf(at))),
    /** Remembers durably that everything before `to` is done. */
    store: (at: TopicPartition, to: bigint): Promise<void> => offsets.write(clusterId, at, to),
    /** Of a batch that was fetched before a new assignment nothing is believed: the store's offset counts. */
    advance: (at: TopicPartition, to: bigint): void => {
      if (state.next.has(nameOf(at))) state.next.set(nameOf(at), to);
    },
    sawEnd: (at: TopicPartition, end: bigint): void => {
      state.high.set(nameOf(at), end);
    },
  };
}

export type Positions = ReturnType<typeof createPositions>;
