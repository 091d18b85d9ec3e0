import type { PublishedDayRecord } from '@waits/contracts/published-record';
import type { LocalDate } from '@waits/contracts/values';
import type { Keys } from '@waits/kit/keys';
import { seal, unseal } from '@waits/kit/sealing';
import type { KeptSnapshot } from '../domain/disclosure/snapshot-book.js';
import type { PackedSnapshot } from '../pack-snapshot.js';

/** Writes snapshots for their topic and opens what only this service may read of them. */
export type SealedSnapshots = {
  recordOf: (day: LocalDate, snapshot: PackedSnapshot) => PublishedDayRecord;
  /** The exact counts of a day, compressed; null when the key that sealed them is not here, or another of its name. */
  open: (kept: KeptSnapshot) => Uint8Array | null;
};

/** @param topic to which, with the day, the sealed counts are bound */
export const sealedSnapshots = (keys: Pick<Keys, 'seal'>, topic: string): SealedSnapshots => ({
  recordOf: (day, { published, exact }) => ({
    ...{ type: 'snapshot', day },
    published: Buffer.from(published).toString('base64'),
    exact: seal(keys, { topic, key: day }, Buffer.from(exact)),
  }),
  open: ({ day, exact }) => {
    try {
      return unseal(keys, { topic, key: day }, exact);
    } catch {
      return null;
    }
  },
});
