import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import { Problem } from '@waits/kit/problem';
import type { Register } from '@waits/standards/standard';
import type { AlertBook } from '../domain/alerts/alert-book.js';
import type { Projection } from '../domain/projection.js';
import type { Replica } from '../domain/replica.js';
import { refused } from './refused.js';

/** What the routes answer from. */
export type RouteDeps = {
  replica: Replica;
  register: Register;
  projection: Projection;
  alerts: AlertBook;
  provenanceOn: (day: LocalDate) => Provenance;
  /** The day in London now. */
  today: () => LocalDate;
  /** Whether everything that was in the topics at the start has been read. */
  hasLoaded: () => boolean;
};

/**
 * The day asked about, today when none was named.
 * @throws Problem `not-ready` while the figures are still being loaded, `invalid-request` for a day to come
 */
export function dayAsked({ today, hasLoaded }: RouteDeps, asOf: LocalDate | undefined): LocalDate {
  if (!hasLoaded()) {
    throw new Problem('not-ready', { detail: 'The figures are still being loaded' });
  }
  const now = today();
  if (asOf === undefined || asOf <= now) return asOf ?? now;
  throw refused('asOf', 'must not be a day to come');
}

/** What was asked for, as it is told back. */
export const filterOf = (
  asked: Readonly<Record<string, string | number | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
