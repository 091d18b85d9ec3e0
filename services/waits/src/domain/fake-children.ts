import type { ReferralEvent } from '@waits/contracts/referral-event';
import { amendChildren, tokensNamedIn } from './amend-children.js';
import { newReferral } from './amend-referral.js';
import { newToken } from './amend-token.js';
import { judgeChildren } from './child-graph.js';
import type { TokenDocument } from './documents.js';
import { addEvents } from './event-set.js';
import { event, nodeIdOf, numberToken, token } from './fake-events.js';
import { mentionsOf } from './mentions.js';
import { isToken } from './work.js';

/** Tokens of two local patient ids and two NHS numbers, in the order of their node ids. */
export const local = token('local');
export const otherLocal = token('other-local');
export const number = numberToken('number');
export const otherNumber = numberToken('zz-number');

/** A row of a referral that carried these tokens. */
export const row = (tokens: string[], on: string, more: { subject?: string; id?: string } = {}) =>
  event('referral.received', { pathway: 'ASD', tokens, on, ...more });
/** Messages that join or part two children. */
export const merged = (left: string, right: string, on: string) =>
  event('patient.merged', { subject: left, tokens: [left], otherTokens: [right], on });
export const unmerged = (left: string, right: string, on: string) =>
  event('patient.unmerged', { subject: left, tokens: [left], otherTokens: [right], on });

/** Applies events one after the other, as if each were a batch of its own, and judges the children they make. */
export const childrenAfter = (events: ReferralEvent[]) => judgeChildren(documentsAfter(events));

/** The token documents that events make, applied one after the other. */
export function documentsAfter(events: ReferralEvent[]): Map<string, TokenDocument> {
  let documents = new Map<string, TokenDocument>();
  const told = new Map<string, ReferralEvent[]>();
  for (const next of events) {
    const { subject } = next;
    const known = [...(told.get(subject) ?? []), next];
    told.set(subject, known);
    const body = { ...newReferral(subject), ...addEvents(newReferral(subject), known).set };
    const change = isToken(subject)
      ? {
          tokens: new Map([[subject, { events: [next], withdrawals: [], identities: [] }]]),
          referrals: [],
        }
      : {
          tokens: new Map(),
          referrals: [{ referralId: subject, version: known.length, mentions: mentionsOf(body) }],
        };
    for (const named of tokensNamedIn(change)) {
      if (!documents.has(named)) documents.set(named, newToken(named, nodeIdOf(named)));
    }
    ({ documents } = amendChildren(documents, change, { nowMs: 0, birthDateOf: () => null }));
  }
  return documents;
}

/** The tokens of each child, by name. */
export function groupsAfter(events: ReferralEvent[]): string[] {
  const children = childrenAfter(events);
  const named = [local, otherLocal, number, otherNumber];
  const groups = named.flatMap((each) => {
    const child = children.childOf(each);
    return child ? [child.tokens.map((one) => nameOf(one)).join('+')] : [];
  });
  return [...new Set(groups)].sort();
}

const nameOf = (madeToken: string): string =>
  madeToken.slice(madeToken.lastIndexOf('.') + 1).replaceAll('_', '');
