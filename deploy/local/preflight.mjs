import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { portVariable } from './options.mjs';
import { portHolder } from './port-holder.mjs';
import { freePorts, isBusy } from './ports.mjs';
import { earlierRun, endLeftovers } from './run-record.mjs';
import { STORE_ENGINES } from './store-engines.mjs';
import { missingTools } from './tools.mjs';

/** Something only the person at the keyboard can put right; shown without a stack. */
export class NotPossible extends Error {}

/**
 * Refuses while another start uses the same state folder, and ends what one that was killed left behind.
 * @param {string} runFile
 * @returns {Promise<string[]>} the names of what was ended
 */
export async function clearEarlierRun(runFile) {
  const { owner, processes } = await earlierRun(runFile);
  if (owner) {
    throw new NotPossible(
      `It runs already: process ${String(owner.pid)}. Stop that one first (Ctrl-C there, or kill ${String(owner.pid)}).`,
    );
  }
  await endLeftovers(processes);
  return processes.map(({ name }) => name);
}

/**
 * Deletes what earlier runs kept, and nothing that was fetched.
 * @param {import('./places.mjs').Places} places
 */
export async function deleteState({ state, logs, keys, snapshotKeys, files, stateFile }) {
  const stores = Object.values(STORE_ENGINES).map(({ folder }) => folder);
  const folders = ['kafka', 'prometheus', ...stores].map((name) => join(state, name));
  await Promise.all(
    [...folders, logs, keys, snapshotKeys, files, stateFile].map((path) =>
      rm(path, { recursive: true, force: true }),
    ),
  );
}

/** @param {Set<import('./tools.mjs').Need>} needs */
export async function checkTools(needs) {
  const missing = await missingTools(needs);
  if (missing.length === 0) return;
  const lines = missing.map(({ what, install }) => `  ${what}\n      ${install}`);
  throw new NotPossible(
    `Missing on this machine; install with the command below each:\n${lines.join('\n')}`,
  );
}

/**
 * Gives each server that is started here its port: the one asked for if nobody holds it, any free one for 0.
 * @param {import('./options.mjs').Ports} wanted
 * @param {import('./options.mjs').PortName[]} used the servers that will be started
 * @returns {Promise<import('./options.mjs').Ports>}
 */
export async function choosePorts(wanted, used) {
  const open = used.filter((name) => wanted[name] === 0);
  const found = await freePorts(open.length);
  const ports = {
    ...wanted,
    ...Object.fromEntries(open.map((name, index) => [name, found[index]])),
  };
  const faults = await Promise.all(
    used.filter((name) => wanted[name] !== 0).map((name) => busyFault(name, wanted[name])),
  );
  const busy = faults.filter((fault) => fault !== undefined);
  if (busy.length > 0) throw new NotPossible(busy.join('\n'));
  return ports;
}

/** @param {import('./options.mjs').PortName} name @param {number} port */
async function busyFault(name, port) {
  if (!(await isBusy(port))) return undefined;
  const holder = await portHolder(port);
  return `Port ${String(port)} for ${name} is held by ${holder}.\n  End that, or choose another port: --${name}-port=N or ${portVariable(name)}=N.`;
}
