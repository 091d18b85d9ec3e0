import type { IdRange } from '../domain/held-scan.js';

/**
 * Cuts all subjects into ranges of about the same size. `sample` are subjects drawn evenly from the log, a subject with
 * more events more often, so that each range has about as many events.
 */
export function subjectRanges(sample: readonly string[], count: number): IdRange[] {
  const sorted = [...sample].sort();
  const bounds = Array.from(
    { length: count - 1 },
    (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / count)],
  );
  const distinct = [...new Set(bounds)].filter((bound) => bound !== undefined);
  return [undefined, ...distinct].map((from, index) => ({ from, before: distinct[index] }));
}

export const isInRange = ({ from, before }: IdRange, subject: string): boolean =>
  (from === undefined || subject >= from) && (before === undefined || subject < before);
