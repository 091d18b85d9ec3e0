import { createHash } from 'node:crypto';
import { DeadLetter } from '@waits/contracts/dead-letter';
import { IdentityRecord } from '@waits/contracts/identity';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import { createLog } from '@waits/kit/log';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside, OUTCOMES } from '@waits/kit/outcome';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { fakeIntake } from '../fake-intake.js';
import { linesShowing } from './clear-child.js';
import { FUZZED_SOURCES } from './fuzzed-dialects.js';
import { topicConsumer } from './topic-consumer.js';

/** Intake whole but for Kafka and the store, with all that it says: logs, what it publishes, what it counts. */
export function fuzzedIntake() {
  const lines: string[] = [];
  const log = createLog({
    ...{ service: 'intake', level: 'debug' },
    destination: { write: (line) => void lines.push(line) },
  });
  const bugs: unknown[] = [];
  const intake = fakeIntake(undefined, {
    ...{ ...FUZZED_SOURCES, log },
    onBug: (error) => bugs.push(error),
  });
  const { producer, deadLetters, metrics, handleBatch } = intake;
  const consume = topicConsumer({ handleBatch, deadLetters, metrics: metrics.consumer, log });
  return {
    ...{ app: intake.app, left: intake.left, producer, consume, bugs },
    lettersNow: () => producer.valuesOf(TOPIC.deadLetters).map((value) => DeadLetter.parse(value)),
    /** What is said outside of seals since it was told to forget, by line. */
    said: async (): Promise<string[]> => {
      const clear = producer.published.map(({ topic, record }) => {
        const { sealed: _sealed, ...shown } = JSON.parse(String(record.value)) as {
          sealed?: unknown;
        };
        return JSON.stringify([topic, record.key, record.headers, shown]);
      });
      return [...lines, ...clear, await metrics.registry.metrics()];
    },
    /** Why what was published breaks its contracts; nothing is what it should be. */
    breaches: (): string[] => [
      ...breachesOf(producer.valuesOf(TOPIC.referralEvents), ReferralEvent, 'an event'),
      ...breachesOf(producer.valuesOf(TOPIC.identities), IdentityRecord, 'an identity'),
    ],
    forget: () => {
      producer.published.length = 0;
      lines.length = 0;
      bugs.length = 0;
    },
  };
}

export type FuzzedIntake = ReturnType<typeof fuzzedIntake>;

type Schema = { safeParse: (value: unknown) => { success: boolean; error?: { message: string } } };

const breachesOf = (values: readonly unknown[], schema: Schema, what: string): string[] =>
  values.flatMap((value) => {
    const { success, error } = schema.safeParse(value);
    return success ? [] : [`${what} breaks its contract: ${error?.message ?? ''}`];
  });

/**
 * What is wrong with how records were taken; nothing is what it should be. Each has one of the five outcomes, none is a
 * mistake of ours, and the whole record lies in the letter of each that was set aside.
 */
export function faultsOfTaking(
  records: readonly (Buffer | null)[],
  outcomes: readonly MessageOutcome[],
  { lettersNow, bugs }: Pick<FuzzedIntake, 'lettersNow' | 'bugs'>,
): string[] {
  const letters = lettersNow();
  const own = letters.filter((letter) => !isOfReleased(letter));
  const kept = new Map(own.map(({ sha256, reason }) => [sha256, reason]));
  const setAside = outcomes.filter(isSetAside);
  return [
    ...(outcomes.length === records.length ? [] : [`${outcomes.length} of ${records.length} told`]),
    ...(own.length === setAside.length ? [] : [`${own.length} of ${setAside.length} kept`]),
    ...outcomes.filter(({ outcome }) => !OUTCOMES.includes(outcome)).map(({ outcome }) => outcome),
    ...setAside.filter(({ reason }) => reason === 'handler-bug').map(({ reason }) => reason),
    ...bugs.map((error) => `a reader's bug: ${error instanceof Error ? (error.stack ?? '') : ''}`),
    ...outcomes.flatMap((one, index) =>
      isSetAside(one) && kept.get(sha256Of(records[index])) === undefined
        ? ['a record is lost']
        : [],
    ),
    ...letters.flatMap((letter) => {
      const value = openLetter(memoryKeys, letter)?.value ?? null;
      return sha256Of(value) === letter.sha256 ? [] : ['a letter does not hold its record'];
    }),
  ];
}

/** Of a row of earlier records whose other row came with these, and which was not taken then. */
export const isOfReleased = ({ origin }: DeadLetter): boolean =>
  'request' in origin && origin.request.startsWith('released:');

const sha256Of = (value: Buffer | null | undefined): string =>
  createHash('sha256')
    .update(value ?? '')
    .digest('hex');

/** Everything that is wrong after records were taken. */
export async function faultsOf(
  intake: FuzzedIntake,
  records: readonly (Buffer | null)[],
  outcomes: readonly MessageOutcome[],
): Promise<string[]> {
  const said = await intake.said();
  return [
    ...faultsOfTaking(records, outcomes, intake),
    ...intake.breaches(),
    ...linesShowing(said),
  ];
}
