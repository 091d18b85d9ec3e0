import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const PLACES = ['shared', 'services', 'dashboards', 'deploy', 'docs'];
const NOT_OURS = new Set(['node_modules', 'dist', '.local', 'coverage']);

/**
 * SHA-256 of every generated file, by path relative to `root`.
 * @param {string} root
 * @returns {Promise<Map<string, string>>}
 */
export async function hashGenerated(root) {
  const lists = await Promise.all(PLACES.map((place) => filesUnder(join(root, place))));
  const generated = lists.flat().filter((path) => isGenerated(relative(root, path)));
  const hashes = await Promise.all(
    generated.map(async (path) => /** @type {const} */ ([relative(root, path), await hash(path)])),
  );
  return new Map(hashes);
}

/** Pages of docs that are made from the register, its tests and the catalogue of data quality. */
const PAGES = new Set([
  'docs/standards.md',
  'docs/rule-coverage.md',
  'docs/data-quality.md',
  'docs/extract.md',
  'docs/metrics.md',
]);

/** @param {string} path below the root */
const isGenerated = (path) => path.includes('generated/') || PAGES.has(path);

/**
 * The paths that were added, removed or changed, sorted.
 * @param {ReadonlyMap<string, string>} before
 * @param {ReadonlyMap<string, string>} after
 */
export function changedFiles(before, after) {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} nothing for a folder that is not there
 */
async function filesUnder(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const lists = entries
    .filter(({ name }) => !NOT_OURS.has(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
  return (await Promise.all(lists)).flat();
}

/** @param {string} path */
const hash = async (path) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
