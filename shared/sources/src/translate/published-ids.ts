import { containsNhsNumber } from './contains-nhs-number.js';
import type { Pseudonyms } from './pseudonyms.js';

const SCOPED_ID_MAX = 190;
const REFERRAL_ID_MAX = 160;
const CODE_MAX = 40;

/** How the hash of a source's own record begins. Without a key it could be found out by trying every number there is. */
export const RECORD_HASH_PREFIX = 'rec-';
const RECORD_HASH = new RegExp(`(^|:)${RECORD_HASH_PREFIX}[0-9a-f]{64}`);

/**
 * The id under which an event is published: `source:id`. Ids are unique within their source only, and no source's name
 * has a colon, so two sources never meet. An id that holds an NHS number or a record's hash, or is too long, is replaced by
 * its keyed hash; ten characters of the limit stay free for a suffix.
 */
export const publishedEventId = (source: string, id: string, pseudonyms: Pseudonyms): string =>
  scopedTo(source, ['event-id', id], pseudonyms);

/** The record key as published: `source:key`, under the same rule as the event id. */
export const publishedRecordKey = (source: string, key: string, pseudonyms: Pseudonyms): string =>
  scopedTo(source, ['record-key', key], pseudonyms);

/**
 * The referral id as published: a part after the organisation that is or contains a valid NHS number, or is a hash without
 * a key, is replaced by its keyed hash, each part by itself, so that `LA:case` stays the beginning of `LA:case:health service`.
 */
export function publishedReferralId(id: string, pseudonyms: Pseudonyms): string {
  const [organisation = '', ...parts] = id.split(':');
  const hide = (part: string): string => pseudonyms.idHash('referral-id', organisation, part);
  const isHidden = (part: string) => RECORD_HASH.test(part) || containsNhsNumber(part, pseudonyms);
  const hidden = parts.map((part) => (isHidden(part) ? hide(part) : part));
  const published = [organisation, ...hidden].join(':');
  // A number can be spread over two parts, and hashes can make the whole too long.
  const isSafe = published.length <= REFERRAL_ID_MAX && !containsNhsNumber(published, pseudonyms);
  return isSafe ? published : `${organisation}:${hide(parts.join(':'))}`;
}

/** A provider's own id of an appointment, team, plan or spell as published, at most 40 characters. */
export function publishedLocalId(
  field: string,
  { provider, value }: { provider: string; value: string },
  pseudonyms: Pseudonyms,
): string {
  if (!containsNhsNumber(value, pseudonyms)) return value;
  return pseudonyms.idHash(field, provider, value).slice(0, CODE_MAX);
}

function scopedTo(
  source: string,
  [kind, id]: readonly [kind: string, id: string],
  pseudonyms: Pseudonyms,
): string {
  const plain = `${source}:${id}`;
  const isOpen = plain.length <= SCOPED_ID_MAX && !RECORD_HASH.test(id);
  return !isOpen || containsNhsNumber(plain, pseudonyms)
    ? `${source}:${pseudonyms.idHash(kind, source, id)}`
    : plain;
}
