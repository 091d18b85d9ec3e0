import type { UnmatchedChildren, UnmatchedState } from '@waits/contracts/api/matching';
import { Problem } from '@waits/kit/problem';
import { placesOf } from '../domain/matching/unmatched-place.js';
import { mostOf } from '../domain/matching/score-match.js';
import type { MatchWeights } from '../domain/matching/score-match.js';
import type { Unmatched, WaitsStore } from '../domain/store.js';
import type { LookDeps } from './look-unmatched.js';
import { lookUnmatched } from './look-unmatched.js';

type Deps = LookDeps & { store: Pick<WaitsStore, 'unmatched' | 'jobs'>; weights: MatchWeights };
type Asked = { state: UnmatchedState; after?: string | undefined; limit: number };

/** @throws Problem `invalid-cursor` */
export type ListUnmatched = (asked: Asked) => Promise<UnmatchedChildren>;

/**
 * A page of the list that the job `matching` made, the longest without a number first. Each is looked at again: who was decided, or
 * got a number, or is in the other state since, is left out, so that a page may be shorter than asked for.
 */
export const createListUnmatched =
  (deps: Deps): ListUnmatched =>
  async ({ state, after, limit }) => {
    const { first, last } = placesOf(state);
    if (after !== undefined && !after.startsWith(first)) throw new Problem('invalid-cursor');
    const page = await deps.store.unmatched({ after: after ?? first, before: last, limit });
    const looked = [];
    for (const { nodeId } of page) looked.push(await lookUnmatched(deps, nodeId));
    return {
      ...{ state, asOf: await madeAt(deps) },
      ...{ showFrom: deps.weights.showFrom, most: mostOf(deps.weights) },
      children: looked.flatMap((one) => (one?.state === state ? [one.child] : [])),
      next: nextOf(page, limit),
    };
  };

const nextOf = (page: readonly Unmatched[], limit: number): string | null =>
  page.length === limit ? (page.at(-1)?.key ?? null) : null;

async function madeAt({ store }: Deps): Promise<string | null> {
  const [job] = await store.jobs.load(['matching']);
  return job?.result?.at ?? null;
}
