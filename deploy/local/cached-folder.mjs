import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFetched } from './not-fetched.mjs';
import { CommandFailed } from './run-command.mjs';

const RECORD = 'fetched.json';

/**
 * Fills a folder of the cache once. It is filled beside its place and moved there as a whole, with a record of what was fetched
 * (names, versions, SHA-256) in `fetched.json`: a fetch that was broken off leaves nothing that looks complete.
 * @param {{ folder: string, what: string, fill: (partial: string) => Promise<Record<string, unknown>> }} how
 *   `what` is named when it cannot be had; `fill` returns the record
 * @returns {Promise<string>} the folder, complete
 * @throws {NotFetched} when a command of `fill` fails
 */
export async function cachedFolder({ folder, what, fill }) {
  if (isComplete(folder)) return folder;
  const partial = `${folder}.partial-${String(process.pid)}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    const record = { fetchedAt: new Date().toISOString(), ...(await fill(partial)) };
    await writeFile(join(partial, RECORD), `${JSON.stringify(record, null, 2)}\n`);
    await moveIntoPlace(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error instanceof CommandFailed
      ? new NotFetched(`${what} could not be fetched: ${error.message}`)
      : error;
  }
  return folder;
}

/** The record is written when everything is there. @param {string} folder */
export const isComplete = (folder) => existsSync(join(folder, RECORD));

/**
 * Another start may have fetched the same meanwhile; theirs is as good.
 * @param {string} partial
 * @param {string} folder
 */
async function moveIntoPlace(partial, folder) {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!isComplete(folder)) throw error;
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * What a record says of each of some files.
 * @param {string} folder
 * @param {string[]} files
 */
export const checksums = (folder, files) =>
  Promise.all(
    files.map(async (file) => ({ file, sha256: sha256(await readFile(join(folder, file))) })),
  );

/** @param {Buffer | string} content */
export const sha256 = (content) => createHash('sha256').update(content).digest('hex');
