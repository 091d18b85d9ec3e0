import { IdentityRecord, identityKey } from '@waits/contracts/identity';
import { ChildToken, SystemName } from '@waits/contracts/values';
import { faultsOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import type { Message } from '@waits/kit/kafka/consumer';
import type { MessageOutcome } from '@waits/kit/outcome';
import { parked, refused } from '@waits/kit/outcome';
import type { SealedEntry } from '../domain/documents.js';

/** Whether the seal of a record opens. */
export type Opens = (record: IdentityRecord) => boolean;

export type ReadIdentity =
  { ok: true; token: string; entry: SealedEntry } | { ok: false; outcome: MessageOutcome };

/** Reads a message of `identities.v1`, a tombstone too. What is under the seal stays there. */
export function readIdentity(message: Message, opens: Opens): ReadIdentity {
  const place = placeOf(message.key);
  if (!place) return no(refused('bad-key'));
  if (message.value === null) {
    const removedAt = new Date(Number(message.timestamp)).toISOString();
    return { ok: true, token: place.token, entry: { source: place.source, removedAt } };
  }
  const json = parseJson(message.value);
  if (!json.ok) return no(refused(json.reason));
  const parsed = IdentityRecord.safeParse(json.value);
  if (!parsed.success) return no(refused('not-an-identity', faultsOf(parsed.error)));
  const { source, provider, token, recordedAt, receivedAt, sealed } = parsed.data;
  if (identityKey(source, token) !== identityKey(place.source, place.token)) {
    return no(refused('bad-key'));
  }
  // With the key in the folder again it can be replayed.
  if (!opens(parsed.data)) return no(parked('cannot-unseal'));
  const entry = { source, provider, recordedAt, receivedAt, sealed };
  return { ok: true, token, entry };
}

/** A key is `source:token`; neither has a colon in it. */
function placeOf(key: Buffer | null): { source: string; token: string } | undefined {
  const [source, token, ...rest] = key?.toString('utf8').split(':') ?? [];
  const isPlace = SystemName.safeParse(source).success && ChildToken.safeParse(token).success;
  return isPlace && rest.length === 0 && source !== undefined && token !== undefined
    ? { source, token }
    : undefined;
}

const no = (outcome: MessageOutcome): ReadIdentity => ({ ok: false, outcome });
