import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './places.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Runs `npm ci` when what is installed is not what package-lock.json says.
 * @param {{ onLine?: (line: string) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<'installed' | 'up to date'>}
 */
export async function installPackages({ onLine, signal } = {}) {
  if (await packagesAreCurrent(ROOT)) return 'up to date';
  const quiet = { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false' };
  await runCommand(['npm', 'ci', '--no-progress'], {
    env: quiet,
    signal,
    ...(onLine ? { onLine } : {}),
  });
  return 'installed';
}

/**
 * Whether npm's own record of what it installed agrees with the lock file. npm writes that record last, so an installation
 * that was broken off has none.
 * @param {string} root
 */
export async function packagesAreCurrent(root) {
  const [lock, installed] = await Promise.all([
    readLock(join(root, 'package-lock.json')),
    readLock(join(root, 'node_modules', '.package-lock.json')),
  ]);
  return isSame(lock, installed);
}

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean, resolved?: string, integrity?: string }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/**
 * Compares two lock files' packages. Optional ones may be missing where they are for another platform.
 * @param {LockedPackages} lock
 * @param {LockedPackages} installed
 */
export function isSame(lock, installed) {
  const missing = Object.entries(lock).some(
    ([path, wanted]) => path.includes('node_modules/') && !wanted.optional && !installed[path],
  );
  if (missing) return false;
  return Object.entries(installed).every(([path, { version, integrity }]) => {
    const wanted = lock[path];
    return wanted?.version === version && (wanted?.integrity ?? integrity) === integrity;
  });
}

/** @param {string} path @returns {Promise<LockedPackages>} */
async function readLock(path) {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return JSON.parse(text).packages ?? {};
}
