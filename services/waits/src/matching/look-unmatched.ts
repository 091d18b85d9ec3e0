import type { UnmatchedChild, UnmatchedState } from '@waits/contracts/api/matching';
import type { LocalDate } from '@waits/contracts/values';
import { londonDay } from '@waits/standards/calendar';
import { compareInstants } from '@waits/standards/fold/order';
import { isOpen } from '@waits/standards/open';
import { surroundingsIn } from '../consumer/load-surroundings.js';
import type { Child } from '../domain/child-graph.js';
import { judgeChildren } from '../domain/child-graph.js';
import { belonging, referralIdsOf } from '../domain/child-referrals.js';
import type { ReferralDocument, TokenDocument } from '../domain/documents.js';
import { daysSince, stateOf, unmatchedKey } from '../domain/matching/unmatched-place.js';
import type { WaitsStore } from '../domain/store.js';
import { isNhsToken } from '../domain/token-parts.js';
import type { FindCandidates } from './find-candidates.js';

export type LookDeps = {
  store: Pick<WaitsStore, 'children' | 'referrals' | 'tokensOfNodes'>;
  candidates: Pick<FindCandidates, 'ofChild'>;
  /** Today in London. */
  today: () => LocalDate;
};

/** A child without an NHS number as it is now: its place on the list, and what is shown of it. */
export type LookedAt = {
  state: UnmatchedState;
  key: string;
  child: UnmatchedChild;
};

/**
 * Looks at the child whose id is this node. Undefined where there is nothing to do: it has a number, or is another child by now, or has
 * no open referral, or its identity was erased for good.
 */
export async function lookUnmatched(deps: LookDeps, nodeId: string): Promise<LookedAt | undefined> {
  const token = (await deps.store.tokensOfNodes([nodeId])).get(nodeId) ?? '';
  const documents = await surroundingsIn(deps.store)(token);
  const children = judgeChildren(documents);
  const child = children.childOf(token);
  if (child?.childId !== nodeId || !isWithoutNumber(child, documents)) return undefined;
  const held = await deps.store.referrals.load(referralIdsOf(child, documents));
  const today = deps.today();
  const open = belonging(child, held, children).filter(({ facts }) => isOpen(facts, today));
  const since = firstReceived(open);
  if (since === undefined) return undefined;
  const { candidates, isCut } = await deps.candidates.ofChild(nodeId);
  const state = stateOf(candidates);
  return {
    ...{ state, key: unmatchedKey(state, since, nodeId) },
    child: {
      ...{ childId: nodeId, since: londonDay(since), days: daysSince(since, today) },
      referrals: open.map(({ _id, provider }) => ({ referralId: _id, provider })),
      ...{ candidates, isCut },
    },
  };
}

const firstReceived = (open: readonly ReferralDocument[]): string | undefined =>
  open
    .flatMap(({ events }) => events.map(({ time }) => time))
    .sort(compareInstants)
    .at(0);

/** Whether no record of a child is of an NHS number, and at least one may still tell who it is. */
export const isWithoutNumber = (
  { tokens }: Child,
  documents: ReadonlyMap<string, TokenDocument>,
): boolean =>
  !tokens.some(isNhsToken) &&
  tokens.some(
    (token) => documents.get(token)?.events.some(({ type }) => type === 'patient.erased') === false,
  );
