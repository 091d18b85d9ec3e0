import type { PublishedSnapshot } from '@waits/contracts/api/published';
import { LocalDate, SourceTimestamp } from '@waits/contracts/values';
import { UsageError } from '@waits/kit/run-operator-command';
import { SafeError } from '@waits/kit/safe-error';
import { londonDay, londonInstant } from '@waits/standards/calendar';
import type { KnownAt } from '@waits/standards/known-at';

type Given = Readonly<Record<string, string | boolean | undefined>>;
type Deps = { publishedOn: (day: LocalDate) => Promise<PublishedSnapshot | null> };

/** What was known when, measured on which day, and the snapshot that was named. */
export type TimeAsked = { knownAt: KnownAt; asOf: LocalDate; snapshot: PublishedSnapshot | null };

/**
 * The time that `--known-at` or `--published` name, with `--as-of`.
 * @throws UsageError for what is no time, SafeError when nothing was published of the day
 */
export async function timeAsked({ publishedOn }: Deps, given: Given): Promise<TimeAsked> {
  if (given['published'] === undefined) return knownAtOf(given);
  if (given['known-at'] !== undefined || given['as-of'] !== undefined) {
    throw new UsageError('--published names the time itself: leave out --known-at and --as-of');
  }
  const day = LocalDate.safeParse(given['published']);
  if (!day.success) throw new UsageError('--published must be a day that exists, YYYY-MM-DD');
  const snapshot = await publishedOn(day.data);
  if (snapshot === null) throw new SafeError(`nothing was published of ${day.data}`);
  return { knownAt: londonInstant(snapshot.takenAt), asOf: day.data, snapshot };
}

function knownAtOf(given: Given): TimeAsked {
  const knownAt = LocalDate.or(SourceTimestamp).safeParse(given['known-at']);
  if (!knownAt.success) {
    throw new UsageError(
      '--known-at must be a day that exists, or a timestamp such as 2026-03-02T09:30:00Z',
    );
  }
  const isDay = LocalDate.safeParse(knownAt.data).success;
  const bound = isDay ? knownAt.data : londonInstant(knownAt.data);
  const asOf = LocalDate.safeParse(given['as-of'] ?? (isDay ? bound : londonDay(bound)));
  if (!asOf.success) throw new UsageError('--as-of must be a day that exists, YYYY-MM-DD');
  return { knownAt: bound, asOf: asOf.data, snapshot: null };
}
