import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CommandFailed, runCommand } from './run-command.mjs';

// Named in full, so that a machine with another Maven fetches the same way.
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const RECORD = 'fetched.json';

/**
 * Has Maven copy what a pom names into the cache, once per content of the pom, and records each jar's name and SHA-256 there.
 * Maven's own settings (mirrors, proxies, the local repository) are respected.
 * @param {{ pom: string, cache: string, onLine?: (line: string) => void, signal?: AbortSignal }} what `pom` is the pom's path
 * @returns {Promise<string>} the folder with the jars, complete
 * @throws {Error} naming what could not be fetched, with the end of Maven's output
 */
export async function fetchJars({ pom, cache, onLine, signal }) {
  const name = basename(dirname(pom));
  const folder = await folderOf(pom, cache);
  if (isComplete(folder)) return folder;
  const partial = `${folder}.partial-${String(process.pid)}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await copyJars({ pom, partial, onLine, signal });
    await writeFile(join(partial, RECORD), await describe(partial));
    await moveIntoPlace(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error instanceof CommandFailed
      ? new Error(`the jars of ${name} could not be fetched: ${error.message}`)
      : error;
  }
  return folder;
}

/**
 * Whether the jars that a pom names are in the cache.
 * @param {string} pom
 * @param {string} cache
 */
export const jarsAreFetched = async (pom, cache) => isComplete(await folderOf(pom, cache));

/** @param {string} pom @param {string} cache */
async function folderOf(pom, cache) {
  return join(cache, `${basename(dirname(pom))}-${sha256(await readFile(pom)).slice(0, 12)}`);
}

/** The record is written when all jars are there. @param {string} folder */
const isComplete = (folder) => existsSync(join(folder, RECORD));

/** @param {{ pom: string, partial: string, onLine: ((line: string) => void) | undefined, signal: AbortSignal | undefined }} what */
async function copyJars({ pom, partial, onLine, signal }) {
  // -C: a jar whose checksum does not match the published one is refused.
  const command = [
    'mvn',
    '-B',
    '-q',
    '-C',
    '-f',
    pom,
    COPY,
    `-DoutputDirectory=${partial}`,
    '-DincludeScope=runtime',
  ];
  await runCommand(command, { cwd: dirname(pom), signal, ...(onLine ? { onLine } : {}) });
}

/** @param {string} folder */
async function describe(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jar')).sort();
  const jars = await Promise.all(
    files.map(async (file) => ({ file, sha256: sha256(await readFile(join(folder, file))) })),
  );
  return `${JSON.stringify({ fetchedAt: new Date().toISOString(), jars }, null, 2)}\n`;
}

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

/** @param {Buffer} content */
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
