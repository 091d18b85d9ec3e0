import { DeadLetter } from '@waits/contracts/dead-letter';
import { TOPIC } from '@waits/contracts/topics';
import type { Kafka } from 'kafkajs';
import { openLetter } from '../kafka/dead-letters.js';
import { parseJson } from '../kafka/json.js';
import type { Message } from '../kafka/message-batch.js';
import type { Producer } from '../kafka/producer.js';
import { readTopics } from '../kafka/read-topics.js';
import type { Keys } from '../keys.js';
import type { ErasedChild, SealedCopies } from './erased-child.js';
import { namesChild } from './erased-child.js';

type Deps = { kafka: Kafka; keys: Pick<Keys, 'seal'>; producer: Pick<Producer, 'publish'> };

/** The dead letters that name a child: each is replaced by a tombstone, and compaction then takes it out. */
export const deadLetterCopies = ({ kafka, keys, producer }: Deps): SealedCopies => ({
  name: 'dead letters',
  remains:
    'dead letters leave the disk within about two days; a letter that names the child by nothing that can be found in it ' +
    'stays sealed until 90 days after it was written',
  remove: async (child) => {
    const named = new Set<string>();
    await readTopics({
      kafka,
      topics: [TOPIC.deadLetters],
      onMessages: (_at, messages) => {
        for (const message of messages) {
          const key = message.key?.toString('utf8') ?? '';
          if (isAbout(message, child, keys)) named.add(key);
          else named.delete(key);
        }
      },
    });
    const records = [...named].map((key) => ({ key, value: null }));
    await producer.publish(TOPIC.deadLetters, records);
    return records.length;
  },
});

function isAbout({ value }: Message, child: ErasedChild, keys: Pick<Keys, 'seal'>): boolean {
  const letter = letterIn(value);
  if (!letter || !mayName(letter, keys)) return false;
  const { key = null, value: record = null } = openLetter(keys, letter) ?? {};
  return [key, record].some((part) => part !== null && namesChild(part, child));
}

/** Of what waits set aside only identities: an event holds tokens alone, and is in a log that is kept for ever. */
const mayName = ({ sealed, origin }: DeadLetter, keys: Pick<Keys, 'seal'>): boolean =>
  sealed !== null &&
  keys.seal.all.has(sealed.keyId) &&
  !('topic' in origin && origin.topic === TOPIC.referralEvents);

function letterIn(value: Buffer | null): DeadLetter | undefined {
  const json = parseJson(value);
  return json.ok ? DeadLetter.safeParse(json.value).data : undefined;
}
