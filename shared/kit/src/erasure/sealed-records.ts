import { Erasure } from '@waits/contracts/erasure';
import { IdentityRecord } from '@waits/contracts/identity';
import { TOPIC } from '@waits/contracts/topics';
import type { Kafka } from 'kafkajs';
import { parseJson } from '../kafka/json.js';
import { readTopics } from '../kafka/read-topics.js';
import type { Keys } from '../keys.js';
import { sealedIdentifiers } from '../sealed-identifiers.js';
import type { ChildIdentifier } from '../tokens.js';

/** What `identities.v1` holds of some tokens: the keys that hold a record now, and what the records say. */
export type SealedRecords = { keys: string[]; identifiers: Map<string, ChildIdentifier[]> };

/** Reads `identities.v1` whole. Records that do not open count as well: they are removed all the same. */
export async function sealedRecordsOf(
  tokens: readonly string[],
  { kafka, keys }: { kafka: Kafka; keys: Pick<Keys, 'seal'> },
): Promise<SealedRecords> {
  const wanted = new Set(tokens);
  const latest = new Map<string, IdentityRecord | null>();
  await readTopics({
    kafka,
    topics: [TOPIC.identities],
    onMessages: (_at, messages) => {
      for (const { key, value } of messages) {
        const name = key?.toString('utf8') ?? '';
        if (!wanted.has(name.slice(name.lastIndexOf(':') + 1))) continue;
        if (value === null) latest.delete(name);
        else latest.set(name, recordIn(value));
      }
    },
  });
  const identifiers = new Map<string, ChildIdentifier[]>();
  for (const record of latest.values()) {
    if (!record || !keys.seal.all.has(record.sealed.keyId)) continue;
    const known = identifiers.get(record.token) ?? [];
    identifiers.set(record.token, [...known, ...sealedIdentifiers(keys, record)]);
  }
  return { keys: [...latest.keys()], identifiers };
}

/** Everything that was erased before, by token. */
export async function readErasures(kafka: Kafka): Promise<Map<string, Erasure>> {
  const erasures = new Map<string, Erasure>();
  await readTopics({
    kafka,
    topics: [TOPIC.erasures],
    onMessages: (_at, messages) => {
      for (const { value } of messages) {
        const json = parseJson(value);
        const erasure = json.ok ? Erasure.safeParse(json.value).data : undefined;
        if (erasure) erasures.set(erasure.token, erasure);
      }
    },
  });
  return erasures;
}

function recordIn(value: Buffer): IdentityRecord | null {
  const json = parseJson(value);
  return (json.ok ? IdentityRecord.safeParse(json.value).data : undefined) ?? null;
}
