import { createQueue } from './queue.js';
import type { Waiting } from './waiting-list.js';

/** What came and went in a week of the past. */
export type PastWeek = {
  arrivals: number;
  seen: number;
  /** Left the list without being seen, or was taken out of the figures. */
  left: number;
};

/** How the list is run from a day on; what is not said goes on as it was. Numbers are means a week. */
export type Plan = {
  /** A day number. */
  from: number;
  demand: number | null;
  /** Places: children that can be seen, as many in each week. */
  capacity: number | null;
  /** The share (0 to 1) of places that go to those who have just come. */
  urgentShare: number | null;
};

export type Scenario = {
  /** A day number: what is known ends on it. */
  asOf: number;
  list: readonly Waiting[];
  /** At least one; a week to come is like one of these, drawn by chance. */
  past: readonly PastWeek[];
  /** As it was in these weeks. */
  urgentShare: number;
  daysUntilOver: number;
  plan: Plan | null;
  /** Days that are asked about, ascending day numbers after `asOf`. */
  days: readonly number[];
};

/** The list on one of the days that were asked about. */
export type Outlook = { waiting: number; over: number };

const DAYS = 7;
const MID_WEEK = 3;

/**
 * One way in which it may go, week by week. In a week children come; places go to those of them who are urgent, then to the
 * longest waiting; then some leave unseen, whoever they are. A day between two weeks sees the list of the last whole week,
 * and who of it is over by then.
 *
 * @param fraction draws from 0 to 1
 */
export function simulate(scenario: Scenario, fraction: () => number): Outlook[] {
  const { asOf, list, days } = scenario;
  const queue = createQueue(list);
  const inWeek = createWeeks(scenario, fraction);
  const outlook: Outlook[] = [];
  let end = asOf;
  for (const day of days) {
    for (; end + DAYS <= day; end += DAYS) {
      const { arrivals, places, urgentShare, left } = inWeek(end + DAYS);
      const start = end + DAYS - MID_WEEK;
      queue.add({ start, overdueFrom: start + scenario.daysUntilOver, count: arrivals });
      const urgent = Math.min(arrivals, rounded(places * urgentShare, fraction()));
      queue.takeLatest(urgent);
      queue.takeLongest(places - urgent);
      queue.takeAnywhere(left, fraction());
    }
    outlook.push({ waiting: queue.size(), over: queue.overOn(day) });
  }
  return outlook;
}

type Week = { arrivals: number; places: number; urgentShare: number; left: number };

function createWeeks({ past, plan, urgentShare }: Scenario, fraction: () => number) {
  const meanArrivals = past.reduce((sum, { arrivals }) => sum + arrivals, 0) / past.length;

  /** As much more or less as the mean is to change; of fewer than one a week no week of the past is a measure. */
  const arrivalsOf = (week: PastWeek, wanted: number | null): number => {
    if (wanted === null) return week.arrivals;
    const value = meanArrivals >= 1 ? (week.arrivals * wanted) / meanArrivals : wanted;
    return rounded(value, fraction());
  };
  return (end: number): Week => {
    const week = past[Math.floor(fraction() * past.length)] ?? { arrivals: 0, seen: 0, left: 0 };
    const now = plan !== null && end >= plan.from ? plan : AS_IT_WAS;
    return {
      arrivals: arrivalsOf(week, now.demand),
      places: now.capacity === null ? week.seen : rounded(now.capacity, fraction()),
      urgentShare: now.urgentShare ?? urgentShare,
      left: week.left,
    };
  };
}

const AS_IT_WAS = { demand: null, capacity: null, urgentShare: null };

/** One of the two whole numbers around a value, so that many of them have its mean. */
const rounded = (value: number, fraction: number): number => Math.floor(value + fraction);
