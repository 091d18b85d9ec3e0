import { createHmac } from 'node:crypto';
import type { Keys } from './keys.js';
import { SafeError } from './safe-error.js';

/** What a child is known by: a checked NHS number, or a provider's own patient id. */
export type ChildIdentifier =
  { kind: 'nhs'; number: string } | { kind: 'local'; provider: string; localPatientId: string };

/** The pseudonym of a child under the current key: `<keyId>.<kind>.<base64url HMAC-SHA-256>`. */
export function childToken(keys: Pick<Keys, 'token'>, child: ChildIdentifier): string {
  const { id, key } = keys.token.current;
  return tokenUnder(id, key, child);
}

/** The pseudonyms of a child under every key still accepted, the current first: what an event carries while keys rotate. */
export function childTokens(keys: Pick<Keys, 'token'>, child: ChildIdentifier): string[] {
  const current = keys.token.current.id;
  const older = [...keys.token.all].filter(([id]) => id !== current);
  return [childToken(keys, child), ...older.map(([id, key]) => tokenUnder(id, key, child))];
}

/** The pseudonym of a child under one key of the ring. @throws SafeError when that key is not there */
export function childTokenUnder(
  keys: Pick<Keys, 'token'>,
  keyId: string,
  child: ChildIdentifier,
): string {
  const key = keys.token.all.get(keyId);
  if (!key) throw new SafeError(`there is no token key ${keyId} in the keys folder`);
  return tokenUnder(keyId, key, child);
}

/** The id of the key that a token was made with. */
export const keyIdOfToken = (token: string): string => token.slice(0, token.indexOf('.'));

/**
 * A keyed hash to stand for an identifier inside a referral id, record key or event id: 43 characters of base64url.
 * The key is never rotated, so the same parts give the same hash for ever.
 */
export const idHash = (keys: Pick<Keys, 'id'>, ...parts: string[]): string =>
  createHmac('sha256', keys.id).update(JSON.stringify(parts)).digest('base64url');

/**
 * The hash by which a child whose identity was erased is known again, whatever token key is in use: under the id key, since
 * that one is never rotated.
 */
export const erasedHash = (keys: Pick<Keys, 'id'>, child: ChildIdentifier): string =>
  idHash(keys, 'erased', plainOf(child));

const tokenUnder = (id: string, key: Buffer, child: ChildIdentifier): string =>
  `${id}.${child.kind}.${createHmac('sha256', key).update(plainOf(child)).digest('base64url')}`;

const plainOf = (child: ChildIdentifier): string =>
  child.kind === 'nhs' ? `nhs|${child.number}` : `local|${child.provider}|${child.localPatientId}`;

/**
 * A blind index: what two records of one child may agree in, as keyed hashes under every token key still accepted, the current
 * first. It finds records that agree and tells nothing else; it rotates with the token keys.
 */
export function blindTokens(keys: Pick<Keys, 'token'>, ...parts: readonly string[]): string[] {
  const { current, all } = keys.token;
  const older = [...all].filter(([id]) => id !== current.id).map(([id, key]) => ({ id, key }));
  return [current, ...older].map(({ id, key }) => {
    const hash = createHmac('sha256', key).update(JSON.stringify(['blind', ...parts]));
    return `${id}.${hash.digest('base64url')}`;
  });
}
