import { DeadLetter } from '@waits/contracts/dead-letter';
import { IdentityRecord, identityKey } from '@waits/contracts/identity';
import { TOPIC } from '@waits/contracts/topics';
import { createKafka } from '@waits/kit/kafka/client';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import { readTopics } from '@waits/kit/kafka/read-topics';
import { readKeys } from '@waits/kit/keys';
import { createLog } from '@waits/kit/log';
import { unseal } from '@waits/kit/sealing';
import type { Kafka } from 'kafkajs';
import type { Place } from './estate.js';
import { openedIdentities } from './opened-identities.js';

export const kafkaOf = ({ kafkaBrokers }: Pick<Place, 'kafkaBrokers'>): Kafka =>
  createKafka(
    { KAFKA_BROKERS: kafkaBrokers.split(','), KAFKA_SSL: false },
    createLog({ service: 'test', level: 'silent' }),
  );

/** What is left under each key of a topic once compaction has done its work. */
async function latestOf(place: Place, topic: string): Promise<Map<string, Buffer>> {
  const latest = new Map<string, Buffer>();
  await readTopics({
    kafka: kafkaOf(place),
    topics: [topic],
    onMessages: (_at, messages) => {
      for (const { key, value } of messages) {
        if (value === null) latest.delete(String(key));
        else latest.set(String(key), value);
      }
    },
  });
  return latest;
}

/** Everywhere that a name stands under a seal which opens: in the store, in `identities.v1`, in dead letters. */
export async function tracesOf(name: string, place: Place) {
  const keys = await readKeys(place.keysDir);
  const stored = [...(await openedIdentities(place)).values()];
  const letters = [...(await latestOf(place, TOPIC.deadLetters)).values()].map((value) =>
    String(openLetter(keys, DeadLetter.parse(JSON.parse(value.toString())))?.value ?? ''),
  );
  const isNamed = (text: string): boolean => text.includes(name);
  return {
    stored: stored.filter(isNamed).length,
    letters: letters.filter(isNamed).length,
    identities: (await openTopicIdentities(place)).filter(isNamed).length,
  };
}

async function openTopicIdentities(place: Place): Promise<string[]> {
  const keys = await readKeys(place.keysDir);
  return [...(await latestOf(place, TOPIC.identities)).values()].map((value) => {
    const { source, token, sealed } = IdentityRecord.parse(JSON.parse(value.toString()));
    return unseal(
      keys,
      { topic: TOPIC.identities, key: identityKey(source, token) },
      sealed,
    ).toString();
  });
}
