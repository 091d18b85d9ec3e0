import { spawn } from 'node:child_process';
import { ROOT } from './places.mjs';

/** A command that ended badly; the message carries the end of what it printed. */
export class CommandFailed extends Error {}

const KEPT_LINES = 25;

/**
 * Runs a command to its end and returns what it printed to stdout. Lines of both streams are told as they come.
 * @param {string[]} command program and arguments; no shell is involved
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, signal?: AbortSignal | undefined }} [options]
 * @returns {Promise<string>}
 * @throws {CommandFailed} when it cannot be started, is killed or exits non-zero
 */
export function runCommand(
  [program = '', ...args],
  { cwd = ROOT, env = process.env, onLine, signal } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {string[]} */
    const lines = [];
    let printed = '';
    const keep = eachLine((line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      if (line.trim() !== '') onLine?.(line);
    });
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      printed += text;
      keep(text);
    });
    child.stderr.setEncoding('utf8').on('data', eachLine(keepLine(keep)));
    child.once('error', (error) => {
      reject(new CommandFailed(`${program} could not be run: ${error.message}`));
    });
    child.once('close', (code, killedBy) => {
      if (code === 0) resolve(printed);
      else
        reject(
          new CommandFailed(
            `${[program, ...args].join(' ')} ended with ${killedBy ?? String(code)}\n${lines.join('\n')}`,
          ),
        );
    });
  });
}

/**
 * Turns chunks of text into calls per whole line; an unfinished last line is kept until its end comes.
 * @param {(line: string) => void} onLine
 * @returns {(text: string) => void}
 */
export function eachLine(onLine) {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}

/** @param {(text: string) => void} keep */
const keepLine = (keep) => (/** @type {string} */ line) => {
  keep(`${line}\n`);
};
