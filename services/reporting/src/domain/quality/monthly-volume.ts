import type { OddMonth } from '@waits/contracts/api/data-quality';
import type { SeriesRuleId } from '@waits/standards/quality/asked-rules';

/** Months that say what is usual: a mean needs twelve before its limits mean anything. */
const MONTHS_BEFORE = 12;
/** Below so many a month on average, an empty month is chance. */
const FEWEST_USUAL = 5;
/** DOMAIN.md §7.3: limits of an individuals chart are the mean and so many mean moving ranges either side. */
const RANGES = 2.66;

type Counted = Omit<OddMonth, 'provider'>;

/**
 * The months that stand out from the twelve before them: none where five or more are usual, or strictly outside the limits of
 * those twelve. `months` are in order and without holes, the first being the first in which anything was received.
 */
export function oddMonths(months: readonly { month: string; referrals: number }[]): Counted[] {
  return months.slice(MONTHS_BEFORE).flatMap(({ month, referrals }, index) => {
    const before = months.slice(index, index + MONTHS_BEFORE).map((one) => one.referrals);
    const usual = limitsOf(before);
    const rule = ruleFor(referrals, usual);
    return rule === null ? [] : [{ month, ruleId: rule, referrals, usual: rounded(usual) }];
  });
}

type Limits = { mean: number; from: number; to: number };

function limitsOf(counts: readonly number[]): Limits {
  const mean = meanOf(counts);
  const ranges = counts.slice(1).map((count, index) => Math.abs(count - (counts[index] ?? count)));
  const width = RANGES * meanOf(ranges);
  return { mean, from: Math.max(0, mean - width), to: mean + width };
}

function ruleFor(referrals: number, { mean, from, to }: Limits): SeriesRuleId | null {
  if (referrals === 0 && mean >= FEWEST_USUAL) return 'month-without-referrals';
  if (referrals < from) return 'monthly-fall';
  // One more than none is no jump.
  return referrals > to && referrals >= FEWEST_USUAL ? 'monthly-jump' : null;
}

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length;

/** To a tenth, as people read it. */
const rounded = ({ from, to }: Limits): OddMonth['usual'] => ({
  from: Math.round(from * 10) / 10,
  to: Math.round(to * 10) / 10,
});
