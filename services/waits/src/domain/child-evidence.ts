import type { ReferralEvent } from '@waits/contracts/referral-event';
import { compareInstants, compareText } from '@waits/standards/fold/order';
import { unique } from './event-set.js';

/** Two tokens that rows carried together, and when the first and last of those rows were recorded. */
export type Row = { a: string; b: string; first: string; last: string };

/** A message that joins or parts the children named on its two sides; `match` is the id where a person decided so in `waits`. */
export type Merge = { recordedAt: string; left: string[]; right: string[]; match?: string };

/** Every pair of tokens that any of these events carried together. */
export function rowsOf(
  namings: readonly { recordedAt: string; tokens: readonly string[] }[],
): Row[] {
  const rows = new Map<string, Row>();
  for (const { tokens, first, last } of spansOf(namings)) {
    for (const [a, b] of pairsOf(tokens)) {
      rows.set(`${a} ${b}`, widened(rows.get(`${a} ${b}`), { a, b, first, last }));
    }
  }
  return [...rows.values()];
}

type Span = { tokens: readonly string[]; first: string; last: string };

/** Most events of a referral name the same tokens: each set of tokens once, with when it was first and last named. */
function spansOf(namings: Parameters<typeof rowsOf>[0]): Iterable<Span> {
  const spans = new Map<string, Span>();
  for (const { recordedAt, tokens } of namings) {
    const key = tokens.join(' ');
    const { first, last } = spans.get(key) ?? { first: recordedAt, last: recordedAt };
    spans.set(key, {
      tokens,
      first: compareInstants(recordedAt, first) < 0 ? recordedAt : first,
      last: compareInstants(recordedAt, last) > 0 ? recordedAt : last,
    });
  }
  return spans.values();
}

/** One row for both: from the earlier first to the later last. */
export function widened(row: Row | undefined, more: Row): Row {
  if (!row) return more;
  return {
    ...row,
    first: compareInstants(more.first, row.first) < 0 ? more.first : row.first,
    last: compareInstants(more.last, row.last) > 0 ? more.last : row.last,
  };
}

/** Every token a child's event names, its subject among them. */
export const tokensNamedBy = (event: ReferralEvent): string[] =>
  unique([event.subject, ...event.data.tokens, ...othersNamedBy(event)]);

function othersNamedBy(event: ReferralEvent): string[] {
  if (event.type === 'patient.retokened') return [event.data.oldToken, event.data.newToken];
  return event.type === 'patient.merged' || event.type === 'patient.unmerged'
    ? event.data.otherTokens
    : [];
}

/** The two tokens of one identifier, under the old key and the new, that a rotation of keys told of. */
export const retokeningsOf = (event: ReferralEvent): [string, string][] =>
  event.type === 'patient.retokened' ? [[event.data.oldToken, event.data.newToken]] : [];

/** The two sides of a merge or unmerge message; the subject is on the left. */
export function mergeOf(
  event: ReferralEvent,
  type: 'patient.merged' | 'patient.unmerged',
): Merge[] {
  if (event.type !== type) return [];
  const { recordedAt, tokens, otherTokens, match } = event.data;
  const sides = { left: unique([event.subject, ...tokens]), right: unique(otherTokens) };
  return [{ recordedAt, ...sides, ...(match !== undefined && { match: match.matchId }) }];
}

/**
 * Whether an unmerge takes back this merge: it names a token of each side and was not recorded before it. A person who takes
 * back a match takes back that, and nothing that a system said.
 */
export const isEndedBy = (merge: Merge, unmerge: Merge): boolean =>
  (unmerge.match === undefined || unmerge.match === merge.match) &&
  compareInstants(unmerge.recordedAt, merge.recordedAt) >= 0 &&
  (isAcross(merge, unmerge.left, unmerge.right) || isAcross(merge, unmerge.right, unmerge.left));

/**
 * What is left of a row after the unmerges that name its two tokens: rows recorded later join them again. Null when
 * none was.
 */
export function afterUnmerges(row: Row, unmerges: readonly Merge[]): Row | null {
  const pair: Merge = { recordedAt: row.last, left: [row.a], right: [row.b] };
  const ends = unmerges.filter(
    (unmerge) =>
      isAcross(pair, unmerge.left, unmerge.right) || isAcross(pair, unmerge.right, unmerge.left),
  );
  const isAfter = (instant: string): boolean =>
    ends.every((unmerge) => compareInstants(instant, unmerge.recordedAt) > 0);
  if (!isAfter(row.last)) return null;
  return isAfter(row.first) ? row : { ...row, first: row.last };
}

const isAcross = (merge: Merge, left: readonly string[], right: readonly string[]): boolean =>
  merge.left.some((token) => left.includes(token)) &&
  merge.right.some((token) => right.includes(token));

function pairsOf(tokens: readonly string[]): [string, string][] {
  const sorted = [...new Set(tokens)].sort(compareText);
  return sorted.flatMap((a, index) => sorted.slice(index + 1).map((b): [string, string] => [a, b]));
}
