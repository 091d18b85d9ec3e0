import type { TokenChange } from './amend-token.js';

/** What a batch brings to one subject; only a token has identities. */
export type SubjectChange = TokenChange;

/** What is left to do for a batch. */
export type Work = {
  /** By subject: a referral id or a token. */
  changes: Map<string, SubjectChange>;
  /** Referrals to fold anew, though their own events are stored. */
  refold: Set<string>;
  /** Tokens around which every referral must be folded anew. */
  touch: Set<string>;
};

export const noWork = (): Work => ({ changes: new Map(), refold: new Set(), touch: new Set() });

export const isDone = ({ changes, refold, touch }: Work): boolean =>
  changes.size + refold.size + touch.size === 0;

/** A referral id has a colon in it, a token never. */
export const isToken = (subject: string): boolean => !subject.includes(':');

export const noChange = (): SubjectChange => ({ events: [], withdrawals: [], identities: [] });

/** The change of one subject, to add to. */
export function changeOf(changes: Map<string, SubjectChange>, subject: string): SubjectChange {
  const change = changes.get(subject) ?? noChange();
  changes.set(subject, change);
  return change;
}
