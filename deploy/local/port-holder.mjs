import { readFile, readdir, readlink } from 'node:fs/promises';
import { runCommand } from './run-command.mjs';

const LISTEN = '0A';

/**
 * Says in words who listens on a TCP port of this machine, such as `node (process 4711: node server.js)`.
 * @param {number} port
 */
export async function portHolder(port) {
  const pid = process.platform === 'linux' ? await linuxHolder(port) : await holderByLsof(port);
  return pid === undefined ? 'a process of another user' : describe(pid);
}

/** @param {number} port */
async function linuxHolder(port) {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const sockets = new Set(
    tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`),
  );
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if ((await openFiles(pid)).some((file) => sockets.has(file))) return Number(pid);
  }
  return undefined;
}

/**
 * The inodes of the sockets that listen on a port, from the text of /proc/net/tcp or /proc/net/tcp6.
 * @param {string} table
 * @param {number} port
 * @returns {string[]}
 */
export function listeningInodes(table, port) {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(ending) && state === LISTEN)
    .map((fields) => fields[9] ?? '');
}

/** @param {string} pid */
async function openFiles(pid) {
  // Another user's process does not show its files, and any process may end meanwhile.
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  return Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
}

/** @param {number} port */
async function holderByLsof(port) {
  const printed = await runCommand([
    'lsof',
    '-nP',
    '-t',
    `-iTCP:${String(port)}`,
    '-sTCP:LISTEN',
  ]).catch(() => '');
  return Number.parseInt(printed, 10) || undefined;
}

/** @param {number} pid */
async function describe(pid) {
  const line = await commandLine(pid);
  const program = line.split(' ')[0]?.split('/').pop() || 'a process';
  const short = line.length > 80 ? `${line.slice(0, 80)}…` : line;
  return `${program} (process ${String(pid)}${short ? `: ${short}` : ''})`;
}

/** @param {number} pid */
async function commandLine(pid) {
  if (process.platform !== 'linux') {
    return (await runCommand(['ps', '-o', 'command=', '-p', String(pid)]).catch(() => '')).trim();
  }
  const words = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
  return words.replaceAll('\0', ' ').trim();
}
