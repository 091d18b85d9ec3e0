import type { Standard } from '@waits/standards/standard';

const DAYS_IN_WEEK = 7;
const WORKING_DAYS_IN_WEEK = 5;
const HOURS_IN_WEEK = 168;
/** The Gregorian calendar repeats after 400 years of 146,097 days. */
const WEEKS_IN_MONTH = 146_097 / DAYS_IN_WEEK / 4_800;

type Unit = NonNullable<Standard['limit']>['unit'];

const WEEKS_IN: Readonly<Record<Unit, number>> = {
  hours: 1 / HOURS_IN_WEEK,
  days: 1 / DAYS_IN_WEEK,
  'working-days': 1 / WORKING_DAYS_IN_WEEK,
  weeks: 1,
  'calendar-months': WEEKS_IN_MONTH,
};

/** A limit as a number of weeks, months by their mean length; null without a limit. */
export const limitInWeeks = (limit: Standard['limit']): number | null =>
  limit === null ? null : limit.value * WEEKS_IN[limit.unit];
