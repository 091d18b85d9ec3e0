import type { ReferralEventOf } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { OPERATOR } from '@waits/contracts/values';
import type { OutRecord, Producer } from '../kafka/producer.js';
import type { TokensOfLog } from './read-known-tokens.js';

/** What is left to tell, and what nobody can tell. */
export type Telling = {
  /** Old and new tokens not told yet. */
  pairs: [string, string][];
  /** Told before. */
  told: number;
  /** Their identity was erased, and with it what their new token would be made of. */
  erased: string[];
  /** No sealed record holds what they stand for, and no row carried them beside their new token. */
  unknown: string[];
};

/** Sorts every token under the old key by what is known of its new one. */
export function tellingOf({ old, told, erased, computed, seen }: TokensOfLog): Telling {
  const telling: Telling = { pairs: [], told: 0, erased: [], unknown: [] };
  for (const token of [...old].sort()) {
    // What an erased child was known by is not read again, though a copy of it may lie in the topic for a day.
    const fresh = seen.get(token) ?? (erased.has(token) ? undefined : computed.get(token));
    if (told.has(token)) telling.told += 1;
    else if (fresh !== undefined) telling.pairs.push([token, fresh]);
    else if (erased.has(token)) telling.erased.push(token);
    else telling.unknown.push(token);
  }
  return telling;
}

const AT_ONCE = 1_000;

type Deps = {
  producer: Pick<Producer, 'publish'>;
  /** When the new key was made: the same each time, so that an event told twice is the same event. */
  madeAt: Date;
  now: () => Date;
  onTold: (events: number) => void;
};

/** Publishes `patient.retokened` for each pair; resolves when every in-sync replica has them. */
export async function tellNewTokens(
  pairs: readonly [string, string][],
  { producer, madeAt, now, onTold }: Deps,
): Promise<void> {
  for (let from = 0; from < pairs.length; from += AT_ONCE) {
    const some = pairs.slice(from, from + AT_ONCE);
    const records = some.map(([oldToken, newToken]) => {
      const event = retokened(oldToken, newToken, { madeAt, now: now() });
      return { key: event.subject, value: JSON.stringify(event) } satisfies OutRecord;
    });
    await producer.publish(TOPIC.referralEvents, records);
    onTold(from + some.length);
  }
}

const retokened = (
  oldToken: string,
  newToken: string,
  { madeAt, now }: { madeAt: Date; now: Date },
): ReferralEventOf<'patient.retokened'> => ({
  specversion: '1.0',
  id: `retokened:${newToken}`,
  source: OPERATOR.source,
  type: 'patient.retokened',
  subject: oldToken,
  time: now.toISOString(),
  data: {
    provider: OPERATOR.provider,
    occurredOn: madeAt.toISOString().slice(0, 10),
    recordedAt: madeAt.toISOString(),
    tokens: [oldToken, newToken],
    oldToken,
    newToken,
  },
});
