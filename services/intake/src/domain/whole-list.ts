import type { Instant } from '@waits/contracts/values';
import type { ListFault, ListTaken } from '@waits/contracts/api/lists';

/** What was found of a list when it was held against the one before it. Counts are of referrals, but for `rows` and `unidentified`. */
export type ListCounts = ListTaken['counts'];

/** A list that a source sends whole, as far as it is known before any of it is taken. */
export type FoundList = {
  counts: ListCounts;
  /** As the sender says; null where it did not. */
  expectedRows: number | null;
  /** The instant of which it is true. */
  listedAt: Instant;
  /** That of the list before; null at the first. */
  listedBefore: Instant | null;
};

/** From what share of the list before on vanishing needs a person to confirm it, 0.1 for a tenth. */
export type ListRule = { mostVanished: number };

/**
 * Why a list must be confirmed by a person before it is believed: half a list looks like a list from which half the children
 * vanished.
 */
export function faultsOfList(found: FoundList, { mostVanished }: ListRule): ListFault[] {
  const { counts, expectedRows, listedAt, listedBefore } = found;
  const faults: ListFault[] = [];
  if (expectedRows !== null && expectedRows !== counts.rows) faults.push('count-differs');
  if (counts.vanished > counts.before * mostVanished) faults.push('many-vanished');
  if (listedBefore !== null && listedAt < listedBefore) faults.push('older-than-last');
  return faults;
}

/** How a list that is sent whole stands. It names no referral. */
export type ListState = ListTaken;

type Decision = ListTaken['decided'];

/** A list of which nothing has been compared yet. */
export const newListState = (given: Pick<ListState, 'listedAt' | 'expectedRows'>): ListState => ({
  ...given,
  phase: 'comparing',
  counts: NO_COUNTS,
  faults: [],
  decided: null,
});

const NO_COUNTS: ListCounts = {
  ...{ rows: 0, unidentified: 0, referrals: 0, before: 0 },
  ...{ vanished: 0, leftEnded: 0, returned: 0, carried: 0 },
};

/** Those faults of a list that nobody confirmed yet. A fault found later needs a word of its own. */
export const unconfirmed = (faults: readonly ListFault[], by: Decision): ListFault[] =>
  by?.isWhole === true ? faults.filter((fault) => !by.faults.includes(fault)) : [...faults];
