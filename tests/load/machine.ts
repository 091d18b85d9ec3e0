import { execFile } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);
const GIB = 1024 ** 3;

/** What a figure was measured on, without anything that names the machine. */
export type Machine = { cores: number; cpu: string; memoryGiB: number; node: string; java: string };

export async function thisMachine(): Promise<Machine> {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / GIB),
    node: process.versions.node,
    java: await javaVersion(),
  };
}

async function javaVersion(): Promise<string> {
  try {
    // Java says its version on the error stream.
    const { stderr } = await run('java', ['-version']);
    return /"([^"]+)"/.exec(stderr)?.[1] ?? 'unknown';
  } catch {
    return 'none';
  }
}
