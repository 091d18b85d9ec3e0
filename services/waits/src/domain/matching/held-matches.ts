import type { Match, MatchDecision } from '@waits/contracts/api/matching';
import type { MatchSaid } from '@waits/contracts/match-decision';
import type { ReferralEvent, ReferralEventOf } from '@waits/contracts/referral-event';
import { compareInstants, compareText } from '@waits/standards/fold/order';
import type { Child, Children } from '../child-graph.js';
import type { TokenDocument } from '../documents.js';

/** An event that says what a person decided of two records. */
export type MatchEvent = (
  ReferralEventOf<'patient.merged'> | ReferralEventOf<'patient.unmerged'>
) & {
  data: { match: MatchSaid };
};

/** What people decided of two records, as the log says it: the first decision first, the last one holds. */
export type HeldMatch = { matchId: string; left: string; right: string; decisions: MatchEvent[] };

type Documents = ReadonlyMap<string, TokenDocument>;

/** Every match that events of these documents tell of, in the order of ids. */
export function matchesIn(documents: Iterable<TokenDocument>): HeldMatch[] {
  const matches = new Map<string, HeldMatch>();
  for (const event of [...documents].flatMap(({ events }) => events).filter(isMatchEvent)) {
    const { matchId } = event.data.match;
    const [right = ''] = event.data.otherTokens;
    const held = matches.get(matchId) ?? { matchId, left: event.subject, right, decisions: [] };
    matches.set(matchId, { ...held, decisions: [...held.decisions, event].sort(compareDecisions) });
  }
  return [...matches.values()].sort((a, b) => compareText(a.matchId, b.matchId));
}

export const isMatchEvent = (event: ReferralEvent): event is MatchEvent =>
  (event.type === 'patient.merged' || event.type === 'patient.unmerged') &&
  event.data.match !== undefined;

// Of two of one moment the one that parts holds, as it does in the graph.
const compareDecisions = (a: MatchEvent, b: MatchEvent): number =>
  compareInstants(a.data.recordedAt, b.data.recordedAt) ||
  compareText(a.type, b.type) ||
  compareText(a.id, b.id);

/** The decision that holds. */
export const holdingIn = (match: HeldMatch | undefined): MatchEvent | undefined =>
  match?.decisions.at(-1);

/** Of the matches whose records lie in one and the other of two children, the one that was decided last. */
export function matchBetween(
  matches: readonly HeldMatch[],
  one: Child,
  other: Child,
): HeldMatch | undefined {
  const isAcross = ({ left, right }: HeldMatch): boolean =>
    (one.tokens.includes(left) && other.tokens.includes(right)) ||
    (one.tokens.includes(right) && other.tokens.includes(left));
  return matches.filter(isAcross).sort((a, b) => compareInstants(lastOf(b), lastOf(a)))[0];
}

const lastOf = (match: HeldMatch): string => holdingIn(match)?.data.recordedAt ?? '';

/** One id for two nodes, whichever is named first. */
export const matchIdOf = (nodes: readonly string[]): string =>
  [...nodes].sort(compareText).join('~');

const nodesOf = (tokens: readonly string[], documents: Documents): string[] =>
  tokens.flatMap((token) => documents.get(token)?.nodeId ?? []).sort(compareText);

/** Of the matches between two records the one that was decided last. */
export const matchOfNodes = (
  matches: readonly HeldMatch[],
  nodes: readonly string[],
  documents: Documents,
): HeldMatch | undefined =>
  matches
    .filter(({ left, right }) => matchIdOf(nodesOf([left, right], documents)) === matchIdOf(nodes))
    .sort((a, b) => compareInstants(lastOf(b), lastOf(a)))[0];

/**
 * A match as callers see it: nodes and no tokens. Its id is of the nodes as they are now: a store that was made anew from the log has
 * others than when it was decided. A decision that was sent twice is shown once.
 */
export function viewOfMatch(
  { left, right, decisions }: HeldMatch,
  { documents, children }: { documents: Documents; children: Children },
): Match {
  const nodes = nodesOf([left, right], documents);
  const [one, other] = [left, right].map((token) => children.childOf(token)?.childId);
  return {
    ...{ matchId: matchIdOf(nodes), nodes },
    decisions: decisions
      .filter(({ data }, place) => decisions[place - 1]?.data.match.verdict !== data.match.verdict)
      .map(decisionOf),
    areOne: one !== undefined && one === other,
  };
}

const decisionOf = ({ data: { match, recordedAt } }: MatchEvent): MatchDecision => ({
  ...{ decision: match.verdict, by: match.by, reason: match.reason },
  at: new Date(recordedAt).toISOString(),
});
