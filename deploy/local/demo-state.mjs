import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * What is remembered of the demo area. One that was broken off is loaded again as of the same day and size: it is made from a
 * seed, so the same records come again and change nothing that is there. What happens later is told in the same formats; an area
 * of before there was a choice has events only.
 * @typedef {object} DemoState
 * @property {'loading' | 'loaded'} status
 * @property {string} asOf
 * @property {number} children
 * @property {number} seed
 * @property {'events' | 'likely'} [formats]
 */

/**
 * @param {string} file
 * @param {string} servers which servers it was loaded into
 * @returns {Promise<DemoState | undefined>} undefined before the first load
 */
export const readDemoState = async (file, servers) => (await readAll(file))[servers];

/**
 * @param {string} file
 * @param {string} servers
 * @param {DemoState} demo
 */
export async function writeDemoState(file, servers, demo) {
  const all = { ...(await readAll(file)), [servers]: demo };
  await mkdir(dirname(file), { recursive: true });
  // A start that is killed in the middle leaves the old file.
  await writeFile(`${file}.new`, `${JSON.stringify({ demo: all }, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

/** @param {string} file @returns {Promise<Record<string, DemoState>>} */
async function readAll(file) {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text).demo ?? {};
}
