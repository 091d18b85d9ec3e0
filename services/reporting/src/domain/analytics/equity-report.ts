import type { EquityGroup } from '@waits/contracts/api/equity';
import type { Policy } from '../disclosure/policy.js';
import { publishedCount, publishedPercent } from '../disclosure/policy.js';
import type { Share } from './rate-ratio.js';
import { rateRatio } from './rate-ratio.js';

/** Those of a group who wait, and those of them who are over the standard. Null is the group of whom it is not known. */
export type Counted = { group: string | null; waiting: number; over: number };

/** What the figures mean, for who reads them. */
export const EQUITY_DEFINITIONS = [
  'Counted are open waits under the standard on the day asked about, one for each referral; over are those over it on that day.',
  'The ratio is the share over the standard in the group, divided by that of all others of whom it is known, or of the group that is named as reference; with a 95 % interval (Katz, 1978). One that leaves out 1 is marked. Of twenty intervals one is expected to do so by chance alone.',
  'A difference tells where to look and not why: groups differ in what they are referred for, where, and by whom.',
  'Counts are hidden and rounded by the policy that is named. Of a hidden group nothing is told, and where one alone would be hidden the smallest of the others is too. Ratios are worked out from exact counts and told to one decimal place, and only where all counts in them may be shown.',
] as const;

type Asked = { policy: Policy; reference: string | null };

/** The groups with what may be told of them, the largest first, and those of whom it is not known last. */
export function equityReport(
  counted: readonly Counted[],
  { policy, reference }: Asked,
): { groups: EquityGroup[]; hidden: number } {
  const hidden = hiddenOf(counted, policy);
  const known = counted.filter(({ group }) => group !== null);
  const others = (of: Counted): readonly Counted[] =>
    known.filter((one) => (reference === null ? one !== of : one.group === reference));
  const groups = [...counted].sort(byOrder).map((of) => {
    if (hidden.has(of)) return { group: of.group, ...NOTHING };
    const ratio = ratioOf(of, others(of), { policy, hidden });
    return {
      group: of.group,
      waiting: publishedCount(policy, of.waiting),
      over: publishedCount(policy, of.over),
      percentOver: publishedPercent(policy, { part: of.over, whole: of.waiting }),
      ratio,
      differs: ratio === null ? null : ratio.lower > 1 || ratio.upper < 1,
    };
  });
  return { groups, hidden: hidden.size };
}

const NOTHING = { waiting: null, over: null, percentOver: null, ratio: null, differs: null };

const byOrder = (a: Counted, b: Counted): number =>
  Number(a.group === null) - Number(b.group === null) ||
  b.waiting - a.waiting ||
  ((a.group ?? '') < (b.group ?? '') ? -1 : 1);

/** Groups too small to be told, and never one alone: it would be what the others leave of the whole. */
function hiddenOf(counted: readonly Counted[], policy: Policy): ReadonlySet<Counted> {
  const isSmall = ({ waiting }: Counted) => publishedCount(policy, waiting) === null;
  const small = counted.filter(isSmall);
  if (small.length !== 1) return new Set(small);
  const [next] = counted.filter((one) => !isSmall(one)).sort((a, b) => a.waiting - b.waiting);
  return new Set(next === undefined ? small : [...small, next]);
}

type Hiding = { policy: Policy; hidden: ReadonlySet<Counted> };

function ratioOf(
  of: Counted,
  others: readonly Counted[],
  { policy, hidden }: Hiding,
): EquityGroup['ratio'] {
  if (of.group === null || others.includes(of)) return null;
  const all = others.reduce<Share>(
    (sum, { over, waiting }) => ({ count: sum.count + over, of: sum.of + waiting }),
    { count: 0, of: 0 },
  );
  const shown = [of.over, all.count, all.of].every((one) => publishedCount(policy, one) !== null);
  if (!shown || others.every((one) => hidden.has(one))) return null;
  const found = rateRatio({ count: of.over, of: of.waiting }, all);
  if (found === null) return null;
  return {
    ...{ ratio: toTenth(found.ratio), lower: toTenth(found.lower), upper: toTenth(found.upper) },
  };
}

const toTenth = (value: number): number => Math.round(value * 10) / 10;
