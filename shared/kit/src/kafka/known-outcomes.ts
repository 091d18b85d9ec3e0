import type { MessageOutcome } from '../outcome.js';
import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';

/** Outcomes whose effects are durable but which are not accounted for yet, by partition and offset. */
export function createKnownOutcomes() {
  const known = new Map<string, Map<string, MessageOutcome>>();
  return {
    of: (at: TopicPartition): Map<string, MessageOutcome> => {
      const name = nameOf(at);
      const outcomes = known.get(name) ?? new Map<string, MessageOutcome>();
      known.set(name, outcomes);
      return outcomes;
    },
    forget: (at: TopicPartition): void => {
      known.delete(nameOf(at));
    },
    forgetAll: (): void => {
      known.clear();
    },
  };
}
