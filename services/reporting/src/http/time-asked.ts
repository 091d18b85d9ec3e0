import { LocalDate } from '@waits/contracts/values';
import { addDays } from '@waits/standards/calendar';
import { refused } from './refused.js';

const DEFAULT_DAYS = 365;

/** The parameters of a time, both days counted in. */
export const TIME = { from: LocalDate.optional(), to: LocalDate.optional() };

type Asked = { from?: LocalDate | undefined; to?: LocalDate | undefined };

/**
 * The year up to the day asked about, unless a time was named.
 * @throws Problem `invalid-request` for a time that ends before it begins, or after the day as of which is told
 */
export function timeAsked(asked: Asked, asOf: LocalDate): { from: LocalDate; to: LocalDate } {
  const to = asked.to ?? asOf;
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (to > asOf) throw refused('to', 'must not be after the day as of which is told');
  if (from > to) throw refused('from', 'must not be after the last day');
  return { from, to };
}
