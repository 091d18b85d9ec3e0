import type { ChildReferral, ChildReferrals } from '@waits/contracts/api/child';
import type { LocalDate } from '@waits/contracts/values';
import { compareText } from '@waits/standards/fold/order';
import type { Clock } from '@waits/standards/measure';
import { measure } from '@waits/standards/measure';
import { isOpen } from '@waits/standards/open';
import { spellStandards, spellWith, spellsOf } from '@waits/standards/spells';
import type { Register } from '@waits/standards/standard';
import { headlineFor, standardsFor } from '@waits/standards/standard';
import type { Child, Children } from './child-graph.js';
import { childNamed } from './child-graph.js';
import type { ReferralDocument, TokenDocument } from './documents.js';
import { unique } from './event-set.js';
import { isNhsToken, keyIdOf } from './token-parts.js';

type Documents = ReadonlyMap<string, TokenDocument>;
type Asked = { nodeId: string; token: string };

/** The ids of referrals that may belong to a child: every one that belongs to a token of it. */
export const referralIdsOf = ({ tokens }: Child, documents: Documents): string[] =>
  unique(
    tokens.flatMap((token) =>
      (documents.get(token)?.referralIds ?? [])
        .filter(({ belongs }) => belongs)
        .map(({ referralId }) => referralId),
    ),
  );

/** How old the child was at each referral that tells: what has to outlive its birth date. */
export const agesAtReferral = (
  referrals: readonly ReferralDocument[],
): { referralId: string; years: number }[] =>
  referrals
    .flatMap(({ _id: referralId, facts }) =>
      facts.ageAtReferral === null ? [] : [{ referralId, years: facts.ageAtReferral }],
    )
    .sort((a, b) => compareText(a.referralId, b.referralId));

/** A child's referrals as they stood on a day, the earliest received first, each with its headline wait. */
export function referralsOf(
  child: Child,
  referrals: readonly ReferralDocument[],
  { children, register, asOf }: { children: Children; register: Register; asOf: LocalDate },
): ChildReferral[] {
  const own = belonging(child, referrals, children);
  return [...own]
    .sort(
      (a, b) =>
        compareText(a.facts.receivedOn ?? '', b.facts.receivedOn ?? '') ||
        compareText(a._id, b._id),
    )
    .map((document) => childReferral(document, { register, asOf, ofChild: own }));
}

/** Of the referrals that may belong to a child, those that do. */
export const belonging = (
  { childId }: Child,
  referrals: readonly ReferralDocument[],
  children: Children,
): ReferralDocument[] =>
  referrals.filter(({ tokens }) => childNamed(tokens, children)?.childId === childId);

/**
 * What the id that was asked for has become. A caller holds the node of an NHS number or a child id: other NHS numbers
 * that a merge joined to the first, and the new id of a child whose old one is asked for.
 */
export function joinedSince(
  { nodeId, token }: Asked,
  child: Child,
  { documents, children }: { documents: Documents; children: Children },
): ChildReferrals['joinedSince'] {
  if (!isNhsToken(token)) return nodeId === child.childId ? [] : [child.childId];
  const numbers = child.tokens.filter(isNhsToken);
  const isAsked = (other: string): boolean =>
    children.identifierOf(other) === children.identifierOf(token);
  // Under one key two tokens are two numbers; under two keys they may be one number in the middle of a rotation.
  const keyIds = numbers.filter(isAsked).map(keyIdOf);
  const others = numbers.filter((other) => !isAsked(other) && keyIds.includes(keyIdOf(other)));
  return unique(others.flatMap((other) => documents.get(other)?.nodeId ?? []));
}

type Known = { register: Register; asOf: LocalDate; ofChild: readonly ReferralDocument[] };

function childReferral(document: ReferralDocument, known: Known): ChildReferral {
  const { _id, provider, facts } = document;
  const { pathway, receivedOn } = facts;
  return {
    ...{ referralId: _id, provider, pathway, receivedOn },
    isOpen: isOpen(facts, known.asOf),
    ...headlineWait(document, known),
  };
}

type Wait = Pick<ChildReferral, 'standardId' | 'days' | 'dueOn' | 'isOverStandard'>;

function headlineWait(document: ReferralDocument, known: Known): Wait {
  const clock = headlineClock(document, known);
  if (!clock) return { standardId: null, days: null, dueOn: null, isOverStandard: false };
  const { standardId, days, dueOn, isOverStandard } = clock;
  return { standardId, days, dueOn, isOverStandard };
}

/** By the headline standard of the pathway, where its own conditions hold of the referral or it belongs to a spell of it. */
function headlineClock({ _id, facts }: ReferralDocument, known: Known): Clock | null {
  const { register, asOf, ofChild } = known;
  const headline = facts.pathway === null ? null : headlineFor(register, facts.pathway);
  const spells = spellStandards(register).find(({ id }) => id === headline?.id);
  if (spells !== undefined) {
    const referrals = ofChild.map(({ _id: referralId, facts }) => ({ referralId, facts }));
    return spellWith(_id, spellsOf(spells, referrals, asOf))?.clock ?? null;
  }
  const applies = standardsFor(register, facts).some(({ id }) => id === headline?.id);
  return headline !== null && applies ? measure(headline, facts, asOf) : null;
}
