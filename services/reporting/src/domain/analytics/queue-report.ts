import type { QueueMeasures, QueueWeek } from '@waits/contracts/api/queue';
import type { Standard } from '@waits/standards/standard';
import { dayOf } from '../day-number.js';
import {
  isQueueTooBig,
  load,
  pressure,
  reliefCapacity,
  targetCapacity,
  targetMeanWait,
  targetQueue,
  uncertainDemand,
} from './queue-measures.js';
import { limitInWeeks } from './limit-in-weeks.js';
import type { ChartOptions, QueueCharts } from './queue-charts.js';
import { queueCharts, removalsOf } from './queue-charts.js';
import type { Week } from './weekly-flow.js';

export type QueueOptions = {
  factor: number;
  /** In how many weeks a queue that is too big is to be worked off. */
  reliefWeeks: number;
  /** Whether relief is reckoned with demand as high as it may well be, seeing from how few referrals it is known. */
  isUncertain: boolean;
};

const DAYS = 7;

/** What the figures mean, for who reads them. */
export const QUEUE_DEFINITIONS = [
  'A week is seven days, the last of them ending on the day asked about.',
  'Demand is the mean number of waits that began a week; capacity the mean number that ended, however they ended; seen capacity of those alone that ended by what the standard asks for.',
  'Load is demand by capacity: at 1 and above the list grows without limit.',
  'The target mean wait is the limit by the factor; the target queue is as many as keep to it (Little). More than twice that is too big.',
  'Pressure is twice the mean wait by the limit, both in weeks: above 1 the limit is likely to be missed.',
  'Relief capacity works a queue that is too big off to its target in the weeks asked for; target capacity keeps one that is not where it is, arrivals and removals coming by chance.',
  'Clearance is the queue by capacity; net clearance the queue by what capacity is above demand, and there is none where it is not.',
  'Charts: mean and 2.66 mean moving ranges, from twelve weeks on. A point tells of a change outside these limits, in a run of seven on one side of the mean, in a rise or fall of seven, or as one of two in three that are near a limit.',
  'Limits begin anew where a change is known that is there to stay, if twelve weeks lie on either side of it. A feed that stopped, and the first referral of a provider, are told of beside the charts and change no limit.',
] as const;

/** The measures, weeks and charts of one waiting list. */
export function queueReport(
  flow: readonly Week[],
  standard: Pick<Standard, 'limit'>,
  options: QueueOptions & ChartOptions,
): { weeks: QueueWeek[]; measures: QueueMeasures } & QueueCharts {
  const measures = measuresOf(flow, limitInWeeks(standard.limit), options);
  const charts = queueCharts(flow, measures.targetQueue, options);
  return { weeks: flow.map(weekOf), measures, ...charts };
}

const weekOf = ({ from, to, daysWaited, ...counts }: Week): QueueWeek => ({
  ...{ from: dayOf(from), to: dayOf(to), ...counts },
  meanWaitWeeks: meanWait({ queue: counts.queue, daysWaited }),
});

const meanWait = ({ queue, daysWaited }: Pick<Week, 'queue' | 'daysWaited'>): number | null =>
  queue === 0 ? null : daysWaited / queue / DAYS;

function measuresOf(
  flow: readonly Week[],
  targetWeeks: number | null,
  options: QueueOptions,
): QueueMeasures {
  const a = (count: (week: Week) => number): number =>
    flow.reduce((sum, week) => sum + count(week), 0) / flow.length;
  const demand = a(({ arrivals }) => arrivals);
  const capacity = a(removalsOf);
  const last = flow.at(-1);
  const queue = last?.queue ?? 0;
  const meanWaitWeeks = last === undefined ? null : meanWait(last);
  return {
    ...{ demand, capacity, seenCapacity: a(({ seen }) => seen), load: load(demand, capacity) },
    ...{ queue, meanWaitWeeks, targetWeeks },
    clearanceWeeks: capacity > 0 ? queue / capacity : null,
    netClearanceWeeks: capacity > demand ? queue / (capacity - demand) : null,
    ...againstTarget(
      { demand, queue, meanWaitWeeks, arrivals: demand * flow.length },
      targetWeeks,
      options,
    ),
  };
}

type AgainstTarget = Pick<
  QueueMeasures,
  | ('targetMeanWaitWeeks' | 'targetQueue' | 'isTooBig' | 'pressure')
  | ('reliefCapacity' | 'targetCapacity')
>;

type List = { demand: number; queue: number; meanWaitWeeks: number | null; arrivals: number };

function againstTarget(
  { demand, queue, meanWaitWeeks, arrivals }: List,
  targetWeeks: number | null,
  { factor, reliefWeeks, isUncertain }: QueueOptions,
): AgainstTarget {
  if (targetWeeks === null) return NO_TARGET;
  const target = targetQueue(demand, targetWeeks, factor);
  const isTooBig = isQueueTooBig(queue, target);
  const expected = isUncertain ? uncertainDemand(demand, arrivals) : demand;
  return {
    targetMeanWaitWeeks: targetMeanWait(targetWeeks, factor),
    ...{ targetQueue: target, isTooBig },
    pressure: meanWaitWeeks === null ? null : pressure(meanWaitWeeks, targetWeeks),
    reliefCapacity: isTooBig
      ? reliefCapacity({ demand: expected, queue, target, weeks: reliefWeeks })
      : null,
    targetCapacity: isTooBig ? null : targetCapacity({ demand, targetWeeks, factor }),
  };
}

const NO_TARGET: AgainstTarget = {
  ...{ targetMeanWaitWeeks: null, targetQueue: null, isTooBig: null, pressure: null },
  ...{ reliefCapacity: null, targetCapacity: null },
};
