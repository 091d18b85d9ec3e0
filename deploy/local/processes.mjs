import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './places.mjs';
import { eachLine } from './run-command.mjs';

const PROBE_EVERY_MS = 100;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/**
 * @typedef {object} ProcessSpec
 * @property {string} name shown to people; its log is `<name>.log`
 * @property {string[]} command program and arguments
 * @property {NodeJS.ProcessEnv} [env] beside the environment of this process
 * @property {() => Promise<boolean>} isReady asked again and again; true only when it does its job
 * @property {number} readyWithinMs
 * @property {(line: string) => void} [onLine] is given its stdout line by line; the log file then has its stderr only
 * @property {boolean} [mayEnd] whether it may end by itself with exit code 0
 *
 * @typedef {object} Running
 * @property {string} name
 * @property {number} pid also the id of its process group
 * @property {string} log path of its log file
 * @property {Promise<string>} ended settles when it ends, with what it ended with: `exit code 0`, `SIGKILL`
 * @property {(withinMs: number) => Promise<boolean>} stop asks it to end, ends it by force after that time; false when force was needed
 */

/** A process that ended though nobody asked it to, or that never got ready. */
export class ProcessFailed extends Error {
  /** @param {{ name: string, log: string }} process @param {string} what */
  constructor({ name, log }, what) {
    super(`${name} ${what}\nThe end of ${log}:\n${lastLines(log, 15)}`);
  }
}

/**
 * Starts a process in a group of its own, so that a Ctrl-C in the terminal reaches it through us and in our order, with its
 * output in a log file, and waits until it is ready.
 * @param {ProcessSpec} spec
 * @param {{ logs: string, onStarted?: (running: Running) => void, onUnexpectedExit: (failure: ProcessFailed) => void }} where
 *   `onStarted` is told before it is ready, so that it can be stopped whatever happens next
 * @returns {Promise<Running>}
 * @throws {ProcessFailed} when it ends or is not ready in time
 */
export async function startProcess(spec, { logs, onStarted, onUnexpectedExit }) {
  const log = openLog(logs, spec.name);
  const [program = '', ...args] = spec.command;
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...spec.env },
    detached: true,
    stdio: ['ignore', spec.onLine ? 'pipe' : log.fd, log.fd],
  });
  closeSync(log.fd);
  if (spec.onLine) child.stdout?.setEncoding('utf8').on('data', eachLine(spec.onLine));
  if (child.pid === undefined) throw await whyNotStarted(child, spec.name);
  const state = { stopping: false, ready: false };
  const running = asRunning({ child, name: spec.name, log: log.path, state });
  void running.ended.then((how) => {
    if (!state.ready || state.stopping || (spec.mayEnd && child.exitCode === 0)) return;
    onUnexpectedExit(new ProcessFailed(running, `ended unexpectedly (${how}).`));
  });
  onStarted?.(running);
  await waitUntilReady({ spec, child, running });
  state.ready = true;
  return running;
}

/** @param {import('node:child_process').ChildProcess} child @param {string} name */
async function whyNotStarted(child, name) {
  const [cause] = await once(child, 'error');
  return new Error(`${name} could not be started: ${/** @type {Error} */ (cause).message}`, {
    cause,
  });
}

/**
 * @param {{ child: import('node:child_process').ChildProcess, name: string, log: string, state: { stopping: boolean } }} parts
 * @returns {Running}
 */
function asRunning({ child, name, log, state }) {
  const pid = /** @type {number} */ (child.pid);
  const ended = once(child, 'exit').then(() => howItEnded(child));
  return {
    name,
    pid,
    log,
    ended,
    async stop(withinMs) {
      state.stopping = true;
      if (hasEnded(child)) return true;
      killGroup(pid, 'SIGTERM');
      const inTime = await within(ended, withinMs);
      // Whatever it may have started itself goes too.
      killGroup(pid, 'SIGKILL');
      if (!inTime) await ended;
      return inTime;
    },
  };
}

/** @param {{ spec: ProcessSpec, child: import('node:child_process').ChildProcess, running: Running }} what */
async function waitUntilReady({ spec, child, running }) {
  const deadline = Date.now() + spec.readyWithinMs;
  while (!(await spec.isReady())) {
    if (hasEnded(child)) {
      throw new ProcessFailed(running, `ended while it started (${howItEnded(child)}).`);
    }
    if (Date.now() > deadline) {
      throw new ProcessFailed(
        running,
        `was not ready within ${String(spec.readyWithinMs / 1000)} s.`,
      );
    }
    await sleep(PROBE_EVERY_MS);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** @param {import('node:child_process').ChildProcess} child */
const howItEnded = (child) => child.signalCode ?? `exit code ${String(child.exitCode)}`;

/** @param {Promise<unknown>} event @param {number} ms */
async function within(event, ms) {
  const timer = new AbortController();
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([event.then(() => true), late]);
  timer.abort();
  return inTime;
}

/**
 * Sends a signal to a process group that this program started; one that is gone already is fine.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {string} logs @param {string} name */
function openLog(logs, name) {
  mkdirSync(logs, { recursive: true });
  const path = join(logs, `${name}.log`);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.old`);
  const fd = openSync(path, 'a');
  writeSync(fd, `--- started ${new Date().toISOString()}\n`);
  return { fd, path };
}

/**
 * The last lines of a log file; empty when there is none.
 * @param {string} path
 * @param {number} count
 */
export function lastLines(path, count) {
  const content = statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : Buffer.alloc(0);
  return content
    .subarray(-TAIL_BYTES)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .join('\n');
}
