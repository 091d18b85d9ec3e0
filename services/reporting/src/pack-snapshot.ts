import { ExactSnapshot } from '@waits/contracts/api/published';
import { packed, unpacked } from '@waits/kit/published-snapshots';
import type { Policy } from './domain/disclosure/policy.js';
import type { DayToPublish } from './domain/disclosure/take-snapshot.js';
import { takeSnapshot } from './domain/disclosure/take-snapshot.js';

/** A day to take a snapshot of, and the exact counts of those before, each compressed. All of it can go to another thread. */
export type SnapshotAsked = {
  policy: Policy;
  ofDay: DayToPublish;
  earlier: readonly Uint8Array[];
};

/** A snapshot, compressed: what is published, and the exact counts, which are for sealing. */
export type PackedSnapshot = { published: Uint8Array; exact: Uint8Array };

/** Takes a snapshot. In an area of some hundred providers this takes many seconds. */
export function packSnapshot({ policy, ofDay, earlier }: SnapshotAsked): PackedSnapshot {
  const before = earlier.map((bytes) =>
    ExactSnapshot.parse(JSON.parse(unpacked(bytes).toString('utf8'))),
  );
  const { published, exact } = takeSnapshot(policy, ofDay, before);
  return { published: packed(published), exact: packed(exact) };
}
