import type { Policy } from '@waits/standards/disclosure-policy';
import { isSmall, publishedCount } from '@waits/standards/disclosure-policy';
import { wholePercent } from '../wait-counts.js';

export {
  isSmall,
  POLICIES,
  POLICY_NAMES,
  publishedCount,
  type Policy,
  type PolicyName,
} from '@waits/standards/disclosure-policy';

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
