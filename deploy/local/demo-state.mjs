import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * What is remembered of the demo area. One that was broken off is loaded again as of the same day and size: it is made from a
 * seed, so the same records come again and change nothing that is there.
 * @typedef {{ status: 'loading' | 'loaded', asOf: string, children: number, seed: number }} DemoState
 */

/**
 * @param {string} file
 * @returns {Promise<DemoState | undefined>} undefined before the first load
 */
export async function readDemoState(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text).demo;
}

/** @param {string} file @param {DemoState} demo */
export async function writeDemoState(file, demo) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify({ demo }, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
