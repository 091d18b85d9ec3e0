import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT } from '../deploy/load.js';

const Addresses = z.object({ kafkaBrokers: z.string(), mongodbUrl: z.string() });

/** Real Kafka without any topic, and a real store without any data. */
export type BareServers = z.infer<typeof Addresses> & { stop: () => Promise<void> };

/** Starts both on free ports. They also end when the calling process does, however that ends. */
export async function startBareServers(): Promise<BareServers> {
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
  return {
    ...Addresses.parse(JSON.parse(line)),
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
