import { fileURLToPath } from 'node:url';
import { answersAt } from './http-probe.mjs';
import { LOOPBACK } from './ports.mjs';

const ofDemo = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../tests/simulator/${path}`, import.meta.url));
const DEMO_CODE_LISTS = ofDemo('code-lists/');
const DEMO_SOURCES = ofDemo('sources.yaml');
const DEMO_SHARING = ofDemo('sharing-register.yaml');

/** In the order they are named to people; they start together. @type {readonly import('./options.mjs').ServiceName[]} */
export const SERVICES = ['intake', 'waits', 'reporting', 'spoc', 'web'];

/**
 * @typedef {object} Addresses
 * @property {import('./options.mjs').Ports} ports none of them 0
 * @property {string} kafkaBrokers
 * @property {string} mongodbUrl
 * @property {string} keys folder of the key files
 * @property {string} snapshotKeys folder of the seal keys of reporting
 * @property {string} files folder of the files that intake takes in
 * @property {boolean} demo whether the demo area is what is shown
 */

/**
 * How to start one service; it is ready when its own readiness route says so.
 * @param {import('./options.mjs').ServiceName} name
 * @param {Addresses} addresses
 * @returns {import('./processes.mjs').ProcessSpec}
 */
export function serviceSpec(name, addresses) {
  const port = addresses.ports[name];
  return {
    name,
    command: [process.execPath, `services/${name}/dist/main.js`],
    env: {
      CODE_LISTS_DIR: codeLists(process.env, addresses),
      ...(name === 'intake' && { SHARING_REGISTER_FILE: sharingRegister(process.env, addresses) }),
      ...(name === 'intake' && { SOURCES_FILE: sourcesFile(process.env, addresses) }),
      ...serviceEnvironment(name, addresses),
    },
    isReady: () => answersAt(port, '/health/ready'),
    readyWithinMs: 180_000,
  };
}

/**
 * The code lists of the operator, or those made up for the demo area, marked synthetic. No clock of a real child is measured
 * by a made-up list: without the demo there is none.
 * @param {NodeJS.ProcessEnv} env
 * @param {Pick<Addresses, 'demo'>} area
 */
export const codeLists = (env, { demo }) =>
  env['CODE_LISTS_DIR'] || (demo ? DEMO_CODE_LISTS : undefined);

/**
 * The information-sharing register of the operator, or the one made up for the demo area, marked so. Without the demo there is
 * none: a made-up agreement lets nobody real in.
 * @param {NodeJS.ProcessEnv} env
 * @param {Pick<Addresses, 'demo'>} area
 */
export const sharingRegister = (env, { demo }) =>
  env['SHARING_REGISTER_FILE'] || (demo ? DEMO_SHARING : undefined);

/**
 * The sources that the operator declares, or those of the demo area.
 * @param {NodeJS.ProcessEnv} env
 * @param {Pick<Addresses, 'demo'>} area
 */
export const sourcesFile = (env, { demo }) =>
  env['SOURCES_FILE'] || (demo ? DEMO_SOURCES : undefined);

/**
 * The variables a service is given; it gets no key and no store it has no business with.
 * @param {import('./options.mjs').ServiceName} name
 * @param {Addresses} addresses
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnvironment(name, addresses) {
  const { ports, kafkaBrokers, mongodbUrl, keys, files } = addresses;
  const url = (/** @type {import('./options.mjs').ServiceName} */ service) =>
    `http://${LOOPBACK}:${String(ports[service])}`;
  const own = {
    // The demo area tells when it was received, so that its history has days of its own.
    intake: {
      KEYS_DIR: keys,
      MONGODB_URL: databaseUrl(mongodbUrl, 'intake'),
      FILES_DIR: files,
      DEMO_SOURCES: 'true',
    },
    waits: { KEYS_DIR: keys, MONGODB_URL: databaseUrl(mongodbUrl) },
    reporting: { SNAPSHOT_KEYS_DIR: addresses.snapshotKeys },
    spoc: { MONGODB_URL: databaseUrl(mongodbUrl, 'spoc') },
    web: {},
  };
  return {
    HOST: LOOPBACK,
    PORT: String(ports[name]),
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URL: undefined,
    INTAKE_URL: url('intake'),
    WAITS_URL: url('waits'),
    REPORTING_URL: url('reporting'),
    SPOC_URL: url('spoc'),
    ...own[name],
  };
}

/**
 * The address of one database on the server that a MongoDB address names. Without a name the address keeps its own database,
 * or gets `waits`. A user known to the address's database is still looked up there.
 * @param {string} url may name several hosts, which an ordinary URL cannot
 * @param {string} [name]
 */
export function databaseUrl(url, name) {
  const [server, database, query] = partsOf(url);
  const options = query.split('&').filter(Boolean);
  const hasUser = server.includes('@') && database !== '';
  if (name && hasUser && !query.includes('authSource=')) options.push(`authSource=${database}`);
  return `${server}/${name ?? (database || 'waits')}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}

/** Scheme and hosts, database, and what follows the question mark. @param {string} url */
function partsOf(url) {
  const [address = '', query = ''] = url.split('?');
  const [scheme = '', , hosts = '', database = ''] = address.split('/');
  return /** @type {const} */ ([`${scheme}//${hosts}`, database, query]);
}
