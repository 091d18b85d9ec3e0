import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT } from '../../deploy/load.js';
import type { Bench } from '../benchmark.js';

const Standing = z.object({
  step: z.literal('rate'),
  at: z.number(),
  sent: z.int(),
  referrals: z.int(),
  behind: z.int(),
});
/** What the simulator had sent at a moment (milliseconds since 1970). */
export type Standing = z.infer<typeof Standing>;

export type Simulator = {
  /** Grows while it sends. */
  standings: readonly Standing[];
  /** Resolves when it ended by itself. @throws Error when it failed */
  ended: Promise<void>;
  stop: () => void;
};

/** Starts the simulator with these flags; it is ended with the benchmark. */
export function startSimulator(
  kafkaBrokers: string,
  flags: readonly string[],
  { onEnd }: Bench,
): Simulator {
  const child = spawn(process.execPath, ['tests/dist/simulator/main.js', ...flags], {
    cwd: ROOT,
    env: { ...process.env, KAFKA_BROKERS: kafkaBrokers },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const standings: Standing[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const parsed = Standing.safeParse(JSON.parse(line));
    if (parsed.success) standings.push(parsed.data);
  });
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0 && !child.killed) throw new Error(`the simulator ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  const stop = (): void => void child.kill('SIGTERM');
  onEnd(async () => {
    stop();
    await ended.catch(() => undefined);
  });
  return { standings, ended, stop };
}
