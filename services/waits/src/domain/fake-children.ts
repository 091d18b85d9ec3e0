import type { ReferralEvent } from '@waits/contracts/referral-event';
import { amendChildren, tokensNamedIn } from './amend-children.js';
import { newReferral } from './amend-referral.js';
import { newToken } from './amend-token.js';
import { judgeChildren } from './child-graph.js';
import type { SealedEntry, TokenDocument } from './documents.js';
import { addEvents } from './event-set.js';
import { event, nodeIdOf, token } from './fake-events.js';
import { mentionsOf } from './mentions.js';
import { isToken } from './work.js';

/** Tokens of two local patient ids and two NHS numbers, in the order of their node ids. */
export const local = token('local');
export const otherLocal = token('other-local');
export const number = token('number');
export const otherNumber = token('zz-number');

/** A row of a referral that carried these tokens. */
export const row = (tokens: string[], on: string, more: { subject?: string; id?: string } = {}) =>
  event('referral.received', { pathway: 'ASD', tokens, on, ...more });
/** Messages that join or part two children. */
export const merged = (left: string, right: string, on: string) =>
  event('patient.merged', { subject: left, tokens: [left], otherTokens: [right], on });
export const unmerged = (left: string, right: string, on: string) =>
  event('patient.unmerged', { subject: left, tokens: [left], otherTokens: [right], on });
const identity = (...nhsTokens: string[]): SealedEntry => ({
  source: 'asd-system',
  provider: 'RXX01',
  recordedAt: '2026-03-01T12:00:00Z',
  receivedAt: '2026-03-01T12:00:00Z',
  nhsTokens,
  sealed: { keyId: 's1', iv: 'AA==', tag: 'AA==', data: 'AA==' },
});

/** Applies events one after the other, as if each were a batch of its own, and judges the children they make. */
export function childrenAfter(events: ReferralEvent[], numbers: string[] = []) {
  let documents = new Map<string, TokenDocument>(
    numbers.map((known) => [
      known,
      { ...newToken(known, nodeIdOf(known)), sealed: [identity(known)] },
    ]),
  );
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
  return judgeChildren(documents);
}

/** The tokens of each child, by name. */
export function groupsAfter(events: ReferralEvent[], numbers?: string[]): string[] {
  const children = childrenAfter(events, numbers);
  const named = [local, otherLocal, number, otherNumber];
  const groups = named.flatMap((each) => {
    const child = children.childOf(each);
    return child ? [child.tokens.map((one) => one.slice(3).replaceAll('_', '')).join('+')] : [];
  });
  return [...new Set(groups)].sort();
}
