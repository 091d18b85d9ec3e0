import { LocalDate } from '@waits/contracts/values';
import { z } from 'zod';
import { datePartsOf } from '../domain/date-parts.js';
import { blankOr } from './blank.js';

const box = z.string().max(10).optional();

/** The parameters of a page that can be asked for another day: `asOf`, or the three boxes of a form. */
export const DayQuery = {
  asOf: blankOr(LocalDate),
  'on-day': box,
  'on-month': box,
  'on-year': box,
};

type Asked = { [K in keyof typeof DayQuery]?: string | undefined };
type Boxes = Record<'day' | 'month' | 'year', string>;

/** The day asked for, what the boxes show, and what is wrong with them. */
export function dayAsked(query: Asked): {
  asOf: string | undefined;
  error: string | null;
  boxes: Boxes;
} {
  const typed = typedIn(query);
  const parts = datePartsOf(typed, 'on');
  if (parts.state === 'not-a-date') {
    const boxes = { day: typed['on-day'], month: typed['on-month'], year: typed['on-year'] };
    return { asOf: query.asOf, error: 'Enter a real date, such as 31 3 2026', boxes };
  }
  const asOf = parts.state === 'date' ? parts.day : query.asOf;
  return { asOf, error: null, boxes: boxesOf(asOf ?? '') };
}

const typedIn = (query: Asked) => ({
  'on-day': query['on-day'] ?? '',
  'on-month': query['on-month'] ?? '',
  'on-year': query['on-year'] ?? '',
});

function boxesOf(date: string): Boxes {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}
