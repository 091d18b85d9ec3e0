import type { DeadLetters, Letter } from '@waits/kit/kafka/dead-letters';
import type { HandleBatch, Message, TopicPartition } from '@waits/kit/kafka/message-batch';
import { nameOf } from '@waits/kit/kafka/message-batch';
import type { MessageOutcome } from '@waits/kit/outcome';
import { applied, isSetAside } from '@waits/kit/outcome';
import type { Taken, TakeIn } from '../take-in.js';
import type { SplitMessage } from './split-message.js';
import { splitMessage } from './split-message.js';

type Deps = {
  takeIn: TakeIn;
  deadLetters: DeadLetters;
  /** Told of the outcomes of entries of bundles: their messages are counted by themselves. */
  countEntries: (outcomes: readonly MessageOutcome[]) => void;
};

/**
 * Takes in what a source topic brings; the partition is the origin, so that redelivery is known by its offsets. A bundle is
 * one message of many records: it is applied once each of them has an outcome, and those not taken are letters of their own.
 */
export const handleSourceBatch =
  ({ takeIn, deadLetters, countEntries }: Deps): HandleBatch =>
  async ({ topic, partition, messages }) => {
    const at = { topic, partition };
    const split = messages.map((message) => ({ message, ...splitMessage(message) }));
    const taken = await takeIn(
      split.flatMap(({ records }) => records),
      nameOf(at),
    );
    let from = 0;
    const works = split.map((one) => {
      const results = taken.slice(from, from + one.records.length);
      from += one.records.length;
      return { ...one, outcomes: results.map(({ outcome }: Taken) => outcome) };
    });
    const bundles = works.filter(({ isBundle }) => isBundle);
    await deadLetters.write(bundles.flatMap((bundle) => lettersOf(bundle, at)));
    countEntries(bundles.flatMap(({ outcomes }) => outcomes));
    return works.flatMap(({ isBundle, outcomes }) => (isBundle ? [applied] : outcomes));
  };

type Work = SplitMessage & { message: Message; outcomes: readonly MessageOutcome[] };

const lettersOf = ({ message, records, outcomes }: Work, at: TopicPartition): Letter[] =>
  outcomes.flatMap((outcome, entry): Letter[] => {
    const record = records[entry];
    if (record === undefined || !isSetAside(outcome)) return [];
    const { key, offset, timestamp } = message;
    const { value, headers } = record;
    return [{ origin: { ...at, offset, entry }, key, timestamp, outcome, value, headers }];
  });
