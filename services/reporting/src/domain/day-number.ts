import type { LocalDate } from '@waits/contracts/values';
import { addDays, daysBetween } from '@waits/standards/calendar';
import { ALWAYS, NEVER } from './clock-table.js';

const DAY_ZERO: LocalDate = '1970-01-01';

/** A day as days since 1 January 1970, so that comparing days is comparing numbers. */
export const dayNumber = (day: LocalDate): number => daysBetween(DAY_ZERO, day);

/** The day of a number. */
export const dayOf = (number: number): LocalDate => addDays(DAY_ZERO, number);

/** The number of a day, or `otherwise` for no day. */
export const dayNumberOr = (day: LocalDate | null, otherwise: number): number =>
  day === null ? otherwise : dayNumber(day);

/** The calendar day of a number; null for the two that are no day. */
export const localDate = (number: number): LocalDate | null =>
  number === NEVER || number === ALWAYS ? null : dayOf(number);

/** The last day that 16 bits hold, in 2149. */
export const LAST_SHORT_DAY = 65_534;

/** A day number in 16 bits: 1970 to 2149, what lies outside at the nearer end. */
export const shortDay = (day: number): number => Math.min(Math.max(day, 0), LAST_SHORT_DAY);
