import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { load, ROOT } from '../deploy/load.js';
import { eventually } from '../e2e/eventually.js';
import { withoutJest } from './servers.js';

const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);

type ServiceName = 'intake' | 'waits' | 'reporting';

type Options = {
  /** Its settings beside host and port. */
  env: Readonly<Record<string, string>>;
  /** Folder of its log file. */
  logs: string;
};

/** One service as a process of its own, which a test may end in any way and start again at the same address. */
export type Service = {
  name: ServiceName;
  url: string;
  start(): Promise<void>;
  isRunning(): boolean;
  /** Pauses it (`SIGSTOP`) or lets it go on (`SIGCONT`). */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end, as an operator does, and waits for that. */
  stop(): Promise<void>;
  /** Whether it says that it does its job. */
  isReady(): Promise<boolean>;
  /** Waits until it says so. @throws after so many seconds */
  untilReady(seconds: number): Promise<void>;
};

export async function makeService(name: ServiceName, { env, logs }: Options): Promise<Service> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${String(port)}`;
  let child: ChildProcess | undefined;
  const isReady = async () => (await fetch(`${url}/health/ready`)).status === 200;
  const runningChild = () =>
    child?.exitCode === null && child.signalCode === null ? child : undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = runningChild();
    if (!running) return;
    const exited = once(running, 'exit');
    running.kill(signal);
    await exited;
  };
  return {
    name,
    url,
    start: async () => {
      const log = openSync(join(logs, `${name}.log`), 'a');
      child = spawn(process.execPath, [`services/${name}/dist/main.js`], {
        cwd: ROOT,
        env: { ...withoutJest(), HOST: '127.0.0.1', PORT: String(port), ...env },
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      await once(child, 'spawn');
    },
    isRunning: () => runningChild() !== undefined,
    signal: (signal) => void runningChild()?.kill(signal),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    isReady,
    untilReady: async (seconds) => {
      await eventually(isReady, (answer) => answer, seconds);
    },
  };
}
