import type { FeedVolume } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import { addDays, addMonths } from '@waits/standards/calendar';
import { dayNumber } from './day-number.js';

type Range = { from: number; to: number };
type Received = ReadonlyMap<number, number>;

const WEEKS = 12;
const MONTHS = 12;
/** With fewer values behind it nothing is called usual. */
const LEAST_PAST = 6;

/** The last whole day and the last whole month of a feed, beside what is declared or what its own past makes usual. */
export function volumeOf(
  received: Received,
  declared: Range | null,
  asOf: LocalDate,
): { day: FeedVolume | null; month: FeedVolume | null } {
  const first = Math.min(...received.keys());
  if (!Number.isFinite(first) || first >= dayNumber(asOf)) return { day: null, month: null };
  return {
    day: dayVolume({ received, first }, declared, addDays(asOf, -1)),
    month: monthVolume({ received, first }, addMonths(`${asOf.slice(0, 7)}-01`, -1)),
  };
}

type Past = { received: Received; first: number };

function dayVolume({ received, first }: Past, declared: Range | null, day: LocalDate): FeedVolume {
  const number = dayNumber(day);
  const records = received.get(number) ?? 0;
  const span = { from: day, to: day, records };
  // What is declared is a delivery's: of a day without any, silence is the measure.
  if (declared && records > 0) return judged(span, declared, 'declared');
  const days = Array.from({ length: WEEKS }, (_, index) => number - 7 * (index + 1));
  const past = days.filter((one) => one >= first).map((one) => received.get(one) ?? 0);
  return judged(span, usualRange(past), 'own-past');
}

/** Null for a month of which the feed was not there from the first day: half a month is none. */
function monthVolume({ received, first }: Past, month: LocalDate): FeedVolume | null {
  if (dayNumber(month) < first) return null;
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths(month, -(index + 1)));
  const past = months.filter((one) => dayNumber(one) >= first).map((one) => sumOf(received, one));
  const span = { from: month, to: addDays(addMonths(month, 1), -1) };
  return judged({ ...span, records: sumOf(received, month) }, usualRange(past), 'own-past');
}

function sumOf(received: Received, month: LocalDate): number {
  const [from, end] = [dayNumber(month), dayNumber(addMonths(month, 1))];
  let sum = 0;
  for (let day = from; day < end; day += 1) sum += received.get(day) ?? 0;
  return sum;
}

/**
 * What is usual by the past: the median, three robust standard deviations to either side. The deviation is 1.4826 times the
 * median absolute deviation, and at least that of counts that come by chance, the root of the median: a feed whose past happens
 * to be even is not alarmed by one record. Null for fewer than six values.
 */
export function usualRange(past: readonly number[]): Range | null {
  if (past.length < LEAST_PAST) return null;
  const middle = median(past);
  const spread = 1.4826 * median(past.map((value) => Math.abs(value - middle)));
  const deviation = Math.max(spread, Math.sqrt(Math.max(middle, 1)));
  return {
    from: Math.max(0, Math.floor(middle - 3 * deviation)),
    to: Math.ceil(middle + 3 * deviation),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

type Span = Pick<FeedVolume, 'from' | 'to' | 'records'>;

const judged = (span: Span, usual: Range | null, basis: FeedVolume['basis']): FeedVolume => ({
  ...span,
  ...{ usualFrom: usual?.from ?? null, usualTo: usual?.to ?? null, basis },
  verdict: verdictOf(span.records, usual),
});

function verdictOf(records: number, usual: Range | null): FeedVolume['verdict'] {
  if (usual === null) return 'unknown';
  if (records < usual.from) return 'low';
  return records > usual.to ? 'high' : 'usual';
}
