import { ExactSnapshot } from '@waits/contracts/api/published';
import type { PublishedDayRecord } from '@waits/contracts/published-record';
import type { Keys } from '@waits/kit/keys';
import { packed, unpacked } from '@waits/kit/published-snapshots';
import { seal, unseal } from '@waits/kit/sealing';
import type { KeptSnapshot } from '../domain/disclosure/snapshot-book.js';
import type { Snapshot } from '../domain/disclosure/take-snapshot.js';

/** Writes snapshots for their topic and opens what only this service may read of them. */
export type SealedSnapshots = {
  recordOf: (snapshot: Snapshot) => PublishedDayRecord;
  /** The exact counts of a day; null when the key by which they were sealed is not here, or another of its name. */
  open: (kept: KeptSnapshot) => ExactSnapshot | null;
  /** Whether it can be opened: found out once. */
  opens: (kept: KeptSnapshot) => boolean;
};

/** @param topic to which, with the day, the sealed counts are bound */
export function sealedSnapshots(keys: Pick<Keys, 'seal'>, topic: string): SealedSnapshots {
  const known = new WeakMap<KeptSnapshot, boolean>();
  const unsealed = ({ day, exact }: KeptSnapshot): Buffer | null => {
    try {
      return unseal(keys, { topic, key: day }, exact);
    } catch {
      return null;
    }
  };
  return {
    recordOf: ({ published, exact }) => ({
      ...{ type: 'snapshot', day: published.day },
      published: packed(published).toString('base64'),
      exact: seal(keys, { topic, key: published.day }, packed(exact)),
    }),
    open: (kept) => {
      const bytes = unsealed(kept);
      return bytes && ExactSnapshot.parse(JSON.parse(unpacked(bytes).toString('utf8')));
    },
    opens: (kept) => {
      const isOpen = known.get(kept) ?? unsealed(kept) !== null;
      known.set(kept, isOpen);
      return isOpen;
    },
  };
}
