import type { Connection } from 'mongoose';
import { acceptClusterIn, databaseOf, readOffsets } from './copy-store.js';
import type { Manifest } from './manifest.js';
import { nameOf } from '../kafka/message-batch.js';
import type { OnRestored } from './restore-topics.js';

/** How far each database has read the log that is being put back. */
export type StoredOffsets = { database: string; next: Map<string, string> }[];

/** The stored offsets that count in the log of a set; those of another cluster's log mean nothing here. */
export async function offsetsToMove(
  connection: Connection,
  { clusterId, collections }: Manifest,
): Promise<StoredOffsets> {
  const names = [...new Set(collections.map(({ database }) => database))];
  const found = await Promise.all(
    names.map(async (database) => ({
      database,
      ...(await readOffsets(databaseOf(connection, database))),
    })),
  );
  return found.filter((stored) => stored.clusterId === clusterId);
}

/** Follows a log while it is put back, and tells which offset each stored one has become. */
export function createOffsetMap(stored: StoredOffsets) {
  const wanted = new Map<string, Map<string, bigint>>();
  for (const [at, next] of stored.flatMap((one) => [...one.next])) {
    wanted.set(at, new Map([...(wanted.get(at) ?? []), [next, 0n]]));
  }
  const onRestored: OnRestored = (at, message, offset) => {
    for (const [next] of wanted.get(nameOf(at)) ?? []) {
      if (BigInt(message.offset) < BigInt(next)) wanted.get(nameOf(at))?.set(next, offset + 1n);
    }
  };
  return {
    onRestored,
    /** The offset that follows the last record before `next`: 0 when there was none. */
    becomes: (at: string, next: string): bigint => wanted.get(at)?.get(next) ?? 0n,
  };
}

/** Writes the moved offsets under the new cluster's id and then accepts that cluster, so that services go on from there. */
export async function moveOffsets(
  connection: Connection,
  stored: StoredOffsets,
  { clusterId, becomes }: { clusterId: string; becomes: (at: string, next: string) => bigint },
): Promise<void> {
  for (const { database, next } of stored) {
    const moved = [...next].map(([at, old]) => [at, becomes(at, old)] as const);
    await acceptClusterIn(databaseOf(connection, database), clusterId, new Map(moved));
  }
}
