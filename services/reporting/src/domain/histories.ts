import type { ReferralFacts } from '@waits/contracts/referral-state';
import { outcomeOf, OUTCOMES } from './attendance-outcomes.js';
import { at } from './columns.js';
import type { PackedLists } from './packed-lists.js';
import { dayNumber, dayNumberOr, LAST_SHORT_DAY, shortDay } from './day-number.js';

/**
 * What changed over a referral's life, as one short list of 16-bit numbers: two lengths, then the appointments (booked on,
 * settled on, for, outcome), the earlier times it was open (from, until) and what its dated facts were (`PackedFacts`).
 */
export type History = Uint16Array;

/** The lists of all referrals, for scans. */
export type Histories = Pick<PackedLists<History>, 'pool' | 'startOf' | 'lengthOf'>;

/** A time a referral was open: day numbers, `until` not counted in. */
export type OpenTime = { from: number; until: number };

const LENGTHS = 2;
const PAIR = 2;
const APPOINTMENT = 4;
const DATED_ENTRY = 3;
/** More entries than any real referral has; only the latest are kept. */
const MOST = 1000;
const NOT_YET = LAST_SHORT_DAY + 1;

/** The list of one referral. `earlier` are the times it was open before the last one, `entries` its dated facts. */
export function packHistory(
  facts: Pick<ReferralFacts, 'appointments'>,
  earlier: readonly OpenTime[],
  entries: readonly number[],
): number[] {
  // A booking for no day is none; what came of one is told all the same.
  const appointments = facts.appointments.filter(
    ({ for: day, state }) => day !== null || state !== 'booked',
  );
  const parts = [
    appointments.slice(-MOST).map(packAppointment),
    earlier.slice(-MOST).map(({ from, until }) => [shortDay(from), shortDay(until)]),
  ];
  return [...parts.map((part) => part.length), ...parts.flat(2), ...entries];
}

type Appointment = ReferralFacts['appointments'][number];

function packAppointment(appointment: Appointment): number[] {
  const { bookedOn, state, stateOn, for: day } = appointment;
  const settledOn = shortDay(dayNumber(stateOn));
  return [
    // Where nobody knows for which day it was, it was never waited for.
    day === null ? settledOn : shortDay(dayNumber(bookedOn ?? stateOn)),
    state === 'booked' ? NOT_YET : settledOn,
    shortDay(dayNumberOr(day, 0)),
    OUTCOMES.indexOf(outcomeOf(appointment)),
  ];
}

/** Tells what became of the appointments of a referral from one day to another, both counted in: the day, and its place in `OUTCOMES`. */
export function eachOutcome(
  histories: Histories,
  row: number,
  { from, to, tell }: { from: number; to: number; tell: (day: number, outcome: number) => void },
): void {
  const pool = histories.pool();
  const start = histories.startOf(row);
  const end = appointmentsEnd(pool, start, histories.lengthOf(row));
  for (let place = start + LENGTHS; place < end; place += APPOINTMENT) {
    const day = pool[place + 1] ?? 0;
    const outcome = pool[place + 3] ?? 0;
    if (outcome !== 0 && from <= day && day <= to) tell(day, outcome);
  }
}

/** The day of the next appointment as it was known on a day; null when none was booked. */
export const nextAppointmentOn = (
  histories: Histories,
  row: number,
  day: number,
): number | null => {
  const pool = histories.pool();
  const start = histories.startOf(row);
  const end = appointmentsEnd(pool, start, histories.lengthOf(row));
  let next = NOT_YET;
  for (let place = start + LENGTHS; place < end; place += APPOINTMENT) {
    const on = pool[place + 2] ?? 0;
    if (on >= day && on < next && isPendingOn(pool, place, day)) next = on;
  }
  return next === NOT_YET ? null : next;
};

const isPendingOn = (pool: History, place: number, day: number): boolean =>
  (pool[place] ?? 0) <= day && day < (pool[place + 1] ?? 0);

/** Where the appointments of a list end; its beginning where there is nothing in it. */
const appointmentsEnd = (pool: History, start: number, length: number): number =>
  length === 0 ? start : start + LENGTHS + APPOINTMENT * (pool[start] ?? 0);

/** Whether, as known on a day, an appointment was to be more than `days` earlier and nobody has said what became of it. */
export function hasUnsettled(history: History, day: number, days: number): boolean {
  const { appointments } = partsOf(history);
  for (let place = 0; place < appointments.length; place += APPOINTMENT) {
    const isPending = at(appointments, place) <= day && day < at(appointments, place + 1);
    if (isPending && at(appointments, place + 2) < day - days) return true;
  }
  return false;
}

/** Whether the referral was open on a day, in the times before the last one. */
export function wasOpenEarlier(history: History, day: number): boolean {
  const { earlier } = partsOf(history);
  for (let place = 0; place < earlier.length; place += PAIR) {
    if (at(earlier, place) <= day && day < at(earlier, place + 1)) return true;
  }
  return false;
}

/** Whether the referral was open at some time of these days, both counted in, in the times before the last one. */
export function wasOpenBetween(history: History, from: number, to: number): boolean {
  const { earlier } = partsOf(history);
  for (let place = 0; place < earlier.length; place += PAIR) {
    if (at(earlier, place) <= to && at(earlier, place + 1) >= from) return true;
  }
  return false;
}

/** The code of a dated fact, named by its place in `DATED`, that held on a day before the latest of all; 0 before the first. */
export function codeOn(
  histories: Histories,
  row: number,
  { fact, day }: { fact: number; day: number },
): number {
  const pool = histories.pool();
  const start = histories.startOf(row);
  const end = start + histories.lengthOf(row);
  let code = 0;
  for (let place = datedFrom(pool, start, end); place < end; place += DATED_ENTRY) {
    if (pool[place + 1] === fact && (pool[place] ?? 0) <= day) code = pool[place + 2] ?? 0;
  }
  return code;
}

/** Where the dated facts begin in a list. */
const datedFrom = (pool: History, start: number, end: number): number =>
  start === end
    ? end
    : start + LENGTHS + APPOINTMENT * (pool[start] ?? 0) + PAIR * (pool[start + 1] ?? 0);

/** Appointments and earlier times, as views. */
function partsOf(history: History) {
  const earlierAt = LENGTHS + APPOINTMENT * at(history, 0);
  return {
    appointments: history.subarray(LENGTHS, earlierAt),
    earlier: history.subarray(earlierAt, earlierAt + PAIR * at(history, 1)),
  };
}
