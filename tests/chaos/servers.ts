import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT } from '../deploy/load.js';

const Addresses = z.object({
  kafkaBrokers: z.string(),
  mongodbUrl: z.string(),
  pids: z.object({ kafka: z.int(), store: z.int() }),
});

/** Real Kafka and a real store of their own, with every topic made. */
export type Servers = z.infer<typeof Addresses> & { stop(): Promise<void> };

/** Starts Kafka and a store on free ports. They also end when the calling process does, however that ends. */
export async function startServers(): Promise<Servers> {
  const child = spawn(process.execPath, ['deploy/local/test-servers.mjs'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    exited.then(() => Promise.reject(new Error('Kafka and the store did not start'))),
  ])) as [string];
  const addresses = Addresses.parse(JSON.parse(line));
  await runToEnd('shared/kit/dist/kafka/topics-command.js', [], {
    KAFKA_BROKERS: addresses.kafkaBrokers,
  });
  return {
    ...addresses,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
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
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
}

/** The environment of this process without what jest put there for itself. */
export function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_ENV: _env, ...rest } = process.env;
  return rest;
}
