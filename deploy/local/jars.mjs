import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cachedFolder, checksums, isComplete, sha256 } from './cached-folder.mjs';
import { runCommand } from './run-command.mjs';

// Named in full, so that a machine with another Maven fetches the same way.
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * Has Maven copy what a pom names into the cache, once per content of the pom, and records each jar's name and SHA-256 there.
 * Maven's own settings (mirrors, proxies, the local repository) are respected.
 * @param {{ pom: string, cache: string, onLine?: (line: string) => void, signal?: AbortSignal }} what `pom` is the pom's path
 * @returns {Promise<string>} the folder with the jars, complete
 * @throws {import('./not-fetched.mjs').NotFetched} naming what could not be fetched, with the end of Maven's output
 */
export async function fetchJars({ pom, cache, onLine, signal }) {
  return cachedFolder({
    folder: await folderOf(pom, cache),
    what: `the jars of ${basename(dirname(pom))}`,
    fill: async (partial) => {
      await copyJars({ pom, partial, onLine, signal });
      const jars = (await readdir(partial)).filter((file) => /\.(jar|zip)$/.test(file)).sort();
      return { jars: await checksums(partial, jars) };
    },
  });
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
