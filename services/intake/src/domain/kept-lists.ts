import type { Instant } from '@waits/contracts/values';

/** A referral in a list, by the keyed hash of its id. */
export type Listed = {
  hash: string;
  /** Its id as it is published. */
  subject: string;
  /** Hashes of the rows that were taken; of a referral that vanished, the id of the event that says so. */
  rows: readonly string[];
  /** Whether the list itself says that it ended: then it may leave it. */
  isEnded: boolean;
};

/** Which list of a source is the last complete one, and which one is being compared with it or taken. */
export type ListHead = {
  source: string;
  version: number;
  complete: string | null;
  listedAt: Instant | null;
  inHand: string | null;
  /** The list before the complete one, which may still be there. */
  retired: string | null;
};

/** Of a source that never sent a list. */
export const noHead = (source: string): ListHead => ({
  ...{ source, version: 0, complete: null, listedAt: null, inHand: null, retired: null },
});

/**
 * Lists of referrals as sorted key hashes. A list is written under a name of its own and becomes the complete one by one write of
 * its source's head: until then the list before stands. Every function may be repeated.
 */
export type KeptLists = {
  head: (source: string) => Promise<ListHead>;
  /** Writes a head if its version is one above the stored one; false when somebody else wrote meanwhile. */
  setHead: (head: ListHead) => Promise<boolean>;
  /** Adds referrals to a list; of one that is there already the rows are united. */
  add: (list: string, listed: readonly Listed[]) => Promise<void>;
  /** Those of a list with these hashes. */
  find: (list: string, hashes: readonly string[]) => Promise<Map<string, Listed>>;
  /** Every referral of a list in the order of hashes, some at a time. */
  pages: (list: string) => AsyncIterable<Listed[]>;
  /** Takes referrals out of a list; all of them where none is named. */
  remove: (list: string, hashes?: readonly string[]) => Promise<void>;
};

/** The name of what all rows of a list say, each referral with the hashes of its rows, for as long as the list is being taken. */
export const statedIn = (list: string): string => `stated:${list}`;

/** The name of the list of what vanished from a source and has not come back. */
export const goneFrom = (source: string): string => `gone:${source}`;
