import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/**
 * @typedef {object} Places Folders and files of one run; all absolute.
 * @property {string} state what `--reset` deletes: data, logs, keys
 * @property {string} logs one log file per process
 * @property {string} keys
 * @property {string} snapshotKeys seal keys of reporting alone
 * @property {string} files what intake keeps of files that are sent to it
 * @property {string} stateFile
 * @property {string} runFile the processes of the start that is running
 * @property {string} cache what was fetched; kept by `--reset` and shared by the tests
 */

/**
 * Where a run keeps its things: `.local/` unless WAITS_STATE_DIR names another folder.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Places}
 */
export function placesOf(env) {
  const state = env['WAITS_STATE_DIR'] ?? join(ROOT, '.local');
  return {
    state,
    logs: join(state, 'logs'),
    keys: join(state, 'keys'),
    snapshotKeys: join(state, 'snapshot-keys'),
    files: join(state, 'files'),
    stateFile: join(state, 'state.json'),
    runFile: join(state, 'run.json'),
    cache: cacheOf(env),
  };
}

/**
 * Where fetched things are kept, whatever the state folder.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheOf(env) {
  return env['WAITS_CACHE_DIR'] ?? join(ROOT, '.local', 'cache');
}
