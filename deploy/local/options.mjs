import { parseArgs } from 'node:util';
import { STORE_NAMES, isStoreName } from './store-engines.mjs';

/**
 * @typedef {'web' | 'intake' | 'waits' | 'reporting' | 'spoc'} ServiceName
 * @typedef {ServiceName | 'kafka' | 'store' | 'prometheus'} PortName
 * @typedef {Record<PortName, number>} Ports
 *
 * @typedef {object} Options
 * @property {boolean} reset delete what earlier runs kept, first
 * @property {boolean} demo load the demo area unless it is loaded
 * @property {boolean} prometheus start Prometheus, where it can be had
 * @property {number} children size of the demo area
 * @property {number} trickle events a minute after the demo area is loaded; 0 is none
 * @property {boolean} json print JSON lines instead of text
 * @property {boolean} untilStdinCloses stop when standard input closes, so that nothing outlives the program that started it
 * @property {Ports} ports 0 stands for any free port
 * @property {import('./store-engines.mjs').StoreName | undefined} store to start here; undefined for what the data is in already
 * @property {string | undefined} kafkaBrokers of Kafka servers that exist; then none is started here
 * @property {string | undefined} mongodbUrl of a store that exists; then none is started here
 *
 * @typedef {{ kind: 'run', options: Options } | { kind: 'help' } | { kind: 'faults', faults: string[] }} Reading
 */

export const DEFAULT_CHILDREN = 6_000;
export const DEFAULT_TRICKLE = 30;
/** @type {Readonly<Ports>} */
export const DEFAULT_PORTS = {
  web: 8080,
  intake: 8081,
  waits: 8082,
  reporting: 8083,
  spoc: 8084,
  kafka: 9092,
  store: 27017,
  prometheus: 9090,
};
const PORT_NAMES = /** @type {PortName[]} */ (Object.keys(DEFAULT_PORTS));

/** @type {import('node:util').ParseArgsConfig['options']} */
const FLAGS = {
  reset: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  'no-prometheus': { type: 'boolean' },
  json: { type: 'boolean' },
  'until-stdin-closes': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  children: { type: 'string' },
  trickle: { type: 'string' },
  store: { type: 'string' },
  'kafka-brokers': { type: 'string' },
  'mongodb-url': { type: 'string' },
  ...Object.fromEntries(
    PORT_NAMES.map((name) => [`${name}-port`, { type: /** @type {const} */ ('string') }]),
  ),
};

/**
 * Reads the command line and the environment; a flag wins over a variable. Every fault is listed, not only the first.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Reading}
 */
export function readOptions(args, env) {
  const parsed = parse(args);
  if ('fault' in parsed) return { kind: 'faults', faults: [parsed.fault] };
  const { values } = parsed;
  if (values['help']) return { kind: 'help' };
  /** @type {string[]} */
  const faults = [];
  const wholeNumber = readWholeNumber(faults);
  const options = {
    reset: values['reset'] === true,
    demo: values['no-demo'] !== true,
    prometheus: values['no-prometheus'] !== true,
    json: values['json'] === true,
    untilStdinCloses: values['until-stdin-closes'] === true,
    children:
      wholeNumber({ name: '--children', given: values['children'], most: 400_000 }) ??
      DEFAULT_CHILDREN,
    trickle:
      wholeNumber({ name: '--trickle', given: values['trickle'], most: 6_000 }) ?? DEFAULT_TRICKLE,
    ports: readPorts({ values, env, wholeNumber }),
    store: readStore([values['store'], env['WAITS_STORE']], faults),
    kafkaBrokers: textOf(values['kafka-brokers'] ?? env['KAFKA_BROKERS']),
    mongodbUrl: textOf(values['mongodb-url'] ?? env['MONGODB_URL']),
  };
  faults.push(...faultsOf(options));
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'run', options };
}

/** @param {string[]} args @returns {{ values: Record<string, unknown> } | { fault: string }} */
function parse(args) {
  try {
    return { values: parseArgs({ args, options: FLAGS, strict: true }).values };
  } catch (error) {
    return { fault: /** @type {Error} */ (error).message };
  }
}

/**
 * @typedef {(what: { name: string, given: unknown, most: number }) => number | undefined} WholeNumber
 *
 * @param {string[]} faults
 * @returns {WholeNumber}
 */
const readWholeNumber =
  (faults) =>
  ({ name, given, most }) => {
    if (given === undefined || given === '') return undefined;
    const number = /^\d+$/.test(String(given)) ? Number(given) : NaN;
    if (number <= most) return number;
    faults.push(`${name} must be a whole number from 0 to ${String(most)}`);
    return undefined;
  };

/**
 * @param {{ values: Record<string, unknown>, env: NodeJS.ProcessEnv, wholeNumber: WholeNumber }} from
 * @returns {Ports}
 */
function readPorts({ values, env, wholeNumber }) {
  const ports = { ...DEFAULT_PORTS };
  for (const name of PORT_NAMES) {
    const flag = values[`${name}-port`];
    const variable = portVariable(name);
    const given = flag ?? env[variable];
    ports[name] =
      wholeNumber({
        name: flag === undefined ? variable : `--${name}-port`,
        given,
        most: 65_535,
      }) ?? ports[name];
  }
  return ports;
}

/** The environment variable that gives a port, such as WEB_PORT. @param {PortName} name */
export const portVariable = (name) => `${name.toUpperCase()}_PORT`;

/** @param {unknown} value */
const textOf = (value) => (typeof value === 'string' && value !== '' ? value : undefined);

/** @param {unknown[]} places where it may be given, the first of them wins @param {string[]} faults */
function readStore(places, faults) {
  const given = places.map(textOf).find(Boolean);
  if (given === undefined || isStoreName(given)) return given;
  faults.push(`--store (or WAITS_STORE) must be ${STORE_NAMES.join(' or ')}`);
  return undefined;
}

/** @param {Options} options */
function faultsOf({ ports, children, reset, ...servers }) {
  /** @type {string[]} */
  const faults = [];
  if (reset && (servers.kafkaBrokers || servers.mongodbUrl)) {
    faults.push(
      '--reset cannot empty servers that were not started here, and without their keys their data is lost',
    );
  }
  const given = Object.values(ports).filter((port) => port !== 0);
  const twice = given.find((port, index) => given.indexOf(port) !== index);
  if (twice !== undefined) faults.push(`port ${String(twice)} is given to two servers`);
  if (children === 0) faults.push('--children must be at least 1; --no-demo loads nothing');
  return [...faults, ...serverFaults(servers)];
}

/** @param {Pick<Options, 'kafkaBrokers' | 'mongodbUrl' | 'store'>} servers */
function serverFaults({ kafkaBrokers, mongodbUrl, store }) {
  /** @type {string[]} */
  const faults = [];
  if (kafkaBrokers && !/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/.test(kafkaBrokers)) {
    faults.push('KAFKA_BROKERS must be host:port, or several with commas');
  }
  // The value may hold a password: it is not repeated.
  if (mongodbUrl && !/^mongodb(\+srv)?:\/\/[^/]+/.test(mongodbUrl)) {
    faults.push('MONGODB_URL must begin with mongodb:// or mongodb+srv://');
  }
  if (mongodbUrl && store)
    faults.push('--store chooses the store to start here, and with MONGODB_URL none is');
  return faults;
}
