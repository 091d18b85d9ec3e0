import { mkdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../is-error.js';
import { listKeys, writeKey } from '../key-files.js';
import { SafeError } from '../safe-error.js';
import type { FileEntry } from './manifest.js';
import { digestOf } from './set-file.js';

/** Copies every key file, date and all, into a folder of its own that only its owner may enter. */
export async function copyKeys(from: string, to: string): Promise<FileEntry[]> {
  const files = (await listKeys(from)).map(({ file }) => file);
  if (files.length === 0) throw new SafeError(`there is no key in ${from}: set KEYS_DIR`);
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const file of files) await copyKey(file, from, to);
  return Promise.all(files.map(async (file) => ({ file, ...(await digestOf(join(to, file))) })));
}

/**
 * Puts the keys of a set back. Keys that are there already stay, and another key under the same name is never replaced:
 * what it sealed could not be opened any more.
 * @returns the names of those that were missing
 * @throws SafeError that names every key that differs
 */
export async function restoreKeys(
  { keys }: { keys: readonly FileEntry[] },
  from: string,
  to: string,
): Promise<string[]> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const others: string[] = [];
  const missing: string[] = [];
  for (const { file, sha256 } of keys) {
    const held = await digestOf(join(to, file)).catch(ifMissing);
    if (held === undefined) missing.push(file);
    else if (held.sha256 !== sha256) others.push(file);
  }
  if (others.length > 0) {
    throw new SafeError(
      `${to} has another ${others.join(', ')} than the backup: move those files away first, ` +
        'if nothing was sealed by them, and run this again',
    );
  }
  for (const file of missing) await copyKey(file, from, to);
  return missing;
}

async function copyKey(file: string, from: string, to: string): Promise<void> {
  const path = join(from, file);
  await writeKey(to, file, await readFile(path, 'utf8'));
  // The age of a key is that of its file.
  const { atime, mtime } = await stat(path);
  await utimes(join(to, file), atime, mtime);
}

const ifMissing = (error: unknown): undefined => {
  if (codeOf(error) !== 'ENOENT') throw error;
  return undefined;
};
