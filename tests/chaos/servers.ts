import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT } from '../deploy/load.js';

const Pids = z.object({ kafka: z.int(), store: z.int() });
const Addresses = z.object({
  kafkaBrokers: z.string(),
  mongodbUrl: z.string(),
  folder: z.string(),
  storePort: z.int(),
  listeners: z.record(z.string(), z.int()),
  pids: Pids,
});
const Answer = z.union([z.object({ pids: Pids }), z.object({ failed: z.string() })]);

export type ServerName = keyof z.infer<typeof Pids>;

/** Real Kafka and a real store of their own, with every topic made. Each may be killed and started again as it was. */
export type Servers = z.infer<typeof Addresses> & {
  /** Ends one by `kill -9`. */
  kill(server: ServerName): Promise<void>;
  /** Starts one that has ended, on its port and its data, and waits until it answers. */
  start(server: ServerName): Promise<void>;
  /** Replaces Kafka by a new cluster at the same address, with every topic and no message. */
  startAnotherKafka(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts Kafka and a store on free ports. They also end when the calling process does, however that ends.
 *
 * @param store the store's engine, as `npm start` names it; without it WAITS_STORE decides
 * @param advertised for each client of Kafka the port of the proxy that stands before it
 */
export async function startServers(
  store?: string,
  advertised: Record<string, number> = {},
): Promise<Servers> {
  const child = spawn(
    process.execPath,
    ['deploy/local/restartable-servers.mjs', JSON.stringify({ advertised })],
    {
      cwd: ROOT,
      env: { ...process.env, ...(store !== undefined && { WAITS_STORE: store }) },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  const nextLine = linesOf(child, exited);
  const addresses = Addresses.parse(await nextLine());
  const { kafkaBrokers, pids } = addresses;
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await exited;
    // A pipe that nobody reads to its end would keep this process from ending.
    child.stdout.destroy();
  };
  await makeTopics(kafkaBrokers).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const command = async (what: string, server: ServerName): Promise<void> => {
    child.stdin.write(`${JSON.stringify({ do: what, server })}\n`);
    const answer = Answer.parse(await nextLine());
    if ('failed' in answer) throw new Error(answer.failed);
    Object.assign(pids, answer.pids);
  };
  return {
    ...addresses,
    kill: (server) => command('kill', server),
    start: (server) => command('start', server),
    startAnotherKafka: async () => {
      await command('kill', 'kafka');
      await command('empty', 'kafka');
      await command('start', 'kafka');
      await makeTopics(kafkaBrokers);
    },
    stop,
  };
}

/** The JSON lines a process prints, one a call, in order. */
function linesOf(child: ChildProcess, exited: Promise<unknown>): () => Promise<unknown> {
  if (!child.stdout) throw new Error('the servers have no stdout to read from');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = exited.then(() =>
    Promise.reject(new Error('Kafka and the store did not start, or ended: see above')),
  );
  ended.catch(() => undefined);
  return async () => {
    const line = await Promise.race([lines.next(), ended]);
    // Their output ends a moment before they do; they have said on stderr why.
    return line.done ? ended : (JSON.parse(line.value) as unknown);
  };
}

const TRIES = 3;

/** On a machine with much else to do, Kafka may take longer to make a topic than is waited for; what was made stays. */
async function makeTopics(KAFKA_BROKERS: string): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      await runToEnd('shared/kit/dist/kafka/topics-command.js', [], { KAFKA_BROKERS });
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** Runs one of the project's commands. @throws when it does not end well */
export async function runToEnd(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...withoutJest(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}:\n${printed}`);
}

/** The environment of this process without what jest put there for itself. */
export function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_ENV: _env, ...rest } = process.env;
  return rest;
}
