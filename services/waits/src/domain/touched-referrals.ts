import type { Children } from './child-graph.js';
import type { TokenDocument } from './documents.js';
import { unique } from './event-set.js';

type Documents = ReadonlyMap<string, TokenDocument>;

/** Tokens in which something changed that a fold can see. */
export function changedInputs(before: Documents, after: Documents): string[] {
  return [...after.values()]
    .filter(({ _id, inputVersion }) => before.get(_id)?.inputVersion !== inputVersion)
    .map(({ _id }) => _id);
}

/** Every token that is judged together with one of these. */
export const surroundingsOf = (tokens: Iterable<string>, children: Children): string[] =>
  unique([...tokens].flatMap((token) => children.surroundingsOf(token)));

/** The referrals that name any of these tokens, or once did: what a fold of theirs could see. */
export const referralsNaming = (tokens: readonly string[], documents: Documents): string[] =>
  unique(
    tokens.flatMap((token) =>
      (documents.get(token)?.referralIds ?? []).map(({ referralId }) => referralId),
    ),
  );
