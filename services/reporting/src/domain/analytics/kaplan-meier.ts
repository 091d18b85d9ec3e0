/** So many followed for so many days: until they were seen, or until nothing more is known of them. By days, from 0 on. */
export type Followed = { seen: readonly number[]; lost: readonly number[] };

/** One step of the curve: what share still waits after this day, of how many who were followed up to it. */
export type CurveStep = { day: number; atRisk: number; seen: number; stillWaiting: number };

/**
 * The share that still waits by days waited, those who left unseen or wait on counted for as long as they are known of (Kaplan and
 * Meier). Of one day, those seen go before those lost. One step for each day on which anybody was seen.
 */
export function kaplanMeier({ seen, lost }: Followed): CurveStep[] {
  const steps: CurveStep[] = [];
  let atRisk = sum(seen) + sum(lost);
  let stillWaiting = 1;
  for (let day = 0; atRisk > 0; day += 1) {
    const seenNow = seen[day] ?? 0;
    if (seenNow > 0) {
      stillWaiting *= (atRisk - seenNow) / atRisk;
      steps.push({ day, atRisk, seen: seenNow, stillWaiting });
    }
    atRisk -= seenNow + (lost[day] ?? 0);
  }
  return steps;
}

// A product of fractions that is a half may differ from it in its last digit.
const HALF = 0.5 + 1e-9;

/** The first day after which no more than half still wait; null where that is not known yet. */
export const medianOf = (steps: readonly CurveStep[]): number | null =>
  steps.find(({ stillWaiting }) => stillWaiting <= HALF)?.day ?? null;

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);
