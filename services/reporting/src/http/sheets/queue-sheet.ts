import type { ChartEvent, Queue, QueueMeasures, QueueWeek } from '@waits/contracts/api/queue';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { About, Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

/** What a chart says of a week: the value, its limits, and which special causes it shows. */
const chartColumns = ({ charts, weeks }: Queue): Column<QueueWeek>[] =>
  charts.flatMap(({ of, points }) => {
    const pointOf = (week: QueueWeek) => points[weeks.indexOf(week)];
    return [
      [`${of} mean`, (week) => pointOf(week)?.mean ?? null],
      [`${of} lower limit`, (week) => pointOf(week)?.lower ?? null],
      [`${of} upper limit`, (week) => pointOf(week)?.upper ?? null],
      [`${of} kind`, (week) => pointOf(week)?.kind ?? null],
      [`${of} special causes`, (week) => pointOf(week)?.causes.join(' ') ?? null],
    ] satisfies Column<QueueWeek>[];
  });

const WEEK: readonly Column<QueueWeek>[] = [
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['arrivals', ({ arrivals }) => arrivals],
  ['seen', ({ seen }) => seen],
  ['unseen', ({ unseen }) => unseen],
  ['taken out', ({ takenOut }) => takenOut],
  ['queue', ({ queue }) => queue],
  ['mean wait weeks', ({ meanWaitWeeks }) => meanWaitWeeks],
];

const MEASURES: Readonly<Record<keyof QueueMeasures, string>> = {
  demand: 'Demand, referrals a week',
  capacity: 'Capacity, referrals a week',
  seenCapacity: 'Capacity of those seen, referrals a week',
  load: 'Load',
  queue: 'Queue, referrals',
  meanWaitWeeks: 'Mean wait, weeks',
  targetWeeks: 'Limit of the standard, weeks',
  targetMeanWaitWeeks: 'Target mean wait, weeks',
  targetQueue: 'Target queue, referrals',
  isTooBig: 'Queue is too big',
  pressure: 'Pressure',
  reliefCapacity: 'Relief capacity, referrals a week',
  targetCapacity: 'Target capacity, referrals a week',
  clearanceWeeks: 'Clearance time, weeks',
  netClearanceWeeks: 'Net clearance time, weeks',
};

const measuresInWords = (measures: QueueMeasures): About =>
  (Object.keys(MEASURES) as (keyof QueueMeasures)[]).map(
    (name) => [MEASURES[name], String(measures[name] ?? 'none')] as const,
  );

const eventInWords = ({ from, to, what, rebases }: ChartEvent): About[number] => [
  'Known to have happened',
  `${from}${to === null || to === from ? '' : ` to ${to}`}: ${what}${rebases ? ' (limits begin anew)' : ''}`,
];

/** A waiting list by week for a spreadsheet, its measures on the first sheet. */
export function queueSheet(queue: Queue): Sheet {
  const { standardId, filter, definitions, weeks, measures, charts: _, ...told } = queue;
  const { events, ...provenance } = told;
  return {
    title: `Demand, capacity and queue under ${standardId}`,
    about: [
      ['Standard', standardId],
      filterInWords(filter),
      ...measuresInWords(measures),
      ...events.map(eventInWords),
      ...provenanceInWords(provenance),
      ...definitionsInWords(definitions),
    ],
    ...tableOf([...WEEK, ...chartColumns(queue)], weeks),
  };
}
