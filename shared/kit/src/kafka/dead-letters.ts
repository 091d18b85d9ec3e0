import { createHash } from 'node:crypto';
import type { DeadLetter, Origin } from '@waits/contracts/dead-letter';
import { originKey } from '@waits/contracts/dead-letter';
import { LETTER_EXCERPT_BYTES, LETTER_LIMIT_BYTES, TOPIC } from '@waits/contracts/topics';
import type { Sealed } from '@waits/contracts/sealed';
import { SystemName } from '@waits/contracts/values';
import { isError } from '../is-error.js';
import type { Keys } from '../keys.js';
import type { SetAside } from '../outcome.js';
import { seal, unseal } from '../sealing.js';
import type { OutRecord, Producer } from './producer.js';
import type { KeptRecord } from './record-frame.js';
import { frameRecord, unframeRecord } from './record-frame.js';

/** A record that was refused, parked or ignored, and where it came from. */
export type Letter = KeptRecord & { origin: Origin; outcome: SetAside };

export type DeadLetters = {
  /** Resolves when every letter is on every in-sync replica; rejects when any may be missing. */
  write: (letters: readonly Letter[]) => Promise<void>;
};

type Deps = {
  producer: Pick<Producer, 'publish'>;
  service: string;
  /** Without keys the record itself is left out: only for topics that keep it for ever and hold no identity. */
  seal: Pick<Keys, 'seal'> | undefined;
  now?: () => Date;
};

/** Writes `dead-letters.v1`: position, reason, digest and the sealed record, of one above 8 MiB its first 64 KiB. */
export function createDeadLetters(deps: Deps): DeadLetters {
  return {
    write: async (letters) => {
      if (letters.length === 0) return;
      try {
        await deps.producer.publish(
          TOPIC.deadLetters,
          letters.map((letter) => recordOf(letter, LETTER_LIMIT_BYTES, deps)),
        );
      } catch (error) {
        if (!isTooLarge(error)) throw error;
        // The topic takes less than it should: better an excerpt than a consumer that never moves again.
        await deps.producer.publish(
          TOPIC.deadLetters,
          letters.map((letter) => recordOf(letter, LETTER_EXCERPT_BYTES, deps)),
        );
      }
    },
  };
}

/**
 * The record inside a dead letter; of one that was cut, with the beginning of its value. Undefined where it was left out.
 * @throws SafeError when the seal does not open
 */
export function openLetter(keys: Pick<Keys, 'seal'>, letter: DeadLetter): KeptRecord | undefined {
  if (letter.sealed === null) return undefined;
  const place = { topic: TOPIC.deadLetters, key: originKey(letter.origin) };
  return unframeRecord(unseal(keys, place, letter.sealed));
}

/** Whether Kafka refused a record for its size: retrying it is of no use. */
export const isTooLarge = (error: unknown): boolean =>
  isError(error) && 'type' in error && error.type === 'MESSAGE_TOO_LARGE';

function recordOf(letter: Letter, limit: number, deps: Deps): OutRecord {
  const key = originKey(letter.origin);
  const bytes = letter.value?.length ?? 0;
  const content: DeadLetter = {
    service: deps.service,
    ...verdictOf(letter.outcome),
    origin: letter.origin,
    at: (deps.now?.() ?? new Date()).toISOString(),
    bytes,
    sha256: createHash('sha256')
      .update(letter.value ?? '')
      .digest('hex'),
    truncated: bytes > limit && deps.seal !== undefined,
    sealed: deps.seal ? sealLetter(deps.seal, key, cutTo(letter, limit)) : null,
  };
  return { key, value: JSON.stringify(content) };
}

const verdictOf = ({ outcome, reason, details = [], source }: SetAside) => ({
  outcome,
  reason: slugOf(reason),
  details: details.slice(0, MAX_DETAILS).map(cutFault),
  source: SystemName.safeParse(source).data ?? null,
});

const sealLetter = (keys: Pick<Keys, 'seal'>, key: string, record: KeptRecord): Sealed =>
  seal(keys, { topic: TOPIC.deadLetters, key }, frameRecord(record));

const cutTo = (letter: Letter, limit: number): Letter =>
  letter.value && letter.value.length > limit
    ? { ...letter, value: letter.value.subarray(0, LETTER_EXCERPT_BYTES) }
    : letter;

const MAX_DETAILS = 100;
const SLUG = /^[a-z0-9-]{1,60}$/;

// A handler's slip in naming a reason must not stop its consumer, nor carry data into the topic.
const slugOf = (reason: string): string => (SLUG.test(reason) ? reason : 'reason-not-named');

const cutFault = ({ pointer, code }: { pointer: string; code: string }) => ({
  pointer: pointer.slice(0, 300),
  code: code.slice(0, 200),
});
