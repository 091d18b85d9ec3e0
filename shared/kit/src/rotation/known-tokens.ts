import { TOPIC } from '@waits/contracts/topics';
import { z } from 'zod';
import { parseJson } from '../kafka/json.js';
import type { Message } from '../kafka/message-batch.js';
import { keyIdOfToken } from '../tokens.js';

/** The ids of the key that is to go and of the one that takes its place. */
export type Rotation = { oldId: string; newId: string };

/** What the log of events says of the tokens under the old key. */
export type KnownTokens = {
  /** Every one that any event names. */
  old: Set<string>;
  /** Those whose new token was told. */
  told: Map<string, string>;
  /** Those whose identity was erased: nobody can tell their new token any more. */
  erased: Set<string>;
  /** The new token beside an old one, of rows that carried one of each for one kind of identifier. */
  seen: Map<string, string>;
  /** When an event last came that has an old token and no new one, in milliseconds since 1970; 0 when none did. */
  lastOldOnly: number;
};

export const noTokens = (): KnownTokens => ({
  old: new Set(),
  told: new Map(),
  erased: new Set(),
  seen: new Map(),
  lastOldOnly: 0,
});

const Tokens = z.array(z.string()).default([]);
const Event = z.object({
  type: z.string(),
  subject: z.string(),
  data: z.object({
    tokens: Tokens,
    otherTokens: Tokens,
    oldToken: z.string().optional(),
    newToken: z.string().optional(),
  }),
});

/** Adds what one message of `referral-events.v1` says. */
export function learnTokens(
  known: KnownTokens,
  { value, timestamp }: Pick<Message, 'value' | 'timestamp'>,
  rotation: Rotation,
): void {
  const json = parseJson(value);
  const event = json.ok ? Event.safeParse(json.value).data : undefined;
  if (!event) return;
  const { type, subject, data } = event;
  if (type === 'patient.retokened') {
    learnTold(known, data, rotation);
    return;
  }
  if (type === 'patient.erased') known.erased.add(subject);
  // A subject that is a token is among the tokens of its event as well; an erasure names none beside it.
  for (const side of [data.tokens, data.otherTokens]) {
    learnOld(known, side, { rotation, timestamp: Number(timestamp) });
    learnPairs(known, side, rotation);
  }
}

function learnOld(
  known: KnownTokens,
  tokens: readonly string[],
  { rotation, timestamp }: { rotation: Rotation; timestamp: number },
): void {
  const under = (keyId: string) => tokens.filter((token) => keyIdOfToken(token) === keyId);
  const old = under(rotation.oldId);
  for (const token of old) known.old.add(token);
  if (old.length > 0 && under(rotation.newId).length === 0) {
    known.lastOldOnly = Math.max(known.lastOldOnly, timestamp);
  }
}

/** The topics to read for it. */
export const TOKEN_TOPICS = [TOPIC.identities, TOPIC.referralEvents] as const;

type Told = { oldToken?: string | undefined; newToken?: string | undefined };

function learnTold(
  known: KnownTokens,
  { oldToken = '', newToken = '' }: Told,
  { oldId, newId }: Rotation,
): void {
  if (keyIdOfToken(oldToken) !== oldId || keyIdOfToken(newToken) !== newId) return;
  known.old.add(oldToken);
  known.told.set(oldToken, newToken);
}

/** A row gives at most one NHS number and one local id: one token of a kind under each key is one identifier. */
function learnPairs(
  { seen }: KnownTokens,
  tokens: readonly string[],
  { oldId, newId }: Rotation,
): void {
  for (const kind of ['nhs', 'local']) {
    const under = (keyId: string): string[] =>
      tokens.filter((token) => token.startsWith(`${keyId}.${kind}.`));
    const [old, ...moreOld] = under(oldId);
    const [fresh, ...moreFresh] = under(newId);
    const isOne = moreOld.length + moreFresh.length === 0;
    if (isOne && old !== undefined && fresh !== undefined) seen.set(old, fresh);
  }
}
