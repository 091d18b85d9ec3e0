import { addDays, addMonths } from '@waits/standards/calendar';
import type { LocalDate } from '@waits/contracts/values';

/** The last days of so many months, the first of them the next one after a day. */
export function monthEnds(after: LocalDate, months: number): LocalDate[] {
  const firstOfNext = (day: LocalDate): LocalDate => addMonths(`${day.slice(0, 7)}-01`, 1);
  const begin = firstOfNext(addDays(after, 1));
  return Array.from({ length: months }, (_, month) => addDays(addMonths(begin, month), -1));
}
