import { backOff } from 'exponential-backoff';
import type { MessageOutcome } from '../outcome.js';
import { isSetAside } from '../outcome.js';
import type { ConsumerMetrics } from './consumer-metrics.js';
import type { DeadLetters, Letter } from './dead-letters.js';
import type { MessageHandler } from './handle-messages.js';
import { GroupFault, isHandlerBug } from './handler-faults.js';
import { keepBeating } from './heartbeats.js';
import type { Message, TopicPartition } from './message-batch.js';
import type { Positions } from './positions.js';

/** One batch as it came, and what may be told to the group about it. */
export type Turn = {
  at: TopicPartition;
  messages: readonly Message[];
  /** The last offset the batch covers: beyond the last message where the log holds control records. */
  lastOffset: string;
  heartbeat: () => Promise<void>;
  /** False once the consumer stops or the position was moved: what is left of the batch is then not ours to do. */
  isCurrent: () => boolean;
  /** Tells kafkajs where to fetch on. */
  resolve: (offset: string) => void;
  /** Tells the group; does nothing for a replica. */
  commit: (next: bigint) => Promise<void>;
};

type Deps = {
  handler: MessageHandler;
  deadLetters: DeadLetters;
  positions: Pick<Positions, 'store' | 'advance'>;
  metrics: ConsumerMetrics;
  onProgress: (at: TopicPartition) => void;
};

/** Messages that one call of the handler gets at most. */
export const CHUNK = 500;
const QUICK_RETRIES = {
  numOfAttempts: 4,
  startingDelay: 100,
  maxDelay: 1_000,
  jitter: 'full' as const,
};

/**
 * Works through a batch in chunks. Per chunk, in this order: outcomes, dead letters, the offset beside the data, the
 * counters, the group's commit. What throws has moved nothing further; it comes again.
 */
export const createBatchWorker =
  (deps: Deps) =>
  async (turn: Turn): Promise<void> => {
    for (let from = 0; from < turn.messages.length && turn.isCurrent(); from += CHUNK) {
      const messages = turn.messages.slice(from, from + CHUNK);
      const isLast = from + CHUNK >= turn.messages.length;
      const last = isLast ? turn.lastOffset : messages.at(-1)?.offset;
      if (last !== undefined) await workChunk(deps, turn, { messages, last });
    }
  };

type Chunk = { messages: readonly Message[]; last: string };

async function workChunk(deps: Deps, turn: Turn, { messages, last }: Chunk): Promise<void> {
  const { at } = turn;
  const next = BigInt(last) + 1n;
  const beating = keepBeating(turn.heartbeat);
  try {
    const outcomes = await quickly(deps, turn, () =>
      deps.handler.outcomesOf({ at, messages, heartbeat: beating.beat }),
    );
    await quickly(deps, turn, () => writeLetters(deps, at, lettersOf(at, messages, outcomes)));
    await quickly(deps, turn, () => deps.positions.store(at, next));
    account(deps, turn, { outcomes, next, last });
  } finally {
    beating.stop();
  }
  await turn.commit(next);
  beating.check();
}

function account(
  deps: Deps,
  turn: Turn,
  { outcomes, next, last }: { outcomes: MessageOutcome[]; next: bigint; last: string },
) {
  deps.handler.forget(turn.at);
  deps.positions.advance(turn.at, next);
  deps.metrics.count(turn.at.topic, outcomes);
  turn.resolve(last);
  deps.onProgress(turn.at);
}

/** A few tries in quick succession, for the faults that are over in a second. */
const quickly = <T>({ metrics }: Deps, turn: Turn, step: () => Promise<T>): Promise<T> =>
  backOff(step, {
    ...QUICK_RETRIES,
    retry: (error: unknown) => {
      metrics.countRetry(turn.at.topic);
      return turn.isCurrent() && !(error instanceof GroupFault) && !isHandlerBug(error);
    },
  });

async function writeLetters({ deadLetters, metrics }: Deps, at: TopicPartition, letters: Letter[]) {
  try {
    await deadLetters.write(letters);
  } catch (error) {
    metrics.countLetterFailure(at.topic);
    throw error;
  }
}

const lettersOf = (
  at: TopicPartition,
  messages: readonly Message[],
  outcomes: MessageOutcome[],
): Letter[] =>
  messages.flatMap((message, index) => {
    const outcome = outcomes[index];
    if (!outcome || !isSetAside(outcome)) return [];
    return [{ ...message, origin: { ...at, offset: message.offset }, outcome }];
  });
