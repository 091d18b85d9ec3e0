import type { ChartEvent, XmrSeries } from '@waits/contracts/api/queue';
import { dayNumber } from '../day-number.js';
import type { Week } from './weekly-flow.js';
import type { Improvement } from './xmr-chart.js';
import { assuranceOf, xmrChart } from './xmr-chart.js';

export type ChartOptions = {
  /** What is known to have happened, the earliest first; `rebases` asks that limits begin anew there. */
  events: readonly ChartEvent[];
  /** Limits from so many first weeks of a stretch alone. */
  fixAfter?: number | undefined;
};

/** The charts, and what happened, with `rebases` only where limits do begin anew. */
export type QueueCharts = { charts: XmrSeries[]; events: ChartEvent[] };

/** Making Data Count shows no limits before there are so many points. */
export const FEWEST_POINTS = 12;

/** Charts of what came, what went and what was left in each week. */
export function queueCharts(
  flow: readonly Week[],
  targetQueue: number | null,
  { events, fixAfter }: ChartOptions,
): QueueCharts {
  const starts = newStarts(flow, events);
  const told = events.map((event) => ({
    ...event,
    rebases: event.rebases && starts.has(weekOf(flow, event)),
  }));
  if (flow.length < FEWEST_POINTS) return { charts: [], events: told };
  const options = { rebasedAt: [...starts], ...(fixAfter !== undefined && { fixAfter }) };
  return {
    charts: CHARTS.map((chart) => chartOf(chart, flow, { ...options, targetQueue })),
    events: told,
  };
}

/** Every wait that ended, however it did. */
export const removalsOf = ({ seen, unseen, takenOut }: Week): number => seen + unseen + takenOut;

type Chart = {
  of: XmrSeries['of'];
  improvement: Improvement;
  valueOf: (week: Week) => number;
};

const CHARTS: readonly Chart[] = [
  { of: 'arrivals', improvement: 'neutral', valueOf: ({ arrivals }) => arrivals },
  { of: 'removals', improvement: 'increase', valueOf: removalsOf },
  { of: 'queue', improvement: 'decrease', valueOf: ({ queue }) => queue },
];

function chartOf(
  { of, improvement, valueOf }: Chart,
  flow: readonly Week[],
  {
    targetQueue: target,
    ...options
  }: { targetQueue: number | null; rebasedAt: number[]; fixAfter?: number },
): XmrSeries {
  const points = xmrChart(flow.map(valueOf), { improvement, ...options });
  const limits = points.at(-1)?.limits;
  const isJudged = of === 'queue' && target !== null && limits !== undefined;
  return {
    ...{ of, improvement, target: isJudged ? target : null },
    assurance: isJudged ? assuranceOf(limits, target, improvement) : null,
    points: points.map(({ value, limits: { mean, lower, upper }, causes, kind }) => ({
      ...{ value, mean, lower, upper, causes, kind },
    })),
  };
}

const weekOf = (flow: readonly Week[], { from }: ChartEvent): number =>
  flow.findIndex((week) => dayNumber(from) >= week.from && dayNumber(from) <= week.to);

/** The weeks in which limits begin anew: with enough points for limits since the last such week, and up to the end. */
function newStarts(flow: readonly Week[], events: readonly ChartEvent[]): Set<number> {
  const starts = new Set<number>();
  let last = 0;
  for (const week of events.filter(({ rebases }) => rebases).map((event) => weekOf(flow, event))) {
    if (week - last < FEWEST_POINTS || flow.length - week < FEWEST_POINTS) continue;
    starts.add(week);
    last = week;
  }
  return starts;
}
