import { VIEWS } from './compare-views.js';
import { inColumns } from './in-columns.js';
import type { PublishedStep, Recounted } from './published-steps.js';

type Published = { day: string; takenAt: string; steps: readonly PublishedStep[] };

const HEAD = ['standard', 'pathway', 'children', 'published', 'then', 'new data', 'new rules', ''];
const VERDICTS = { same: '', other: 'not as published', hidden: '' } as const;

/** What was published of a day beside what is counted of the same, for the person at the terminal. */
export const publishedInWords = ({ day, takenAt, steps }: Published): string[] => [
  '',
  `Published of ${day}, taken at ${takenAt}. Children, each once; behind each count how it alone would be published, c being hidden.`,
  ...(steps.length === 0 ? ['Nothing was published by standard and pathway.'] : []),
  ...(steps.length === 0 ? [] : inColumns([HEAD, ...steps.map(rowOf)])),
  ...(steps.some(({ asThen }) => asThen === 'other')
    ? [
        'Not as published: reporting had not read all of the log by then, or an identity, a link or the fold has changed since.',
      ]
    : []),
];

function rowOf(step: PublishedStep): string[] {
  const counts = VIEWS.map((view, at) => counted(step[view], VIEWS[at - 1], step));
  return [
    ...[step.standardId, step.pathway, step.figure, shown(step.published)],
    ...[...counts, VERDICTS[step.asThen]],
  ];
}

/** A count, how it alone would be published, and what the step before it added or took away. */
function counted(
  { count, shown: asShown }: Recounted,
  before: (typeof VIEWS)[number] | undefined,
  step: PublishedStep,
): string {
  const change = before === undefined ? 0 : count - step[before].count;
  const sign = change > 0 ? '+' : '';
  return `${String(count)} [${shown(asShown)}]${change === 0 ? '' : ` (${sign}${String(change)})`}`;
}

const shown = (count: number | null): string => (count === null ? 'c' : String(count));
