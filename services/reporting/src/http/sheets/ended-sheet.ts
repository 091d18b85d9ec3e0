import type { Ended } from '@waits/contracts/api/ended';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { About, Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

type Line = {
  waits: string;
  count: number;
  within: number | null;
  percentWithin: number | null;
  median: number | null;
  percentile92: number | null;
  longest: number | null;
};

const COLUMNS: readonly Column<Line>[] = [
  ['waits', ({ waits }) => waits],
  ['count', ({ count }) => count],
  ['within the standard', ({ within }) => within],
  ['percent within', ({ percentWithin }) => percentWithin],
  ['median days', ({ median }) => median],
  ['92nd percentile days', ({ percentile92 }) => percentile92],
  ['longest days', ({ longest }) => longest],
];

const NOTHING = {
  within: null,
  percentWithin: null,
  median: null,
  percentile92: null,
  longest: null,
};

/** Completed waits apart from those that began: the two are never one total. */
const linesOf = ({ seen, unseen, followed }: Ended): Line[] => [
  {
    ...{ waits: 'completed, seen', count: seen.waits, within: seen.withinStandard },
    ...{ percentWithin: seen.percentWithin, ...longOf(seen) },
  },
  { ...NOTHING, waits: 'completed, unseen', count: unseen.waits, ...longOf(unseen) },
  { ...NOTHING, waits: 'began in the time', count: followed.began, median: followed.medianDays },
  { ...NOTHING, waits: 'began in the time, seen since', count: followed.seen },
  { ...NOTHING, waits: 'began in the time, left unseen since', count: followed.leftUnseen },
  { ...NOTHING, waits: 'began in the time, still waiting', count: followed.stillWaiting },
];

const longOf = ({ medianDays, percentile92Days, longestDays }: Ended['unseen']) => ({
  ...{ median: medianDays, percentile92: percentile92Days, longest: longestDays },
});

const aboutOf = ({ standardId, filter, from, to, seen, definitions, ...told }: Ended): About => [
  ['Standard', standardId],
  filterInWords(filter),
  ['Time', `${from} to ${to}`],
  ...provenanceInWords(told),
  ['Percentiles', seen.percentileMethod],
  ['Median of those that began', 'by Kaplan-Meier: it counts in those who still wait'],
  ...definitionsInWords(definitions),
];

/** Completed waits, and what became of those that began, for a spreadsheet. */
export const endedSheet = (ended: Ended): Sheet => ({
  title: `How waits under ${ended.standardId} ended`,
  about: aboutOf(ended),
  ...tableOf(COLUMNS, linesOf(ended)),
});

/** The curve of those that began, for a spreadsheet: how many still wait after each day on which that changed. */
export const curveSheet = (ended: Ended): Sheet => ({
  title: `How many still wait under ${ended.standardId}, by days waited`,
  about: aboutOf(ended),
  ...tableOf<Ended['followed']['curve'][number]>(
    [
      ['day', ({ day }) => day],
      ['at risk', ({ atRisk }) => atRisk],
      ['seen', ({ seen }) => seen],
      ['share still waiting', ({ stillWaiting }) => stillWaiting],
    ],
    ended.followed.curve,
  ),
});
