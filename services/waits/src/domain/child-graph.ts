import type { Row } from './child-evidence.js';
import { afterUnmerges, isEndedBy, rowsOf, tokensNamedBy } from './child-evidence.js';
import type { TokenDocument } from './documents.js';
import { compareInstants, compareText } from '@waits/standards/fold/order';
import { unique } from './event-set.js';
import type { Groups } from './groups.js';
import { createGroups } from './groups.js';
import type { Identifiers } from './identifiers.js';
import { identifiersOf } from './identifiers.js';
import { namingEvents } from './standing-events.js';
import { rowsToldOf, uniteRows } from './told-rows.js';
import { isNhsToken, keyIdOf, underOldestKey } from './token-parts.js';

/**
 * What a child is: the tokens that standing edges connect. Its id is the smallest `nodeId` of its tokens under the oldest
 * key that it has any of, so that it keeps its id when keys rotate.
 */
export type Child = { childId: string; tokens: string[] };

/** The children that a set of token documents makes; the set must hold every neighbour of every document in it. */
export type Children = {
  childOf: (token: string) => Child | undefined;
  /** Every token reachable by any edge, standing or not: whatever could change the judgement. Sorted. */
  surroundingsOf: (token: string) => readonly string[];
  /** Whether an edge to this token was refused, since it would put two NHS numbers into one child. */
  isInConflict: (token: string) => boolean;
  /** One token for all that are known to stand for the same identifier under different keys. */
  identifierOf: (token: string) => string;
};

/** The tokens a document must be judged together with. */
export function neighboursOf(document: TokenDocument): string[] {
  const named = document.events.flatMap(tokensNamedBy);
  return unique([...document.edges.map(({ other }) => other), ...named]).filter(
    (token) => token !== document._id,
  );
}

/**
 * Judges every edge, on identifiers: tokens that a rotation of keys told to be one are one before anything else is
 * looked at, so that evidence under the old key and under the new meet. Merge messages join unless an unmerge ended them, in whatever order the two arrived. Rows that
 * carried two tokens then join in the order they were first recorded, unless that would put two NHS numbers into one
 * child, which only a merge may.
 */
export function judgeChildren(documents: ReadonlyMap<string, TokenDocument>): Children {
  const standing = [...documents.values()].flatMap(({ events, withdrawn }) =>
    namingEvents(events, withdrawn),
  );
  const identifiers = identifiersOf(standing);
  const unmerges = identifiers.mergesIn(standing, 'patient.unmerged');
  // What rows said is not a person's to take back by undoing a match.
  const bySystems = unmerges.filter(({ match }) => match === undefined);
  const merges = identifiers
    .mergesIn(standing, 'patient.merged')
    .filter((merge) => !unmerges.some((unmerge) => isEndedBy(merge, unmerge)));
  const sides = standing.flatMap(sidesOf);
  const told = [...rowsOf(sides), ...rowsToldOf(documents.values())];
  const rows = uniteRows(identifiers.rowsBetween(told))
    .flatMap((row) => afterUnmerges(row, bySystems) ?? [])
    .sort(
      (x, y) => compareInstants(x.first, y.first) || compareText(x.a, y.a) || compareText(x.b, y.b),
    );

  const groups = createGroups();
  for (const token of documents.keys()) groups.join(token, identifiers.identifierOf(token));
  for (const { left, right } of merges) joinAll(groups, [...left, ...right]);
  const refused = joinRows(groups, rows, [...documents.keys()].filter(isNhsToken));
  return childrenOf(documents, groups, { refused, identifiers });
}

/**
 * The child that a set of tokens names. Where an edge between them was refused they name two: an NHS number then says
 * more than a provider's own patient id.
 */
export function childNamed(tokens: readonly string[], children: Children): Child | undefined {
  const naming = tokens.find(isNhsToken) ?? tokens[0];
  return naming === undefined ? undefined : children.childOf(naming);
}

const sidesOf = (
  event: TokenDocument['events'][number],
): { recordedAt: string; tokens: string[] }[] => {
  const { recordedAt, tokens } = event.data;
  const own = { recordedAt, tokens: [event.subject, ...tokens] };
  return event.type === 'patient.merged' || event.type === 'patient.unmerged'
    ? [own, { recordedAt, tokens: event.data.otherTokens }]
    : [own];
};

function joinAll(groups: Groups, tokens: readonly string[]): void {
  const [first, ...rest] = tokens;
  for (const token of rest) if (first !== undefined) groups.join(first, token);
}

function joinRows(groups: Groups, rows: readonly Row[], numbers: readonly string[]): Set<string> {
  const refused = new Set<string>();
  // Under one key two tokens are two numbers; under two keys they may be one number in the middle of a rotation.
  const keysOf = new Map<string, Set<string>>();
  for (const token of numbers) {
    const leader = groups.leaderOf(token);
    keysOf.set(leader, new Set([...(keysOf.get(leader) ?? []), keyIdOf(token)]));
  }
  for (const { a, b } of rows) {
    const [left, right] = [groups.leaderOf(a), groups.leaderOf(b)];
    if (left === right) continue;
    const ours = keysOf.get(left) ?? new Set<string>();
    const theirs = keysOf.get(right) ?? new Set<string>();
    if ([...ours].some((keyId) => theirs.has(keyId))) {
      refused.add(a).add(b);
      continue;
    }
    groups.join(a, b);
    keysOf.set(groups.leaderOf(a), new Set([...ours, ...theirs]));
  }
  return refused;
}

function childrenOf(
  documents: ReadonlyMap<string, TokenDocument>,
  groups: Groups,
  { refused, identifiers }: { refused: ReadonlySet<string>; identifiers: Identifiers },
): Children {
  const reach = createGroups();
  for (const document of documents.values())
    joinAll(reach, [document._id, ...neighboursOf(document)]);
  const members = membersOf(documents.keys(), groups);
  const surroundings = membersOf(documents.keys(), reach);
  return {
    childOf: (token) => {
      const tokens = members.get(groups.leaderOf(token)) ?? [];
      const nodes = underOldestKey(tokens).flatMap((member) => documents.get(member)?.nodeId ?? []);
      const [childId] = nodes.sort(compareText);
      return childId === undefined ? undefined : { childId, tokens };
    },
    surroundingsOf: (token) => surroundings.get(reach.leaderOf(token)) ?? [],
    isInConflict: (token) => refused.has(identifiers.identifierOf(token)),
    identifierOf: identifiers.identifierOf,
  };
}

function membersOf(tokens: Iterable<string>, groups: Groups): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const token of unique(tokens)) {
    const leader = groups.leaderOf(token);
    members.set(leader, [...(members.get(leader) ?? []), token]);
  }
  return members;
}
