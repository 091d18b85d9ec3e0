import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..');
const PORTS = ['WEB', 'INTAKE', 'WAITS', 'REPORTING', 'SPOC', 'KAFKA', 'STORE', 'PROMETHEUS'];

const Ready = z.object({
  event: z.literal('ready'),
  seconds: z.number(),
  urls: z.object({
    web: z.url(),
    intake: z.url(),
    waits: z.url(),
    reporting: z.url(),
    spoc: z.url(),
    prometheus: z.url().nullable(),
  }),
  kafkaBrokers: z.string(),
  mongodbUrl: z.string(),
  stateDir: z.string(),
});
const Stopped = z.object({
  event: z.literal('stopped'),
  seconds: z.number(),
  forced: z.array(z.string()),
});
const Line = z.record(z.string(), z.unknown());
type Line = z.infer<typeof Line>;

export type StackOptions = {
  /** Load the demo area and wait until every service has taken it in. */
  demo: boolean;
  /** Children in the demo area (default 300). */
  children?: number;
  /** Events a minute after the demo area is loaded (default 0). */
  trickle?: number;
  /** The store's engine (default the embedded one). */
  store?: string;
  /** Keep data here and leave the folder when stopped; otherwise a new folder is used and deleted. */
  stateDir?: string;
};

/** How the system ended: seconds it took, who had to be killed for it, exit code (null when a signal ended it). */
export type Ending = { seconds: number; forced: string[]; exitCode: number | null };

export type Stack = Omit<z.infer<typeof Ready>, 'event'> & {
  /** Ends it as Ctrl-C does. Calling it again changes nothing. */
  stop(): Promise<Ending>;
};

/**
 * Starts the whole system with the same command as a person, on free ports. It also ends when the calling process does, however
 * that ends.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), 'waits-e2e-')));
  const child = spawn(process.execPath, ['deploy/local/start.mjs', ...flagsOf(options)], {
    cwd: ROOT,
    env: { ...environment(), WAITS_STATE_DIR: stateDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines = listenTo(child);
  const stopped = once(child, 'exit');
  const removeState = () =>
    options.stateDir ? Promise.resolve() : rm(stateDir, { recursive: true, force: true });
  try {
    const ready = Ready.parse(await lines.next('ready'));
    if (options.demo) await lines.next('demo');
    const stop = async () => {
      child.kill('SIGINT');
      await stopped;
      await removeState();
      const { seconds, forced } = Stopped.parse(await lines.next('stopped'));
      return { seconds, forced, exitCode: child.exitCode };
    };
    return { ...ready, stop };
  } catch (error) {
    child.kill('SIGTERM');
    await stopped;
    await removeState();
    throw error;
  }
}

function flagsOf({ demo, children = 300, trickle = 0, store }: StackOptions): string[] {
  const engine = store === undefined ? [] : [`--store=${store}`];
  const flags = ['--json', '--until-stdin-closes', ...engine];
  return demo
    ? [...flags, `--children=${children}`, `--trickle=${trickle}`]
    : [...flags, '--no-demo'];
}

/** Ours, without the servers of the integration tests and with a free port for everything. */
function environment(): NodeJS.ProcessEnv {
  const { KAFKA_BROKERS: _kafka, MONGODB_URL: _store, NODE_OPTIONS: _node, ...rest } = process.env;
  return { ...rest, ...Object.fromEntries(PORTS.map((name) => [`${name}_PORT`, '0'])) };
}

type Waiting = { resolve: (line: Line) => void; reject: (error: Error) => void };

/** Reads the JSON lines; `next(event)` gives the line of that event, whether it came already or comes later. */
function listenTo(child: ChildProcess): { next: (event: string) => Promise<Line> } {
  const seen: Line[] = [];
  const complaints: string[] = [];
  const waiting = new Map<string, Waiting>();
  let ended: Error | undefined;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const output = createInterface({ input: child.stdout ?? process.stdin });
  output.on('line', (text) => {
    const line = Line.parse(JSON.parse(text));
    seen.push(line);
    waiting.get(String(line['event']))?.resolve(line);
  });
  output.once('close', () => {
    const notes = seen.flatMap(({ note }) => (typeof note === 'string' ? [note] : []));
    ended = new Error(`the system ended:\n${[...notes, ...complaints].join('\n')}`);
    for (const { reject } of waiting.values()) reject(ended);
  });
  return {
    next: (event) =>
      new Promise((resolve, reject) => {
        const line = seen.find((one) => one['event'] === event);
        if (line) resolve(line);
        else if (ended) reject(ended);
        else waiting.set(event, { resolve, reject });
      }),
  };
}
