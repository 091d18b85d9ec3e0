import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isError } from '../is-error.js';
import { SafeError } from '../safe-error.js';

const MANIFEST = 'manifest.json';
const Offset = z.string().regex(/^\d+$/);
const Digest = z.object({
  file: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const Collection = Digest.extend({
  database: z.string(),
  name: z.string(),
  documents: z.int().nonnegative(),
});
const Partition = Digest.extend({
  topic: z.string(),
  partition: z.int().nonnegative(),
  records: z.int().nonnegative(),
  /** Where the log began and ended; records between may be fewer, since compaction removes some. */
  low: Offset,
  high: Offset,
});

/**
 * What a backup set holds. Files are named within the set, those of `keys` within the folder of keys. It is written last:
 * a folder without one is no backup.
 */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  clusterId: z.string(),
  /** The newest fold that any referral in the store was folded by; null when it holds none. */
  foldVersion: z.int().nullable(),
  collections: z.array(Collection),
  /** How far the store had read each partition before anything of it was copied. */
  offsets: z.array(z.object({ database: z.string(), at: z.string(), next: Offset })),
  partitions: z.array(Partition),
  keys: z.array(Digest),
});
export type Manifest = z.infer<typeof Manifest>;
export type CollectionEntry = z.infer<typeof Collection>;
export type PartitionEntry = z.infer<typeof Partition>;
export type FileEntry = z.infer<typeof Digest>;

/** Writes the manifest whole or not at all, and durably. */
export async function writeManifest(dir: string, manifest: Manifest): Promise<void> {
  const draft = join(dir, `.${MANIFEST}`);
  const handle = await open(draft, 'w', 0o600);
  await handle.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await rename(draft, join(dir, MANIFEST));
}

/** @throws SafeError when the folder is no complete backup set */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, MANIFEST), 'utf8').catch((error: unknown) => {
    throw new SafeError(`${dir} has no ${MANIFEST}: it is not a complete backup`, { cause: error });
  });
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (error) {
    const why = isError(error) ? error.name : 'unknown';
    throw new SafeError(`${join(dir, MANIFEST)} cannot be read (${why}): use another backup`, {
      cause: error,
    });
  }
}
