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
