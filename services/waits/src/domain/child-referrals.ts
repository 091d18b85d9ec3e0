import type { ChildReferral, ChildReferrals } from '@waits/contracts/api/child';
import type { LocalDate } from '@waits/contracts/values';
import { compareText } from '@waits/standards/fold/order';
import { measure } from '@waits/standards/measure';
import { isOpen } from '@waits/standards/open';
import type { Register, Standard } from '@waits/standards/standard';
import { headlineFor, standardsFor } from '@waits/standards/standard';
import type { Child, Children } from './child-graph.js';
import { childNamed } from './child-graph.js';
import type { ReferralDocument, TokenDocument } from './documents.js';
import { unique } from './event-set.js';
import { isNhsToken, keyIdOf } from './token-parts.js';

type Facts = ReferralDocument['facts'];
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

/** A child's referrals as they stood on a day, the earliest received first, each with its headline wait. */
export function referralsOf(
  child: Child,
  referrals: readonly ReferralDocument[],
  { children, register, asOf }: { children: Children; register: Register; asOf: LocalDate },
): ChildReferral[] {
  return referrals
    .filter(({ tokens }) => childNamed(tokens, children)?.childId === child.childId)
    .sort(
      (a, b) =>
        compareText(a.facts.receivedOn ?? '', b.facts.receivedOn ?? '') ||
        compareText(a._id, b._id),
    )
    .map((document) => childReferral(document, register, asOf));
}

/**
 * What the id that was asked for has become. A caller holds the node of an NHS number or a child id: other NHS numbers
 * that a merge joined to the first, and the new id of a child whose old one is asked for.
 */
export function joinedSince(
  { nodeId, token }: Asked,
  child: Child,
  documents: Documents,
): ChildReferrals['joinedSince'] {
  if (!isNhsToken(token)) return nodeId === child.childId ? [] : [child.childId];
  const others = child.tokens.filter(
    (other) => other !== token && isNhsToken(other) && keyIdOf(other) === keyIdOf(token),
  );
  return unique(others.flatMap((other) => documents.get(other)?.nodeId ?? []));
}

function childReferral(
  { _id, provider, facts }: ReferralDocument,
  register: Register,
  asOf: LocalDate,
): ChildReferral {
  const { pathway, receivedOn } = facts;
  return {
    ...{ referralId: _id, provider, pathway, receivedOn },
    isOpen: isOpen(facts, asOf),
    ...headlineWait(facts, register, asOf),
  };
}

type Wait = Pick<ChildReferral, 'standardId' | 'days' | 'dueOn' | 'isOverStandard'>;

function headlineWait(facts: Facts, register: Register, asOf: LocalDate): Wait {
  const standard = headlineOf(facts, register);
  if (!standard) return { standardId: null, days: null, dueOn: null, isOverStandard: false };
  const { standardId, days, dueOn, isOverStandard } = measure(standard, facts, asOf);
  return { standardId, days, dueOn, isOverStandard };
}

/** The headline standard of the pathway, where its own conditions hold of the referral. */
function headlineOf(facts: Facts, register: Register): Standard | null {
  const headline = facts.pathway === null ? null : headlineFor(register, facts.pathway);
  const applies = standardsFor(register, facts).some(({ id }) => id === headline?.id);
  return applies ? headline : null;
}
