import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fetchDocumentDb } from '../deploy/local/documentdb.mjs';
import { NOT_FETCHED_STATUS, NotFetched } from '../deploy/local/not-fetched.mjs';
import { cacheOf } from '../deploy/local/places.mjs';
import { MINUTE, finishWith, jest, print, runSuites } from './suites.mjs';

/** @typedef {import('./suites.mjs').Suite} Suite */

const CONTRACT = 'jest.store.config.js';
// The servers of the run are ours, whatever the environment names.
const ON_DOCUMENTDB = { WAITS_STORE: 'documentdb', MONGODB_URL: '' };

/** @type {readonly Suite[]} */
const ON_THE_REAL_ENGINE = [
  {
    name: 'documentdb',
    title: 'the store contract on PostgreSQL with DocumentDB',
    tools: ['servers'],
    run: onDocumentDb(jest(CONTRACT, { timeout: 8 * MINUTE, set: ON_DOCUMENTDB })),
  },
  {
    name: 'documentdb-faults',
    title: 'the store killed, paused and written to by two, on PostgreSQL with DocumentDB',
    tools: ['servers', 'services'],
    // One world at a time: two with PostgreSQL, Kafka and services on two cores starve each other past every deadline.
    run: onDocumentDb(
      jest('jest.faults.config.js', { timeout: 15 * MINUTE, set: ON_DOCUMENTDB, workers: 1 }),
    ),
  },
];

/** What starts servers of its own says nothing about the one that was named. @type {Suite} */
const ON_THE_ONE_NAMED = {
  name: 'mongodb',
  title: 'the store contract on the server that MONGODB_URL names',
  tools: ['servers'],
  run: jest(CONTRACT, { timeout: 8 * MINUTE, only: ['shared/', 'services/'] }),
};

const HELP = `Runs what depends on the document store on PostgreSQL 18 with DocumentDB and FerretDB, and when MONGODB_URL is set
its contract on the server that names as well. npm test does the same on the embedded store.

  npm run test:store [-- --only=name,...]

  --only=a,b   only these: documentdb, documentdb-faults, mongodb
  --help       this text

Ends with "N passed, N failed" and exits with 1 when something failed. The engine is fetched first: Debian packages and Go
modules. One that cannot be fetched on this machine is named "not run", and counts as neither passed nor failed; the exit
status is then 3.
`;

/**
 * What `npm run test:store` does.
 * @param {string[]} args
 * @returns {Promise<import('./results.mjs').Count | undefined>} undefined when only help was asked for
 */
export async function runStoreTests(args) {
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
  const suites = process.env['MONGODB_URL']
    ? [...ON_THE_REAL_ENGINE, ON_THE_ONE_NAMED]
    : ON_THE_REAL_ENGINE;
  const unknown = names?.filter((name) => !suites.some((suite) => suite.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no such suite: ${unknown.join(', ')} (see --help)`);
  return suites.filter(({ name }) => !names || names.includes(name));
}

/**
 * Fetches the engine before the suite, so that a machine that cannot have it is told apart from tests that fail.
 * @param {import('./suites.mjs').RunSuite} run
 * @returns {import('./suites.mjs').RunSuite}
 */
function onDocumentDb(run) {
  return async (env) => {
    try {
      await fetchDocumentDb({ cache: cacheOf(process.env), onLine: createTeller() });
    } catch (error) {
      if (!(error instanceof NotFetched)) throw error;
      print(`not run: ${error.message}\n`);
      return { passed: 0, failed: 0, notRun: [error.message.split('\n')[0] ?? ''] };
    }
    return run(env);
  };
}

/** Prints what a fetch is at, once for each kind of work. */
function createTeller() {
  let last = '';
  return (/** @type {string} */ line) => {
    const [kind = ''] = line.split(/\d| github/);
    if (kind !== last) print(`documentdb: ${line}\n`);
    last = kind;
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await finishWith(() => runStoreTests(process.argv.slice(2)), {
    statusWhenNotRun: NOT_FETCHED_STATUS,
  });
