import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { fold, FOLD_VERSION } from '@waits/standards/fold';
import type { ReferralBody } from './amend-referral.js';
import type { BirthDateOf } from './birth-date.js';
import { birthDateOfChild } from './birth-date.js';
import type { Children } from './child-graph.js';
import { childNamed } from './child-graph.js';
import type { ReferralDocument, TokenDocument, Used } from './documents.js';
import { compareEvents } from '@waits/standards/fold/order';
import { unique } from './event-set.js';
import type { Mentions } from './mentions.js';
import { mentionsOf } from './mentions.js';
import { withoutWithdrawn } from './standing-events.js';

/** What referrals are folded with: the token documents of a batch, judged. */
export type Surroundings = {
  documents: ReadonlyMap<string, TokenDocument>;
  children: Children;
  birthDateOf: BirthDateOf;
};

/** The referral's document but for its version: its facts, whose they are, and what they were folded from. */
export function foldReferral(
  body: ReferralBody,
  surroundings: Surroundings,
): Omit<ReferralDocument, 'version'> {
  const mentions = mentionsOf(body);
  const child = childNamed(mentions.belongsTo, surroundings.children);
  const members = documentsOf(child?.tokens ?? [], surroundings);
  const facts = fold({
    referralId: body._id,
    events: withoutWithdrawn(body.events, body.withdrawn),
    childEvents: members
      .flatMap(({ events, withdrawn }) => withoutWithdrawn(events, withdrawn))
      .sort(compareEvents),
    birthDate: birthDateOfChild(members, surroundings.birthDateOf),
  });
  const findings = unique([
    ...facts.findings,
    ...findingsOf(body, mentions, surroundings.children),
    ...(members.some(({ conflicts }) => conflicts.length > 0) ? [EVENT_CONFLICT] : []),
  ]);
  return {
    _id: body._id,
    childId: child?.childId ?? null,
    pathway: facts.pathway,
    provider: facts.provider,
    tokens: mentions.belongsTo,
    events: body.events,
    conflicts: body.conflicts,
    ...(body.onceNamed && { onceNamed: body.onceNamed }),
    withdrawn: body.withdrawn,
    links: body.links,
    used: usedBy(mentions.standing, surroundings),
    facts: { ...facts, findings } satisfies ReferralFacts,
    foldVersion: FOLD_VERSION,
  };
}

/** What is published of a referral. */
export const stateOf = (document: ReferralDocument): ReferralState => ({
  referralId: document._id,
  version: document.version,
  foldVersion: document.foldVersion,
  childId: document.childId,
  facts: document.facts,
});

const EVENT_CONFLICT = 'event-conflict';

function findingsOf(body: ReferralBody, mentions: Mentions, children: Children): string[] {
  const named = mentions.sets.map((tokens) => childNamed(tokens, children)?.childId);
  return [
    ...(new Set(named).size > 1 ? ['child-changed'] : []),
    ...(mentions.standing.some(children.isInConflict) ? ['identity-conflict'] : []),
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
