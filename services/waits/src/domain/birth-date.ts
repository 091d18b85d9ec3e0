import { compareText } from '@waits/standards/fold/order';
import type { SealedEntry, TokenDocument } from './documents.js';

/** The birth date under a seal, or null; pure for a given seal. */
export type BirthDateOf = (token: string, entry: SealedEntry) => string | null;

/**
 * A child's birth date: what most of its tokens say, and of each token what most of its sources say (tie: the earlier
 * date). Not what was said last, so that no source moves a child's age by sending its old record again.
 */
export const birthDateOfChild = (
  members: readonly TokenDocument[],
  birthDateOf: BirthDateOf,
): string | null => mostSaid(members.map((document) => birthDateOfToken(document, birthDateOf)));

/** What most sources of one token say. */
export const birthDateOfToken = (
  { _id: token, sealed }: TokenDocument,
  birthDateOf: BirthDateOf,
): string | null => mostSaid(sealed.map((entry) => birthDateOf(token, entry)));

function mostSaid(dates: readonly (string | null)[]): string | null {
  const votes = new Map<string, number>();
  for (const date of dates) if (date !== null) votes.set(date, (votes.get(date) ?? 0) + 1);
  const [most] = [...votes].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  return most?.[0] ?? null;
}
