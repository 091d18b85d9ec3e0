import type { BirthDateOf } from './birth-date.js';
import type { AmendedToken, TokenChange } from './amend-token.js';
import { amendToken, versioned } from './amend-token.js';
import { tokensNamedBy } from './child-evidence.js';
import type { TokenDocument } from './documents.js';
import { unique } from './event-set.js';
import type { Mentions } from './mentions.js';
import { withMentions, withPointer } from './mentions.js';

/** A referral whose own events changed, with what they say of the child and the version it will have. */
export type Mentioning = { referralId: string; version: number; mentions: Mentions };

/** What a batch brings to the children: by token, and by the referrals that name tokens. */
export type ChildrenChange = {
  tokens: ReadonlyMap<string, TokenChange>;
  referrals: readonly Mentioning[];
};

/** Every token that must be at hand before `amendChildren`: those changed and those named. */
export function tokensNamedIn({ tokens, referrals }: ChildrenChange): string[] {
  return unique([
    ...tokens.keys(),
    ...[...tokens.values()].flatMap(({ events }) => events.flatMap(tokensNamedBy)),
    ...referrals.flatMap(({ mentions }) => mentions.ever),
  ]);
}

/** The token documents after a batch, and what became of each event and identity by token. */
export type AmendedChildren = {
  documents: Map<string, TokenDocument>;
  amended: Map<string, AmendedToken>;
};

/**
 * Applies a batch to the token documents. Each token's own events stay with it; every other token they name gets a
 * pointer to it, and every token a referral names is told what the referral says.
 */
export function amendChildren(
  before: ReadonlyMap<string, TokenDocument>,
  change: ChildrenChange,
  terms: { nowMs: number; birthDateOf: BirthDateOf },
): AmendedChildren {
  const after = new Map(before);
  const update = (token: string, alter: (document: TokenDocument) => TokenDocument): void => {
    const document = after.get(token);
    if (document) after.set(token, alter(document));
  };

  const amended = new Map<string, AmendedToken>();
  for (const [token, tokenChange] of change.tokens) {
    update(token, (document) => {
      const result = amendToken(document, tokenChange);
      amended.set(token, result);
      return result.document;
    });
  }
  // Of all that is at hand and not only of what changed: a pointer may have lost to another writer before.
  for (const { _id: token, events } of [...after.values()]) {
    for (const named of unique(events.flatMap(tokensNamedBy))) {
      update(named, (document) => withPointer(document, token));
    }
  }
  for (const { mentions, ...referral } of change.referrals) {
    for (const token of mentions.ever) {
      update(token, (document) => withMentions(document, referral, mentions));
    }
  }
  for (const [token, document] of before) {
    update(token, (changed) => versioned(document, changed, terms));
  }
  return { documents: after, amended };
}
