import type { Logger } from '../log.js';
import type { MessageOutcome } from '../outcome.js';
import { parked } from '../outcome.js';
import { HANDLER_BUG } from './consumer-metrics.js';
import { isHandlerBug } from './handler-faults.js';
import { createKnownOutcomes } from './known-outcomes.js';
import type { HandleBatch, Message, TopicPartition } from './message-batch.js';

type Deps = { handleBatch: HandleBatch; log: Logger };
type Work = {
  at: TopicPartition;
  messages: readonly Message[];
  heartbeat: () => Promise<void>;
};
/** The outcomes of one chunk. Its turn holds on to them: a rebalance may make the handler forget them meanwhile. */
type Kept = Map<string, MessageOutcome>;

/**
 * Calls the handler and remembers each outcome until it is accounted for, so that a failed dead-letter write does not
 * make an applied message count as a duplicate. A handler's bug is narrowed down to the message that raises it.
 */
export function createMessageHandler({ handleBatch, log }: Deps) {
  const known = createKnownOutcomes();

  const call = async ({ at, messages, heartbeat }: Work, kept: Kept): Promise<void> => {
    const outcomes = await handleBatch({ ...at, messages }, heartbeat);
    if (outcomes.length !== messages.length) {
      const counts = `${String(outcomes.length)} outcomes for ${String(messages.length)} messages`;
      throw new TypeError(counts);
    }
    for (const [index, { offset }] of messages.entries()) {
      const outcome = outcomes[index];
      if (outcome) kept.set(offset, outcome);
    }
  };

  const callOneByOne = async (work: Work, kept: Kept): Promise<void> => {
    for (const message of work.messages) {
      try {
        await call({ ...work, messages: [message] }, kept);
      } catch (error) {
        if (!isHandlerBug(error)) throw error;
        const where = { ...work.at, offset: message.offset };
        log.error({ err: error, ...where }, 'the handler cannot take this message');
        kept.set(message.offset, parked(HANDLER_BUG));
      }
    }
  };

  return {
    /** One outcome per message. Throws only faults worth another try; what was handled by then is not handled again. */
    outcomesOf: async (work: Work): Promise<MessageOutcome[]> => {
      const kept = known.of(work.at);
      const messages = work.messages.filter(({ offset }) => !kept.has(offset));
      try {
        if (messages.length > 0) await call({ ...work, messages }, kept);
      } catch (error) {
        if (!isHandlerBug(error)) throw error;
        await callOneByOne({ ...work, messages }, kept);
      }
      return work.messages.flatMap(({ offset }) => kept.get(offset) ?? []);
    },
    /** The outcomes of a partition are accounted for. */
    forget: known.forget,
    /** Partitions may have been another member's meanwhile. */
    forgetAll: known.forgetAll,
  };
}

export type MessageHandler = ReturnType<typeof createMessageHandler>;
