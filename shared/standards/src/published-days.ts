import type { PublishedRecord } from '@waits/contracts/published-record';
import type { LocalDate } from '@waits/contracts/values';

/** Which days a log of snapshots has so far: from which on they are taken, and of which the last was. */
export type TakenDays = { since: LocalDate | null; last: LocalDate | null };

/**
 * Whether a record counts: one that begins only where nothing was before, a snapshot only of a later day than those before.
 * So the first of a day stands, whoever else took one too.
 */
export function countsAfter(
  { since, last }: TakenDays,
  { type, day }: Pick<PublishedRecord, 'type' | 'day'>,
): boolean {
  if (type === 'begin') return since === null && last === null;
  return (last === null || day > last) && (since === null || day >= since);
}
