import { wholePercent } from '../wait-counts.js';

/** The families of rules by which counts of children may be published. */
export const POLICY_NAMES = ['MHSDS', 'HES', 'none'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** How a count becomes what may be published. Counts are whole and not negative. */
export type Policy = {
  name: PolicyName;
  /** Counts from and to, both counted in, that are hidden; null where none is. */
  hidden: { from: number; to: number } | null;
  /** Any other count is rounded to the nearest multiple of this. */
  roundedTo: number;
  /** What a percentage is worked out from. */
  percentFrom: 'exact' | 'rounded';
  /** A median or mean needs so many. */
  smallestForMedian: number;
};

/**
 * MHSDS: NHS England's monthly statistics of the Mental Health Services Data Set below England level; it does not say of
 * how many a median may be, so that rule is the one of hospital episodes. HES: the Hospital Episode Statistics analysis
 * guide, below national level. None: national totals, which both families publish as they are.
 */
export const POLICIES: Readonly<Record<PolicyName, Policy>> = {
  MHSDS: {
    ...{ name: 'MHSDS', hidden: { from: 0, to: 4 }, roundedTo: 5 },
    ...{ percentFrom: 'exact', smallestForMedian: 8 },
  },
  HES: {
    ...{ name: 'HES', hidden: { from: 1, to: 7 }, roundedTo: 5 },
    ...{ percentFrom: 'rounded', smallestForMedian: 8 },
  },
  none: {
    ...{ name: 'none', hidden: null, roundedTo: 1 },
    ...{ percentFrom: 'exact', smallestForMedian: 1 },
  },
};

/** Whether a count is hidden for its own sake. */
export const isSmall = ({ hidden }: Policy, count: number): boolean =>
  hidden !== null && count >= hidden.from && count <= hidden.to;

/** A count as it may be published; null is hidden. Halves cannot occur: a fifth of a whole number is never .5. */
export const publishedCount = (policy: Policy, count: number): number | null =>
  isSmall(policy, count) ? null : Math.round(count / policy.roundedTo) * policy.roundedTo;

/** Every whole number from and to, both counted in, for which the same would be published as for this count. */
export function publishedRange(policy: Policy, count: number): { from: number; to: number } {
  if (policy.hidden !== null && isSmall(policy, count)) return policy.hidden;
  const isLikeIt = (other: number): boolean =>
    other >= 0 && publishedCount(policy, other) === publishedCount(policy, count);
  let [from, to] = [count, count];
  while (isLikeIt(from - 1)) from -= 1;
  while (isLikeIt(to + 1)) to += 1;
  return { from, to };
}

/**
 * A share as a whole percentage, half up; null is hidden. Only where both counts may be shown; of nothing there is no
 * share.
 */
export function publishedPercent(
  policy: Policy,
  { part, whole }: { part: number; whole: number },
): number | null {
  const [shownPart, shownWhole] = [publishedCount(policy, part), publishedCount(policy, whole)];
  if (shownPart === null || shownWhole === null) return null;
  return policy.percentFrom === 'exact'
    ? wholePercent(part, whole)
    : wholePercent(shownPart, shownWhole);
}

/** A median or mean of the waits of so many children; null is hidden. */
export const publishedMedian = <T>(
  { smallestForMedian }: Policy,
  { children, median }: { children: number; median: T },
): T | null => (children >= smallestForMedian ? median : null);

/**
 * The longest wait of a group, from its bands in order as they are published, null being hidden: the last band that is
 * shown, "or longer" where bands after it are hidden. The band of the one longest wait would tell that nobody is in the
 * bands after it, which they hide. Null where no band is shown.
 */
export function publishedLongest(
  bands: readonly { label: string; shown: number | null }[],
): string | null {
  const last = bands.findLastIndex(({ shown }) => shown !== null && shown > 0);
  const band = bands[last];
  if (!band) return null;
  return bands.slice(last + 1).some(({ shown }) => shown === null)
    ? `${band.label} or longer`
    : band.label;
}
