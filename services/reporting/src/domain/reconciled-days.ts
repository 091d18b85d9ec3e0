import type { ReconciledDay } from '@waits/contracts/api/feeds';
import type { Reconciliation } from '@waits/contracts/api/jobs';
import type { FeedDay, FeedState } from '@waits/contracts/feed-state';
import type { LocalDate } from '@waits/contracts/values';

/** The days asked about, both counted in. */
export type Span = { from: LocalDate; to: LocalDate };
type Compared = Reconciliation['days'][number];
type Held = ReadonlyMap<string, Compared>;

/** What the nightly comparison found, by source and day. */
export const heldByDay = (days: Reconciliation['days']): Held =>
  new Map(days.map((day) => [keyOf(day.source, day.day), day]));

/**
 * One row for each source and London day on which anything was sent, came or is held: what the source says it sent, what came
 * and what became of it, and what is held of what was published.
 */
export function reconciledDays(
  sources: ReadonlyMap<string, readonly FeedState[]>,
  held: Held,
  { from, to }: Span,
): ReconciledDay[] {
  const isAsked = (day: LocalDate): boolean => from <= day && day <= to;
  const names = new Set([...sources.keys(), ...[...held.values()].map(({ source }) => source)]);
  return [...names].sort().flatMap((source) => {
    const origins = sources.get(source) ?? [];
    const days = new Set([
      ...origins.flatMap(({ days, sent = {} }) => [...Object.keys(days), ...Object.keys(sent)]),
      ...[...held.values()].flatMap((one) => (one.source === source ? one.day : [])),
    ]);
    return [...days]
      .filter(isAsked)
      .sort()
      .map((day) => rowOf({ source, day }, origins, held.get(keyOf(source, day))));
  });
}

const keyOf = (source: string, day: LocalDate): string => `${day} ${source}`;

function rowOf(
  place: { source: string; day: LocalDate },
  origins: readonly FeedState[],
  compared: Compared | undefined,
): ReconciledDay {
  const { received, ...became } = countsOn(origins, place.day);
  const unaccounted = received - Object.values(became).reduce((sum, count) => sum + count, 0);
  const sent = sentOn(origins, place.day);
  const notReceived = sent === null ? null : sent - received;
  const events = compared ? eventsOf(compared) : { published: null, held: null };
  return {
    ...{ ...place, sent, received, ...became, unaccounted, notReceived, ...events },
    agrees: [unaccounted, notReceived ?? 0].every((one) => one === 0) && isHeld(compared),
  };
}

const eventsOf = ({ log, held }: Compared) => ({ published: log.events, held: held.events });

/** As many events may be held, and others. */
const isHeld = (compared: Compared | undefined): boolean =>
  compared === undefined ||
  (compared.log.events === compared.held.events && compared.log.digest === compared.held.digest);

const NOTHING: FeedDay = {
  ...{ received: 0, applied: 0, duplicate: 0, ignored: 0, refused: 0, parked: 0 },
};

function countsOn(origins: readonly FeedState[], day: LocalDate): FeedDay {
  const sum = { ...NOTHING };
  for (const { days } of origins) {
    for (const [what, count] of Object.entries(days[day] ?? {}))
      sum[what as keyof FeedDay] += count;
  }
  return sum;
}

/** What the source says of a day, by every way by which it says anything; null where it says nothing. */
function sentOn(origins: readonly FeedState[], day: LocalDate): number | null {
  const counts = origins.flatMap(({ sent }) => sent?.[day]?.records ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
