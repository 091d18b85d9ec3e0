import type { LocalDate } from '@waits/contracts/values';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { at } from './columns.js';
import { dayNumber, dayNumberOr } from './day-number.js';

/**
 * What changed over a referral's life, as one short list of 16-bit numbers: four lengths, then the priorities and the
 * teams (day, code), the appointments (booked on, settled on, for) and the earlier times it was open (from, until).
 */
export type History = Uint16Array;

/** Texts to codes, by the dictionaries of the replica. */
export type Codes = {
  priority: (text: string | null) => number;
  team: (text: string | null) => number;
};

/** A time a referral was open: day numbers, `until` not counted in. */
export type OpenTime = { from: number; until: number };

type Dated = { from: LocalDate; code: number };

const LENGTHS = 4;
const PAIR = 2;
const APPOINTMENT = 3;
/** More entries than any real referral has; only the latest are kept. */
const MOST = 1000;
const LAST_DAY = 65_534;
const NOT_YET = 65_535;

/** The list of one referral. `earlier` are the times it was open before the last one. */
export function packHistory(
  facts: ReferralFacts,
  codes: Codes,
  earlier: readonly OpenTime[],
): number[] {
  const priorities = facts.priorities.map(({ from, code }) => ({
    from,
    code: codes.priority(code),
  }));
  const teams = facts.teams.map(({ from, type, localId }) => ({
    from,
    code: codes.team(type ?? localId),
  }));
  const appointments = facts.appointments.filter((appointment) => appointment.for !== null);
  const parts = [
    priorities.slice(-MOST).map(packDated),
    teams.slice(-MOST).map(packDated),
    appointments.slice(-MOST).map(packAppointment),
    earlier.slice(-MOST).map(({ from, until }) => [short(from), short(until)]),
  ];
  return [...parts.map((part) => part.length), ...parts.flat(2)];
}

const packDated = ({ from, code }: Dated): number[] => [short(dayNumber(from)), code];

type Appointment = ReferralFacts['appointments'][number];

const packAppointment = (appointment: Appointment): number[] => [
  short(dayNumber(appointment.bookedOn ?? appointment.stateOn)),
  appointment.state === 'booked' ? NOT_YET : short(dayNumber(appointment.stateOn)),
  short(dayNumberOr(appointment.for, 0)),
];

/** The code of the priority in force on a day, 0 before the first. */
export const priorityOn = (history: History, day: number): number =>
  codeOn(partsOf(history).priorities, day);

/** The code of the team that held the referral on a day, 0 before the first. */
export const teamOn = (history: History, day: number): number =>
  codeOn(partsOf(history).teams, day);

/** The day of the next appointment as it was known on a day; null when none was booked. */
export function nextAppointmentOn(history: History, day: number): number | null {
  const { appointments } = partsOf(history);
  let next = NOT_YET;
  for (let place = 0; place < appointments.length; place += APPOINTMENT) {
    const isPending = at(appointments, place) <= day && day < at(appointments, place + 1);
    const on = at(appointments, place + 2);
    if (isPending && on >= day) next = Math.min(next, on);
  }
  return next === NOT_YET ? null : next;
}

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

/** The four lists, as views. */
function partsOf(history: History) {
  const teamsAt = LENGTHS + PAIR * at(history, 0);
  const appointmentsAt = teamsAt + PAIR * at(history, 1);
  const earlierAt = appointmentsAt + APPOINTMENT * at(history, 2);
  return {
    priorities: history.subarray(LENGTHS, teamsAt),
    teams: history.subarray(teamsAt, appointmentsAt),
    appointments: history.subarray(appointmentsAt, earlierAt),
    earlier: history.subarray(earlierAt),
  };
}

function codeOn(dated: Uint16Array, day: number): number {
  let code = 0;
  for (let place = 0; place < dated.length; place += PAIR) {
    if (at(dated, place) <= day) code = at(dated, place + 1);
  }
  return code;
}

/** A day number in 16 bits: 1970 to 2149, what lies outside at the nearer end. */
const short = (day: number): number => Math.min(Math.max(day, 0), LAST_DAY);
