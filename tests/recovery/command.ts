import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { withoutJest } from '../chaos/servers.js';
import { ROOT } from '../deploy/load.js';

/** What a command of ours printed, and how it ended. */
export type Ended = { code: number | null; printed: string };

/** Runs a command as an operator does and waits for its end, however it ends. */
export async function runCommand(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...withoutJest(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, faults, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, printed: `${out}${faults}` };
}
