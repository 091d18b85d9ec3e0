import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';

/** What a consumer knows of the partitions it holds. Maps are keyed by `topic:partition`. */
export type PositionState = {
  assigned: readonly TopicPartition[];
  /** The offset to handle next. */
  next: Map<string, bigint>;
  /** The end of the log, as last seen. */
  high: Map<string, bigint>;
  /** Where this process began in a partition and where its log ended then: kept over rebalances. */
  began: Map<string, { at: bigint; target: bigint }>;
};

/** Messages still to be handled in a topic, over the partitions held. */
export const lagOf = ({ assigned, next, high }: PositionState, topic: string): number =>
  assigned
    .filter((at) => at.topic === topic)
    .map(nameOf)
    .reduce((sum, name) => sum + gap(next.get(name), high.get(name)), 0);

/** Of what was there when the process first met each partition: how many offsets are done. */
export function progressOf(state: PositionState): { done: number; total: number } {
  let done = 0;
  let total = 0;
  for (const name of state.assigned.map(nameOf)) {
    const { at, target } = state.began.get(name) ?? { at: 0n, target: 0n };
    total += gap(at, target);
    done += Math.min(gap(at, target), gap(at, state.next.get(name)));
  }
  return { done, total };
}

/** True once everything that was there at the start is handled. */
export const hasCaughtUp = ({ assigned, next, began }: PositionState): boolean =>
  assigned.map(nameOf).every((name) => {
    const start = began.get(name);
    const position = next.get(name);
    return start !== undefined && position !== undefined && position >= start.target;
  });

const gap = (from: bigint | undefined, to: bigint | undefined): number =>
  from === undefined || to === undefined || to < from ? 0 : Number(to - from);
