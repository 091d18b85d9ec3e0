import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { fold } from '@waits/standards/fold';
import type { ChildFindingId, FindingId } from '@waits/standards/quality/finding-rules';
import type { ReferralBody } from './amend-referral.js';
import type { BirthDateOf } from './birth-date.js';
import { birthDateOfChild } from './birth-date.js';
import type { Child, Children } from './child-graph.js';
import { childNamed } from './child-graph.js';
import type { ReferralDocument, TokenDocument, Used } from './documents.js';
import type { AtHand, LinkedWith, Links } from './link-closure.js';
import { numberedChild } from './link-closure.js';
import { oneOfEach, unique } from './event-set.js';
import { withoutWithdrawn } from './standing-events.js';
import { isNhsToken } from './token-parts.js';

/** What referrals are folded with: the token documents of a batch, judged, and the links between its referrals. */
export type Surroundings = {
  documents: ReadonlyMap<string, TokenDocument>;
  children: Children;
  links: Links;
  birthDateOf: BirthDateOf;
  /** The version of the fold in use. */
  foldVersion: number;
};

/** The referral's document but for its version: its facts, whose they are, and what they were folded from. */
export function foldReferral(
  referral: AtHand,
  surroundings: Surroundings,
): Omit<ReferralDocument, 'version'> {
  const { body, mentions } = referral;
  const child = childNamed(mentions.belongsTo, surroundings.children);
  const members = documentsOf(child?.tokens ?? [], surroundings);
  const linked = surroundings.links.of(body._id);
  const facts = fold({
    referralId: body._id,
    events: withoutWithdrawn(body.events, body.withdrawn),
    childEvents: oneOfEach(
      members.flatMap(({ events, withdrawn }) => withoutWithdrawn(events, withdrawn)),
    ),
    birthDate: birthDateOfChild(members, surroundings.birthDateOf),
    linked: linked.outlines,
  });
  const findings = findingsOf(referral, { facts, linked, child, members }, surroundings.children);
  return {
    _id: body._id,
    childId: child?.childId ?? null,
    pathway: facts.pathway,
    provider: facts.provider,
    tokens: mentions.belongsTo,
    ...toldIn(body),
    used: usedBy(mentions.standing, surroundings),
    facts: { ...facts, findings } satisfies ReferralFacts,
    foldVersion: surroundings.foldVersion,
    ...seenByLinked(referral, linked, surroundings.children),
  };
}

/** What those linked with a referral look at, and what it took from them. */
const seenByLinked = (
  { neighbours, inputVersion, mentions }: AtHand,
  { used }: LinkedWith,
  children: Children,
) =>
  neighbours.length > 0 && {
    ...{ inputVersion, usedLinks: used },
    numberedChild: numberedChild(mentions, children),
  };

const toldIn = ({ events, conflicts, onceNamed, onceLinked, withdrawn, links }: ReferralBody) => ({
  ...{ events, conflicts, withdrawn, links },
  ...(onceNamed && { onceNamed }),
  ...(onceLinked && { onceLinked }),
});

/** What is published of a referral. */
export const stateOf = (document: ReferralDocument): ReferralState => ({
  referralId: document._id,
  version: document.version,
  foldVersion: document.foldVersion,
  childId: document.childId,
  facts: document.facts,
});

const EVENT_CONFLICT: ChildFindingId = 'event-conflict';

/** A wait is counted though nobody can say whose it is, and somebody has to find out. */
function whoIsMissing(tokens: readonly string[]): ChildFindingId[] {
  if (tokens.length === 0) return ['child-unknown'];
  return tokens.some(isNhsToken) ? [] : ['nhs-number-absent'];
}

/** Nothing was looked up of those that are linked with it, so that they are not known says nothing. */
const tooManyIn = ({ findings }: ReferralFacts): string[] => [
  ...findings.filter((finding) => finding !== NOT_KNOWN),
  TOO_MANY,
];
const NOT_KNOWN: FindingId = 'link-not-known';
const TOO_MANY: ChildFindingId = 'too-many-links';

const LINKED_TO_ANOTHER: ChildFindingId = 'linked-to-another-child';

function isOfAnotherChild(
  referralId: string,
  { endings, cameFrom }: ReferralFacts,
  { children }: LinkedWith,
): boolean {
  const own = children.get(referralId);
  const others = [...endings.map(({ to }) => to), ...cameFrom.map((from) => from.referralId)];
  return others.some((other) => {
    const theirs = children.get(other ?? '');
    return own !== undefined && theirs !== undefined && theirs !== own;
  });
}

type Folded = {
  facts: ReferralFacts;
  linked: LinkedWith;
  child: Child | undefined;
  members: readonly TokenDocument[];
};

/** What the fold found, and what shows only where the child and the linked referrals are known. */
const findingsOf = (
  referral: AtHand,
  { facts, linked, child, members }: Folded,
  children: Children,
): string[] =>
  unique([
    ...(linked.tooMany ? tooManyIn(facts) : facts.findings),
    ...aboutNames(referral, children),
    ...whoIsMissing(child?.tokens ?? []),
    ...(isOfAnotherChild(referral.body._id, facts, linked) ? [LINKED_TO_ANOTHER] : []),
    ...(members.some(({ conflicts }) => conflicts.length > 0) ? [EVENT_CONFLICT] : []),
  ]);

function aboutNames({ body, mentions }: AtHand, children: Children): ChildFindingId[] {
  const named = mentions.sets.map((tokens) => childNamed(tokens, children)?.childId);
  return [
    ...(new Set(named).size > 1 ? ['child-changed' as const] : []),
    ...(mentions.standing.some(children.isInConflict) ? ['identity-conflict' as const] : []),
    ...(body.conflicts.length > 0 ? [EVENT_CONFLICT] : []),
  ];
}

const documentsOf = (tokens: readonly string[], { documents }: Surroundings): TokenDocument[] =>
  tokens.flatMap((token) => documents.get(token) ?? []);

function usedBy(tokens: readonly string[], surroundings: Surroundings): Used[] {
  const reach = unique(tokens.flatMap((token) => surroundings.children.surroundingsOf(token)));
  return documentsOf(reach, surroundings).map((document) => ({
    token: document._id,
    version: document.inputVersion,
  }));
}
