import { killGroup, startProcess } from './processes.mjs';
import { openRunRecord } from './run-record.mjs';

/**
 * The order in which processes are stopped, with the moment, counted from the beginning of the stop, at which the last of a
 * group is ended by force. Together they stay under 15 seconds; force costs time at the next start, never data.
 */
const STOP_BY_MS = { service: 8_000, prometheus: 10_000, store: 11_500, kafka: 14_000 };
/** @typedef {keyof typeof STOP_BY_MS} Group */
const GROUPS = /** @type {Group[]} */ (Object.keys(STOP_BY_MS));

/**
 * Starts processes, watches them, and stops them all in the right order.
 * @param {{ logs: string, runFile: string, onFailure: (failure: Error) => void }} deps `onFailure` hears of a process that ended unasked
 */
export async function createSupervisor({ logs, runFile, onFailure }) {
  const record = await openRunRecord(runFile);
  /** @type {{ group: Group, running: import('./processes.mjs').Running }[]} */
  const started = [];
  let isStopping = false;
  return {
    /**
     * @param {Group} group
     * @param {import('./processes.mjs').ProcessSpec} spec
     */
    async start(group, spec) {
      if (isStopping) throw new Error(`${spec.name} was not started: everything is being stopped.`);
      /** @type {Promise<void> | undefined} */
      let recorded;
      const running = await startProcess(spec, {
        logs,
        onStarted: (process) => {
          started.push({ group, running: process });
          recorded = record.add(process);
        },
        onUnexpectedExit: onFailure,
      });
      await recorded;
      return running;
    },
    /** Ends everything by force, at once. */
    killAll() {
      for (const { running } of started) killGroup(running.pid, 'SIGKILL');
    },
    /** @returns {Promise<string[]>} the names of those that had to be ended by force */
    async stopAll() {
      isStopping = true;
      const forced = await stopInOrder(started);
      await record.close();
      return forced;
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof createSupervisor>>} Supervisor */

/** @param {{ group: Group, running: import('./processes.mjs').Running }[]} started */
async function stopInOrder(started) {
  const begin = performance.now();
  const forced = [];
  for (const group of GROUPS) {
    const members = started.filter((one) => one.group === group);
    const left = STOP_BY_MS[group] - (performance.now() - begin);
    const inTime = await Promise.all(members.map(({ running }) => running.stop(Math.max(left, 0))));
    forced.push(...members.filter((_, index) => !inTime[index]).map(({ running }) => running.name));
  }
  return forced;
}
