/**
 * Disclosure control of the Mental Health Services Data Set below England level, the strictest of the families that
 * apply here: a count below 5, zero included, is hidden, any other is rounded to the nearest 5.
 */
const SMALLEST_SHOWN = 5;
const ROUNDED_TO = 5;
/** Medians need this many, as in the hospital episode statistics. */
const SMALLEST_FOR_MEDIAN = 8;

/** A count as it may be published; null is hidden. */
export const publishedCount = (count: number): number | null =>
  count < SMALLEST_SHOWN ? null : Math.round(count / ROUNDED_TO) * ROUNDED_TO;

/** Whether a median of the waits of so many children may be published. */
export const mayShowMedian = (children: number): boolean => children >= SMALLEST_FOR_MEDIAN;
