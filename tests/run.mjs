import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { MINUTE, finishWith, jest, print, runSuites } from './suites.mjs';

/** @type {readonly import('./suites.mjs').Suite[]} */
const SUITES = [
  { name: 'check', title: 'types, lint, format, generated files', tools: [], run: runCheck },
  {
    name: 'unit',
    title: 'unit tests',
    tools: ['prometheus'],
    run: jest('jest.config.js', { timeout: 12 * MINUTE }),
  },
  {
    name: 'int',
    title: 'integration tests on real Kafka and a real store',
    tools: ['servers', 'prometheus'],
    run: jest('jest.int.config.js', { timeout: 25 * MINUTE, workers: 1 }),
  },
  {
    name: 'e2e',
    title: 'end-to-end tests of the whole system',
    tools: ['servers', 'services', 'prometheus', 'browser'],
    run: jest('jest.e2e.config.js', { timeout: 20 * MINUTE }),
  },
  {
    name: 'containers',
    title: 'the images, their start commands and their settings, without a container engine',
    tools: ['servers', 'prometheus', 'containers'],
    run: jest('jest.containers.config.js', { timeout: 15 * MINUTE }),
  },
  {
    name: 'chaos',
    title: 'services, servers and connections that fail, are lost and put back',
    tools: ['servers', 'services'],
    run: jest('jest.chaos.config.js', { timeout: 50 * MINUTE }),
  },
];

const HELP = `Runs every check and test; ends with "N passed, N failed" and exits with 1 when something failed.

  npm test [-- --only=name,...]

  --only=a,b   only these: ${SUITES.map(({ name }) => name).join(', ')}
  --help       this text

What is missing is fetched first: npm packages, Kafka, the document store and Keycloak from Maven Central, Prometheus,
Alertmanager and docker-compose on Debian and Ubuntu; Chromium is installed when this runs as root on Debian or Ubuntu.
Java and Maven must be there.
A skipped test counts as failed, and so does a suite that ends without results or takes far too long.
npm run test:store runs what depends on the store on another engine.
`;

/**
 * What `npm test` does.
 * @param {string[]} args
 * @returns {Promise<import('./results.mjs').Count | undefined>} undefined when only help was asked for
 */
export async function runTests(args) {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (!values.help) return runSuites(chosen(values.only?.split(',')));
  print(HELP);
  return undefined;
}

/** @param {string[] | undefined} names */
function chosen(names) {
  const unknown = names?.filter((name) => !SUITES.some((suite) => suite.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no such suite: ${unknown.join(', ')} (see --help)`);
  return SUITES.filter(({ name }) => !names || names.includes(name));
}

/** @type {import('./suites.mjs').RunSuite} */
async function runCheck() {
  // Loaded late: only then are the packages sure to be there.
  const { runChecks } = await import('./check.mjs');
  return runChecks();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await finishWith(() => runTests(process.argv.slice(2)));
