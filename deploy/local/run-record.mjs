import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { killGroup } from './processes.mjs';
import { runCommand } from './run-command.mjs';

/**
 * @typedef {{ name: string, pid: number, identity: string }} Recorded a process; `identity` tells it from a later one with its id
 * @typedef {{ owner: Recorded, processes: Recorded[] }} RunRecord
 */

/**
 * Keeps a record of the processes of the start that is running, so that the next start finds what a start that was killed left.
 * @param {string} file
 */
export async function openRunRecord(file) {
  const owner = await recorded('start', process.pid);
  /** @type {Recorded[]} */
  const processes = [];
  const write = async () => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify({ owner, processes }, null, 2)}\n`);
  };
  await write();
  return {
    /** @param {{ name: string, pid: number }} running */
    async add({ name, pid }) {
      processes.push(await recorded(name, pid));
      await write();
    },
    close: () => rm(file, { force: true }),
  };
}

/**
 * What an earlier start left: whether it still runs itself, and which of its processes do.
 * @param {string} file
 * @returns {Promise<{ owner: Recorded | undefined, processes: Recorded[] }>}
 */
export async function earlierRun(file) {
  const record = await readRecord(file);
  if (!record) return { owner: undefined, processes: [] };
  const [owner] = await stillRunning([record.owner]);
  return { owner, processes: await stillRunning(record.processes) };
}

/**
 * Ends what a killed start left behind. The store and Kafka both survive being ended like this.
 * @param {Recorded[]} processes
 */
export async function endLeftovers(processes) {
  for (const { pid } of processes) killGroup(pid, 'SIGTERM');
  const deadline = Date.now() + 10_000;
  while ((await stillRunning(processes)).length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const { pid } of await stillRunning(processes)) killGroup(pid, 'SIGKILL');
}

/** @param {string} file @returns {Promise<RunRecord | undefined>} */
async function readRecord(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // None, or one that was being written when its start was killed.
    return undefined;
  }
}

/** @param {Recorded[]} processes */
async function stillRunning(processes) {
  const now = await Promise.all(processes.map(({ pid }) => identityOf(pid)));
  return processes.filter(({ identity }, index) => identity !== '' && now[index] === identity);
}

/** @param {string} name @param {number} pid @returns {Promise<Recorded>} */
const recorded = async (name, pid) => ({ name, pid, identity: await identityOf(pid) });

/**
 * When a process began, which with its id names it for good; empty when there is no such process or it is a zombie.
 * @param {number} pid
 */
async function identityOf(pid) {
  if (process.platform !== 'linux') {
    return (await runCommand(['ps', '-o', 'lstart=', '-p', String(pid)]).catch(() => '')).trim();
  }
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The name in parentheses may hold spaces; the state follows it, and the start in clock ticks is the 20th field from there.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? '' : (fields[19] ?? '');
}
