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

export const SERVICES = ['intake', 'waits', 'reporting', 'spoc', 'web'] as const;
export type ServiceName = (typeof SERVICES)[number];

// Loaded into a service before its own code: when the test is gone, however it ended, so is the service.
const END_WITH_PARENT = `--import=data:text/javascript,${encodeURIComponent(
  'const p = process.ppid; setInterval(() => process.ppid === p || process.exit(1), 1000).unref();',
)}`;
const ANSWERS_WITHIN_MS = 2_000;
const RESTART_AFTER_MS = 1_000;

type Options = {
  /** Its settings beside host and port. */
  env: Readonly<Record<string, string>>;
  /** Folder of its log file. */
  logs: string;
  /** For Node itself, as to write a profile. */
  nodeFlags?: readonly string[];
};

/**
 * One service as a process of its own, which a test may end in any way and start again at the same address. One that ends by
 * itself is started again after a second, as an orchestrator does.
 */
export type Service = {
  name: ServiceName;
  url: string;
  /** @param more settings for this start and those after it, beside the ones it has */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
  isRunning(): boolean;
  /** How often it ended by itself. */
  endedByItself(): number;
  /** Pauses it (`SIGSTOP`) or lets it go on (`SIGCONT`). */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end, as an operator does, and waits for that. */
  stop(): Promise<void>;
  /** Whether it says that it does its job; one that says nothing does not. */
  isReady(): Promise<boolean>;
  /** Waits until it says so. @throws after so many seconds */
  untilReady(seconds: number): Promise<void>;
};

export async function makeService(
  name: ServiceName,
  { env: given, logs, nodeFlags = [] }: Options,
): Promise<Service> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${String(port)}`;
  const env: Record<string, string> = { HOST: '127.0.0.1', PORT: String(port), ...given };
  const life = createLife(() =>
    spawnService(name, { log: join(logs, `${name}.log`), env, nodeFlags }),
  );
  const health = async (): Promise<{ name: ServiceName; ready: boolean; said: string }> => {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
    return fetch(`${url}/health/ready`, { signal }).then(
      async (answer) => ({ name, ready: answer.status === 200, said: await answer.text() }),
      (error: unknown) => ({ name, ready: false, said: String(error) }),
    );
  };
  const isReady = async (): Promise<boolean> => (await health()).ready;
  return {
    name,
    url,
    start: async (more = {}) => {
      Object.assign(env, more);
      await life.begin();
    },
    isRunning: () => life.running() !== undefined,
    endedByItself: life.endedByItself,
    signal: (signal) => void life.running()?.kill(signal),
    kill: () => life.end('SIGKILL'),
    stop: () => life.end('SIGTERM'),
    isReady,
    untilReady: async (seconds) => {
      await eventually(health, ({ ready }) => ready, seconds);
    },
  };
}

type Command = { env: NodeJS.ProcessEnv; log: string; nodeFlags: readonly string[] };

function spawnService(name: ServiceName, { env, log, nodeFlags }: Command): ChildProcess {
  const file = openSync(log, 'a');
  const command = [END_WITH_PARENT, ...nodeFlags, `services/${name}/dist/main.js`];
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { ...withoutJest(), ...env },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  return child;
}

/** Keeps one process running until somebody ends it. */
function createLife(spawnOne: () => ChildProcess) {
  let child: ChildProcess | undefined;
  let wanted = false;
  let count = 0;
  const running = () => (child?.exitCode === null && child.signalCode === null ? child : undefined);
  const begin = async (): Promise<void> => {
    wanted = true;
    const mine = spawnOne();
    child = mine;
    mine.once('exit', () => {
      if (!wanted || child !== mine) return;
      count += 1;
      setTimeout(() => {
        if (wanted && child === mine) void begin();
      }, RESTART_AFTER_MS);
    });
    await once(mine, 'spawn');
  };
  return {
    begin,
    running,
    endedByItself: () => count,
    end: async (signal: NodeJS.Signals): Promise<void> => {
      wanted = false;
      const ending = running();
      if (!ending) return;
      const exited = once(ending, 'exit');
      ending.kill(signal);
      await exited;
    },
  };
}
