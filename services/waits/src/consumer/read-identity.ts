import { IdentityRecord, identityKey } from '@waits/contracts/identity';
import { ChildToken, SystemName } from '@waits/contracts/values';
import { faultsOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import type { Message } from '@waits/kit/kafka/consumer';
import type { MessageOutcome } from '@waits/kit/outcome';
import { parked, refused } from '@waits/kit/outcome';
import type { SealedEntry } from '../domain/documents.js';

/** The tokens of the blind index for what is under the seal of a record; null when it does not open. */
export type BlindOf = (record: IdentityRecord) => readonly string[] | null;

export type ReadIdentity =
  { ok: true; token: string; entry: SealedEntry } | { ok: false; outcome: MessageOutcome };

/** Reads a message of `identities.v1`, a tombstone too. What is under the seal stays there. */
export function readIdentity(message: Message, blindOf: BlindOf): ReadIdentity {
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
  const blind = blindOf(parsed.data);
  if (blind === null) return no(parked('cannot-unseal'));
  const said = { source, provider, recordedAt, receivedAt, sealed };
  const entry = blind.length > 0 ? { ...said, blind } : said;
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
