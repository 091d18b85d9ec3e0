import type { CheckResult } from '../readiness.js';
import type { TopicPartition } from './message-batch.js';
import { nameOf } from './message-batch.js';

const HEARTBEAT_LIMIT_MS = 15_000;
const FETCH_LIMIT_MS = 30_000;

/** What the consumer has seen of itself. Times are milliseconds since 1970; undefined is never. */
export function createConsumerHealth(now: () => number = Date.now) {
  let assigned: number | undefined;
  let lastHeartbeat = 0;
  let lastFetch = 0;
  let ended: string | undefined;
  const held = new Map<string, string>();

  const check = (): CheckResult => {
    if (ended !== undefined) return no(ended);
    if (assigned === undefined) return no('has not joined its group yet');
    const silent = now() - lastHeartbeat;
    if (silent > HEARTBEAT_LIMIT_MS) return no(`no heartbeat for ${seconds(silent)}`);
    const idle = now() - lastFetch;
    // A standby without a partition fetches nothing, and is well.
    if (assigned > 0 && idle > FETCH_LIMIT_MS) return no(`nothing fetched for ${seconds(idle)}`);
    const [first] = held;
    return first ? no(`${first[0]} waits: ${first[1]}`) : { ok: true };
  };

  return {
    check,
    hasJoined: (): boolean => assigned !== undefined,
    joined: (partitions: number): void => {
      assigned = partitions;
      lastHeartbeat = now();
      lastFetch = now();
      held.clear();
    },
    beat: (): void => {
      lastHeartbeat = now();
    },
    fetched: (): void => {
      lastFetch = now();
    },
    /** A chunk is done: as good as a fetch, for a batch can take longer than fetches may be apart. */
    progressed: (at: TopicPartition): void => {
      lastFetch = now();
      held.delete(nameOf(at));
    },
    holds: (at: TopicPartition, why: string): void => void held.set(nameOf(at), why),
    left: (): void => {
      assigned = undefined;
    },
    end: (why: string): void => {
      ended = why;
    },
  };
}

export type ConsumerHealth = ReturnType<typeof createConsumerHealth>;

const no = (why: string): CheckResult => ({ ok: false, why });
const seconds = (ms: number): string => `${String(Math.round(ms / 1000))} s`;
