import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Image } from './take-step.js';

/** The program that the images have at this path is the one that runs us. */
const PROGRAMS: Readonly<Record<string, string>> = { '/nodejs/bin/node': process.execPath };

export type Ended = { code: number | null; signal: NodeJS.Signals | null; said: string };

type Options = { environment: Readonly<Record<string, string>>; command?: readonly string[] };

/** A container's main process, run on this machine. */
export type Running = {
  /** Settles when it ends. */
  ended: Promise<Ended>;
  /** Runs the image's health check beside it, as an engine does. */
  check: () => Promise<Ended>;
  /** Stops it as an engine does, by the image's signal, and waits. */
  stop: () => Promise<Ended>;
};

/**
 * Runs what an image starts, in the folder that stands for its root: with the image's environment and nothing of this
 * machine's, and, when we are root, as the image's user without any capability.
 */
export function runImage(image: Image, { environment, command = image.command }: Options): Running {
  const start = (words: readonly string[]) => {
    const [program = '', ...args] = asUser(image, words);
    const child = spawn(program, args, {
      cwd: join(image.root, image.workdir),
      env: { ...image.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, ended: endOf(child) };
  };
  const { child, ended } = start([...image.entrypoint, ...command]);
  return {
    ended,
    check: () => start(image.healthcheck).ended,
    stop: () => {
      child.kill(image.stopSignal as NodeJS.Signals);
      return ended;
    },
  };
}

async function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> {
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, signal: child.signalCode, said: `${printed}${complained}` };
}

function asUser({ user }: Image, words: readonly string[]): string[] {
  const [program = '', ...args] = words;
  const own = [PROGRAMS[program] ?? program, ...args];
  if (process.getuid?.() !== 0) return own;
  const [uid = '', gid = uid] = user.split(':');
  return [
    ...['setpriv', '--reuid', uid, '--regid', gid, '--clear-groups', '--no-new-privs'],
    ...['--inh-caps=-all', '--bounding-set=-all', '--', ...own],
  ];
}
