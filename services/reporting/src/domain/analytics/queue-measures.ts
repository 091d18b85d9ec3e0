/**
 * What makes a waiting list grow, shrink or stand still (DOMAIN.md §7.1: Fong and others, Understanding Waiting Lists Pressures,
 * medRxiv 2022.08.23.22279117, as the package NHSRwaitinglist works it out). Demand and capacity are in referrals a week, times in
 * weeks throughout: that package divides days by weeks in one place, and we do not.
 */

/** P(waiting longer than the target) is about e^-factor: 1.8 % at 4. */
export const DEFAULT_FACTOR = 4;
/** In how many weeks a queue that is too big is to be worked off. */
export const DEFAULT_RELIEF_WEEKS = 26;
/** The coefficient of variation of arrivals that come by chance. */
export const DEFAULT_CV = 1;

/** How many come for each one that is seen; at 1 and above the list grows without limit. Null without any capacity. */
export const load = (demand: number, capacity: number): number | null =>
  capacity === 0 ? null : demand / capacity;

/** The mean wait, in weeks, at which nearly everybody waits less than the target. */
export const targetMeanWait = (targetWeeks: number, factor = DEFAULT_FACTOR): number =>
  targetWeeks / factor;

/** The size of a queue whose mean wait is the target mean wait: Little's law. */
export const targetQueue = (demand: number, targetWeeks: number, factor = DEFAULT_FACTOR): number =>
  demand * targetMeanWait(targetWeeks, factor);

/** Whether the queue is more than twice its target. */
export const isQueueTooBig = (queue: number, target: number): boolean => queue > 2 * target;

/** Above 1 the target is likely to be missed. Both in weeks. */
export const pressure = (meanWaitWeeks: number, targetWeeks: number): number =>
  (2 * meanWaitWeeks) / targetWeeks;

type Relief = { demand: number; queue: number; target: number; weeks?: number };

/** What must be seen a week to work a queue off to its target within so many weeks. */
export const reliefCapacity = ({
  demand,
  queue,
  target,
  weeks = DEFAULT_RELIEF_WEEKS,
}: Relief): number => demand + (queue - target) / weeks;

/**
 * Demand as high as it may well be, seeing that it was estimated from so many referrals; as it is where those are too few to say
 * how high that is.
 */
export function uncertainDemand(demand: number, referrals: number, cv = DEFAULT_CV): number {
  const share = referrals > 0 ? (2 * demand * cv) / Math.sqrt(referrals) : 1;
  return share < 1 ? demand / (1 - share) : demand;
}

type Steady = {
  demand: number;
  targetWeeks: number;
  factor?: number;
  /** Coefficients of variation of the times between arrivals and between removals. */
  demandCv?: number;
  capacityCv?: number;
};

/**
 * What must be seen a week to keep a list that stands at its target there (Kingman and Marchal, as the package has it now; the
 * paper's own formula differs, and the two must not be mixed).
 */
export function targetCapacity({ demand, targetWeeks, ...given }: Steady): number {
  const { factor = DEFAULT_FACTOR, demandCv = DEFAULT_CV, capacityCv = DEFAULT_CV } = given;
  return demand + ((demandCv ** 2 + capacityCv ** 2) / 2) * (factor / targetWeeks);
}
