import { IdentityRecord } from '@waits/contracts/identity';
import { TOPIC } from '@waits/contracts/topics';
import type { Kafka } from 'kafkajs';
import { parseJson } from '../kafka/json.js';
import type { Message } from '../kafka/message-batch.js';
import { readTopics } from '../kafka/read-topics.js';
import type { Keys } from '../keys.js';
import { sealedIdentifiers } from '../sealed-identifiers.js';
import { childTokenUnder } from '../tokens.js';
import type { KnownTokens, Rotation } from './known-tokens.js';
import { learnTokens, noTokens, TOKEN_TOPICS } from './known-tokens.js';

export type TokensOfLog = KnownTokens & {
  /** The new token of every identifier that any sealed record holds, by the old one. */
  computed: Map<string, string>;
  /** Sealed records that do not open: their key is not in the folder. */
  unopened: number;
};

type Deps = { kafka: Kafka; keys: Keys; rotation: Rotation; onRead: (messages: number) => void };

/**
 * Reads sealed identities and the log of events whole, and gives for every token under the old key what its new one is, as
 * far as anything tells. It holds two tokens in memory for each, some 300 bytes.
 */
export async function readKnownTokens({
  kafka,
  keys,
  rotation,
  onRead,
}: Deps): Promise<TokensOfLog> {
  const found: TokensOfLog = { ...noTokens(), computed: new Map(), unopened: 0 };
  let read = 0;
  await readTopics({
    kafka,
    topics: TOKEN_TOPICS,
    onMessages: ({ topic }, messages) => {
      for (const message of messages) {
        if (topic === TOPIC.identities) learnSealed(found, message, { keys, rotation });
        else learnTokens(found, message, rotation);
      }
      read += messages.length;
      onRead(read);
    },
  });
  return found;
}

function learnSealed(
  found: TokensOfLog,
  { value }: Message,
  { keys, rotation }: Pick<Deps, 'keys' | 'rotation'>,
): void {
  const json = parseJson(value);
  const record = json.ok ? IdentityRecord.safeParse(json.value).data : undefined;
  if (!record) return;
  if (!keys.seal.all.has(record.sealed.keyId)) {
    found.unopened += 1;
    return;
  }
  for (const child of sealedIdentifiers(keys, record)) {
    found.computed.set(
      childTokenUnder(keys, rotation.oldId, child),
      childTokenUnder(keys, rotation.newId, child),
    );
  }
}
