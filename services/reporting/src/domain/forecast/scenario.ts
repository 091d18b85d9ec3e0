import type { Standard } from '@waits/standards/standard';
import { endedWaits } from '../analytics/ended-waits.js';
import { limitInWeeks } from '../analytics/limit-in-weeks.js';
import { weeklyFlow } from '../analytics/weekly-flow.js';
import type { ClockTable } from '../clock-table.js';
import type { Cohort, CohortColumns } from '../cohort.js';
import type { Scenario } from './simulate.js';
import type { Waiting } from './waiting-list.js';
import { daysUntilOver, overOn, waitingList } from './waiting-list.js';

export type Asked = {
  clocks: ClockTable;
  referrals: CohortColumns;
  cohort: Cohort;
  standard: Pick<Standard, 'limit'>;
  /** How many weeks before the cohort's day are taken to tell how it goes on. */
  weeks: number;
};

const DAYS = 7;

/** The list of a day, and what its last weeks tell of how it is run. */
export function scenarioOf(asked: Asked): Omit<Scenario, 'plan' | 'days'> {
  const { cohort, standard } = asked;
  const list = waitingList(asked);
  const limit = limitInWeeks(standard.limit) ?? 0;
  return {
    ...{ asOf: cohort.asOf, list, urgentShare: urgentShareOf(asked, list) },
    past: weeklyFlow(asked).map(({ arrivals, seen, unseen, takenOut }) => ({
      ...{ arrivals, seen, left: unseen + takenOut },
    })),
    daysUntilOver: daysUntilOver(list, Math.ceil(limit * DAYS) + 1),
  };
}

/**
 * The share of the seen who were seen within the standard although others were over it at the beginning and at the end of these
 * weeks; where nobody was, nothing tells that anyone was taken before their turn.
 */
function urgentShareOf({ weeks, ...asked }: Asked, list: readonly Waiting[]): number {
  const { cohort } = asked;
  const from = cohort.asOf - DAYS * weeks + 1;
  const before = waitingList({ ...asked, cohort: { ...cohort, asOf: from - 1 } });
  if (overOn(list, cohort.asOf) === 0 || overOn(before, from - 1) === 0) return 0;
  const { within, over } = endedWaits({ ...asked, from, to: cohort.asOf });
  const early = sum(within);
  const seen = early + sum(over);
  return seen === 0 ? 0 : early / seen;
}

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);
