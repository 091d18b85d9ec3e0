import type { AmendedChildren } from '../domain/amend-children.js';
import type { TokenDocument } from '../domain/documents.js';
import { versionSeen } from '../domain/mentions.js';
import type { SubjectChange, Work } from '../domain/work.js';
import { isToken } from '../domain/work.js';
import type { Gathered } from './gather.js';

type Told = {
  changes: Work['changes'];
  referrals: ReadonlyMap<string, Gathered>;
  before: ReadonlyMap<string, TokenDocument>;
  amended: AmendedChildren['amended'];
};

/**
 * Tokens of which the same was told before: an attempt may have ended after it had stored that, with other referrals
 * of the child not folded yet, or folded and never published. Nothing in the tokens themselves shows it any more.
 */
export function toldAgain({ changes, referrals, before, amended }: Told): string[] {
  return [...changes].flatMap(([subject, change]) => {
    if (isToken(subject)) return isTokenToldAgain(change, amended.get(subject)) ? [subject] : [];
    const gathered = referrals.get(subject);
    return gathered && isToldAgain(gathered, change, before) ? gathered.mentions.ever : [];
  });
}

function isToldAgain(
  { stored, body, addings, mentions }: Gathered,
  { withdrawals }: SubjectChange,
  before: ReadonlyMap<string, TokenDocument>,
): boolean {
  if (withdrawals.length > 0 || addings?.some((adding) => adding !== 'added')) return true;
  // The children are written first: they speak of a version that the referral never reached.
  const tokens = mentions.ever.flatMap((token) => before.get(token) ?? []);
  return tokens.some((document) => versionSeen(document, body._id) > (stored?.version ?? 0));
}

/** An identity that is merely newer and says the same has no effect to publish. */
const isTokenToldAgain = (
  { events, withdrawals }: SubjectChange,
  amended: { sealings: readonly string[] } | undefined,
): boolean =>
  events.length + withdrawals.length > 0 || (amended?.sealings.includes('known') ?? false);
