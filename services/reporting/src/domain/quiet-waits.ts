import { addMonths } from '@waits/standards/calendar';
import { int32At } from './columns.js';
import { dayNumber, dayOf } from './day-number.js';
import { nextAppointmentOn } from './histories.js';
import type { ReferralTable } from './referral-table.js';

type Test = (referral: number) => boolean;

/** As the rule of data quality has it: of an earlier day only what is the last activity now is known. */
const SILENT_MONTHS = 6;

/** Tells of the referral in a row whether nothing had happened for six months on a day. */
export function isSilentOn({ columns }: ReferralTable, day: number): Test {
  const { lastActivityOn } = columns();
  const since = silentSince(day);
  return (referral) => int32At(lastActivityOn, referral) <= since;
}

/** The last day on which something must have happened for a referral to be silent on a day. */
export const silentSince = (day: number): number =>
  dayNumber(addMonths(dayOf(day), -SILENT_MONTHS));

/** The same for many days, each worked out once. */
export function silencesFrom(): (day: number) => number {
  const known: number[] = [];
  return (day) => (known[day] ??= silentSince(day));
}

/** Tells of the referral in a row whether, as known on a day, an appointment was booked for it or a later one. */
export const hasAppointmentOn =
  ({ histories }: ReferralTable, day: number): Test =>
  (referral) =>
    nextAppointmentOn(histories, referral, day) !== null;
