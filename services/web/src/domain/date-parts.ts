/** What stands in the three boxes of a date: nothing, a day of the calendar, or neither. */
export type DateParts =
  { state: 'empty' } | { state: 'date'; day: string } | { state: 'not-a-date' };

/** Reads the boxes `name-day`, `name-month` and `name-year` of a form. */
export function datePartsOf(fields: Readonly<Record<string, string>>, name: string): DateParts {
  const box = (part: string): string => (fields[`${name}-${part}`] ?? '').trim();
  const [day, month, year] = [box('day'), box('month'), box('year')];
  if (`${day}${month}${year}` === '') return { state: 'empty' };
  const typed = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return isCalendarDay(typed) ? { state: 'date', day: typed } : { state: 'not-a-date' };
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
