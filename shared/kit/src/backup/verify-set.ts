import { join } from 'node:path';
import type { FileEntry, Manifest } from './manifest.js';
import { digestOf } from './set-file.js';

/** Reads every file of a set again and compares it with the manifest. @returns what is wrong, file by file */
export async function faultsOfSet(
  manifest: Manifest,
  { dir, keysDir }: { dir: string; keysDir: string },
): Promise<string[]> {
  const inSet = [...manifest.collections, ...manifest.partitions];
  return [
    ...(await faultsOf(inSet, dir)),
    ...(await faultsOf(manifest.keys, keysDir)),
    ...offsetFaults(manifest),
  ];
}

async function faultsOf(files: readonly FileEntry[], dir: string): Promise<string[]> {
  const faults: string[] = [];
  for (const { file, sha256 } of files) {
    const digest = await digestOf(join(dir, file)).catch(() => undefined);
    if (!digest) faults.push(`${join(dir, file)}: cannot be read`);
    else if (digest.sha256 !== sha256) faults.push(`${join(dir, file)}: was changed or damaged`);
  }
  return faults;
}

/** The store may be behind the log, never ahead of it: it could not catch up with what nobody has. */
export const offsetFaults = ({
  offsets,
  partitions,
}: Pick<Manifest, 'offsets' | 'partitions'>): string[] =>
  offsets.flatMap(({ database, at, next }) => {
    const log = partitions.find(({ topic, partition }) => `${topic}:${String(partition)}` === at);
    return log && BigInt(next) > BigInt(log.high)
      ? [`${database} has read ${at} up to ${next}, but the log ends at ${log.high}`]
      : [];
  });
