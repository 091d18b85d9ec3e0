import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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

const MINUTE = 60_000;
const JEST = 'node_modules/jest/bin/jest.js';

/** @type {readonly Suite[]} */
const SUITES = [
  { name: 'check', title: 'types, lint, format, generated files', tools: [], run: runCheck },
  {
    name: 'unit',
    title: 'unit tests',
    tools: ['prometheus'],
    run: jest('jest.config.js', 5 * MINUTE),
  },
  {
    name: 'int',
    title: 'integration tests on real Kafka and a real store',
    tools: ['servers', 'prometheus'],
    run: jest('jest.int.config.js', 8 * MINUTE),
  },
  {
    name: 'e2e',
    title: 'end-to-end tests of the whole system',
    tools: ['servers', 'prometheus', 'browser'],
    run: jest('jest.e2e.config.js', 12 * MINUTE),
  },
  {
    name: 'chaos',
    title: 'services and servers killed and paused in the middle of their work',
    tools: ['servers'],
    run: jest('jest.chaos.config.js', 15 * MINUTE),
  },
];

const HELP = `Runs every check and test; ends with "N passed, N failed" and exits with 1 when something failed.

  npm test [-- --only=name,...]

  --only=a,b   only these: ${SUITES.map(({ name }) => name).join(', ')}
  --help       this text

What is missing is fetched first: npm packages, Kafka and the document store from Maven Central, Prometheus on
Debian and Ubuntu; Chromium is installed when this runs as root on Debian or Ubuntu. Java and Maven must be there.
A skipped test counts as failed, and so does a suite that ends without results or takes far too long.
`;

const print = (/** @type {string} */ text) => process.stdout.write(text);

async function main() {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    print(HELP);
    return 0;
  }
  const suites = chosen(values.only?.split(','));
  const packages = await installPackages({ onLine: (line) => print(`npm: ${line}\n`) });
  print(`npm packages: ${packages}\n`);
  const env = await provideTools(new Set(suites.flatMap(({ tools }) => tools)), print);
  const counts = [];
  for (const suite of suites) counts.push(await runSuite(suite, env));
  return summarise(suites, counts);
}

/** @param {string[] | undefined} names */
function chosen(names) {
  const unknown = names?.filter((name) => !SUITES.some((suite) => suite.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no such suite: ${unknown.join(', ')} (see --help)`);
  return SUITES.filter(({ name }) => !names || names.includes(name));
}

/**
 * @param {Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count & { seconds: number }>}
 */
async function runSuite(suite, env) {
  print(`\n=== ${suite.name}: ${suite.title}\n`);
  const began = performance.now();
  const count = await suite.run(env).catch((/** @type {Error} */ error) => {
    print(`${suite.name} broke off: ${error.stack ?? error.message}\n`);
    return { passed: 0, failed: 1 };
  });
  return { ...count, seconds: secondsSince(began) };
}

/**
 * Prints one line a suite and the total, which is the last line; returns the exit code.
 * @param {readonly Suite[]} suites
 * @param {(Count & { seconds: number })[]} counts
 */
function summarise(suites, counts) {
  print('\n');
  suites.forEach(({ name }, index) => {
    const { passed, failed, seconds } = counts[index] ?? { passed: 0, failed: 1, seconds: 0 };
    print(
      `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(6)} ${String(passed)} passed, ${String(failed)} failed (${duration(seconds)})\n`,
    );
  });
  const total = sum(counts);
  print(`${String(total.passed)} passed, ${String(total.failed)} failed\n`);
  return total.failed > 0 ? 1 : 0;
}

/** @type {RunSuite} */
async function runCheck() {
  // Loaded late: only then are the packages sure to be there.
  const { runChecks } = await import('./check.mjs');
  return runChecks();
}

/**
 * Runs jest with one configuration and reads its results from the file it writes.
 * @param {string} config
 * @param {number} timeout milliseconds after which it is ended and counts as failed
 * @returns {RunSuite}
 */
function jest(config, timeout) {
  return async (env) => {
    const folder = await mkdtemp(join(tmpdir(), 'waits-results-'));
    const outputFile = join(folder, 'results.json');
    const args = ['--config', config, '--maxWorkers=2', '--json', `--outputFile=${outputFile}`];
    const child = spawn(process.execPath, [JEST, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env, NODE_OPTIONS: nodeOptions() },
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

main().then(
  (code) => {
    process.exitCode = code;
  },
  (/** @type {Error} */ error) => {
    print(`${error.message}\n0 passed, 1 failed\n`);
    process.exitCode = 2;
  },
);
