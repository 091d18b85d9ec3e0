import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { duration, secondsSince } from '../deploy/local/in-words.mjs';
import { installPackages } from '../deploy/local/packages.mjs';
import { ROOT } from '../deploy/local/places.mjs';
import { provideTools } from './provide-tools.mjs';
import { countResults, sum } from './results.mjs';

/**
 * @typedef {import('./results.mjs').Count} Count
 * @typedef {(env: NodeJS.ProcessEnv) => Promise<Count>} RunSuite
 * @typedef {{ name: string, title: string, tools: import('./provide-tools.mjs').Tool[], run: RunSuite }} Suite
 */

export const MINUTE = 60_000;
const JEST = 'node_modules/jest/bin/jest.js';

export const print = (/** @type {string} */ text) => process.stdout.write(text);

/**
 * Installs what is missing, runs the suites one after the other, on after a failure, and prints one line for each at the end.
 * @param {readonly Suite[]} suites
 * @returns {Promise<Count>} of all together
 */
export async function runSuites(suites) {
  const packages = await installPackages({ onLine: (line) => print(`npm: ${line}\n`) });
  print(`npm packages: ${packages}\n`);
  const env = await provideTools(new Set(suites.flatMap(({ tools }) => tools)), print);
  /** @type {(Count & { seconds: number })[]} */
  const counts = [];
  for (const suite of suites) counts.push(await runSuite(suite, env));
  print('\n');
  suites.forEach((suite, index) => {
    print(`${lineOf(suite, counts[index] ?? { passed: 0, failed: 1, seconds: 0 })}\n`);
  });
  return sum(counts);
}

/**
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count & { seconds: number }>}
 */
async function runSuite(suite, env) {
  print(`\n=== ${suite.name}: ${suite.title}\n`);
  const began = performance.now();
  /** @type {Count} */
  const count = await suite.run(env).catch((/** @type {Error} */ error) => {
    print(`${suite.name} broke off: ${error.stack ?? error.message}\n`);
    return { passed: 0, failed: 1 };
  });
  const notRun = count.notRun?.map((reason) => `${suite.name}: ${reason}`) ?? [];
  return { ...count, notRun, seconds: secondsSince(began) };
}

/** @param {Suite} suite @param {Count & { seconds: number }} count */
function lineOf({ name }, { passed, failed, notRun, seconds }) {
  if (notRun?.[0]) return `not run ${notRun[0]}`;
  const verdict = failed > 0 ? 'FAILED' : 'ok    ';
  return `${verdict}  ${name.padEnd(17)} ${String(passed)} passed, ${String(failed)} failed (${duration(seconds)})`;
}

/**
 * Runs jest with one configuration and reads its results from the file it writes.
 * @param {string} config
 * @param {{ timeout: number, only?: readonly string[], set?: NodeJS.ProcessEnv, workers?: number }} how `timeout`: milliseconds
 *   after which it is ended and counts as failed; `only` files whose path has one of these in it; `set` what to change in the
 *   environment; `workers` how many files at a time, 2 unless told
 * @returns {RunSuite}
 */
export function jest(config, { timeout, only = [], set = {}, workers = 2 }) {
  return async (env) => {
    const folder = await mkdtemp(join(tmpdir(), 'waits-results-'));
    const outputFile = join(folder, 'results.json');
    const parallel = `--maxWorkers=${String(workers)}`;
    const args = ['--config', config, parallel, '--json', `--outputFile=${outputFile}`];
    const child = spawn(process.execPath, [JEST, ...args, ...only], {
      cwd: ROOT,
      env: { ...process.env, ...env, ...set, NODE_OPTIONS: nodeOptions() },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout,
    });
    const [exitCode, signal] = await once(child, 'close');
    if (signal) print(`jest was ended by ${String(signal)}\n`);
    const results = await readFile(outputFile, 'utf8')
      .then(JSON.parse)
      .catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    return countResults(results, exitCode);
  };
}

/** Jest runs ES modules only with this switch; what the caller has set stays. */
const nodeOptions = () =>
  [
    process.env['NODE_OPTIONS'],
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ]
    .filter(Boolean)
    .join(' ');

/**
 * Runs something that counts, prints the total as the last line and sets the exit status.
 * @param {() => Promise<Count | undefined>} run undefined when there was nothing to count
 * @param {{ statusWhenNotRun?: number }} [how] the exit status when nothing failed, but something could not be run
 */
export async function finishWith(run, { statusWhenNotRun = 0 } = {}) {
  try {
    const count = await run();
    if (!count) return;
    print(`${totalOf(count)}\n`);
    const status = count.notRun?.length ? statusWhenNotRun : 0;
    process.exitCode = count.failed > 0 ? 1 : status;
  } catch (error) {
    print(`${/** @type {Error} */ (error).message}\n${totalOf({ passed: 0, failed: 1 })}\n`);
    process.exitCode = 2;
  }
}

/** @param {Count} count */
const totalOf = ({ passed, failed }) => `${String(passed)} passed, ${String(failed)} failed`;
