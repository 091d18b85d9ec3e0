import type { DayForecast, Forecast } from '@waits/contracts/api/forecast';
import { definitionsInWords, filterInWords, provenanceInWords } from './in-words.js';
import type { About, Column, Sheet } from './sheet.js';
import { tableOf } from './sheet.js';

type Line = DayForecast & { course: string };

const COLUMNS: readonly Column<Line>[] = [
  ['course', ({ course }) => course],
  ['day', ({ day }) => day],
  ['waiting, lower', ({ waiting }) => waiting.lower],
  ['waiting, middle', ({ waiting }) => waiting.middle],
  ['waiting, upper', ({ waiting }) => waiting.upper],
  ['over the standard, lower', ({ over }) => over.lower],
  ['over the standard, middle', ({ over }) => over.middle],
  ['over the standard, upper', ({ over }) => over.upper],
  ['share of ways in which the standard is reached', ({ reached }) => reached],
];

const missedInWords = (missed: Forecast['backTest']['error']['waiting'], tried: number): string =>
  missed === null
    ? 'not known: there is too little past'
    : `${String(missed.meanAbsolute)} on average (${String(missed.meanAbsolutePercent ?? '-')} %), ${String(missed.inside)} of ${String(tried)} within the ends`;

const errorInWords = ({ tried, error }: Forecast['backTest']): About => [
  ['Off in the past, waiting', missedInWords(error.waiting, tried.length)],
  ['Off in the past, over the standard', missedInWords(error.over, tried.length)],
];

const courseOf = (course: string, { days }: Forecast['asToday']): Line[] =>
  days.map((day) => ({ course, ...day }));

/** A forecast for a spreadsheet: how the list goes on as it is run today, and as it might be run. */
export function forecastSheet(forecast: Forecast): Sheet {
  const { standardId, filter, definitions, goalPercent, today, backTest, ...told } = forecast;
  const { asToday, whatIf, ...provenance } = told;
  return {
    title: `How many will wait under ${standardId}`,
    about: [
      ['Standard', standardId],
      filterInWords(filter),
      ['Goal', `${String(goalPercent)} in 100 within the standard`],
      ['Demand, referrals a week', String(today.demand)],
      ['Seen a week', String(today.capacity)],
      ['Left unseen a week', String(today.left)],
      ['Reached as it is run today', asToday.reachedBy ?? 'not within the time'],
      ...(whatIf
        ? [['Reached with the changes', whatIf.reachedBy ?? 'not within the time'] as const]
        : []),
      ...errorInWords(backTest),
      ...provenanceInWords(provenance),
      ...definitionsInWords(definitions),
    ],
    ...tableOf(COLUMNS, [
      ...courseOf('as today', asToday),
      ...(whatIf ? courseOf('with the changes', whatIf) : []),
    ]),
  };
}
