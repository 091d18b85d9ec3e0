import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

type Entry = { path: string; size: number; changed: number };

async function entriesOf(folder: string): Promise<Entry[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await lstat(path);
      return { path: relative(folder, path), size, changed: mtimeMs };
    }),
  );
}

/** Every file of a folder with its size and when it was changed: equal as long as nobody writes into it. */
export const fingerprint = entriesOf;

/** What the files of a folder come to, in megabytes. */
export async function megabytes(folder: string): Promise<number> {
  const entries = await entriesOf(folder);
  return entries.reduce((sum, { size }) => sum + size, 0) / 1_000_000;
}
