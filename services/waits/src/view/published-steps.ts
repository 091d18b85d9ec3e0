import type { PublishedSnapshot } from '@waits/contracts/api/published';
import { compareText } from '@waits/standards/fold/order';
import { POLICIES, publishedCount } from '@waits/standards/disclosure-policy';
import type { ViewName } from './compare-views.js';
import type { Children, ChildSteps } from './count-children.js';

/** What a view counts, and how that alone would be published: null is hidden. */
export type Recounted = { count: number; shown: number | null };

/**
 * A published figure beside what is counted of the same in each view. `asThen`: whether what was known then would be published
 * as it was. `hidden`: it was hidden, for its own sake or for that of others, so that nothing is to be compared.
 */
export type PublishedStep = {
  standardId: string;
  pathway: string;
  figure: keyof Children;
  published: number | null;
  asThen: 'same' | 'other' | 'hidden';
} & Record<ViewName, Recounted>;

const NOBODY: Record<ViewName, Children> = {
  ...{ then: { waiting: 0, over: 0 }, newData: { waiting: 0, over: 0 } },
  newRules: { waiting: 0, over: 0 },
};

/** Every figure that a snapshot has of the area by standard and pathway, beside the three views: those waiting, then those over. */
export function publishedSteps(
  { tables, policy }: PublishedSnapshot,
  children: readonly ChildSteps[],
): PublishedStep[] {
  const cells = tables.find(({ id }) => id === 'over-standard')?.cells ?? [];
  const steps = cells.flatMap(({ at, count }): PublishedStep[] => {
    const figure = figureOf(at['limit']);
    const [standardId, pathway] = [at['standard'], at['pathway']];
    if (!figure || standardId === undefined || pathway === undefined) return [];
    const of =
      children.find((one) => one.standardId === standardId && one.pathway === pathway) ?? NOBODY;
    const recounted = (view: ViewName): Recounted => ({
      count: of[view][figure],
      shown: publishedCount(POLICIES[policy], of[view][figure]),
    });
    const then = recounted('then');
    return [
      {
        ...{ standardId, pathway, figure, published: count, asThen: verdict(count, then), then },
        ...{ newData: recounted('newData'), newRules: recounted('newRules') },
      },
    ];
  });
  return steps.sort((one, other) => compareText(nameOf(one), nameOf(other)));
}

const nameOf = ({ standardId, pathway, figure }: PublishedStep): string =>
  JSON.stringify([standardId, pathway, figure === 'over']);

/** Those within are all without those over. */
function figureOf(limit: string | undefined): keyof Children | undefined {
  if (limit === undefined) return 'waiting';
  return limit === 'over' ? 'over' : undefined;
}

function verdict(published: number | null, { shown }: Recounted): PublishedStep['asThen'] {
  if (published === null) return 'hidden';
  return published === shown ? 'same' : 'other';
}
