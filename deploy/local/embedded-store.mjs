import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchJars, jarsAreFetched } from './jars.mjs';
import { runCommand } from './run-command.mjs';
import { isStoreReady } from './store-probe.mjs';

const POM = fileURLToPath(new URL('embedded-store/pom.xml', import.meta.url));
const SOURCE = fileURLToPath(new URL('embedded-store/EmbeddedStore.java', import.meta.url));
const LOGGING = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  // This one logs whole messages, and with them what they say about a child.
  '-Dorg.slf4j.simpleLogger.log.de.bwaldvogel.mongo.wire.MongoDatabaseHandler=off',
];

/**
 * Fetches the jars of the embedded store from Maven Central unless they are there, and compiles our part of it.
 * @param {{ cache: string, onLine?: (line: string) => void, signal?: AbortSignal }} what
 * @returns {Promise<string>} the classpath
 */
export async function fetchEmbeddedStore(what) {
  const jars = join(await fetchJars({ pom: POM, ...what }), '*');
  return `${await compile({ jars, cache: what.cache })}:${jars}`;
}

/** @param {string} cache */
export const embeddedStoreIsFetched = (cache) => jarsAreFetched(POM, cache);

/** @param {{ jars: string, cache: string }} what */
async function compile({ jars, cache }) {
  const hash = createHash('sha256')
    .update(await readFile(SOURCE))
    .update(jars)
    .digest('hex');
  const classes = join(cache, `embedded-store-classes-${hash.slice(0, 12)}`);
  if (existsSync(classes)) return classes;
  const partial = `${classes}.partial-${String(process.pid)}`;
  await runCommand(['javac', '-d', partial, '-cp', jars, SOURCE]);
  await rename(partial, classes).catch(() => rm(partial, { recursive: true, force: true }));
  return classes;
}

/**
 * Says how to start the embedded store on its file, new or used before.
 * @param {{ classpath: string, data: string, port: number }} what
 * @returns {Promise<import('./processes.mjs').ProcessSpec>}
 */
export async function prepareEmbeddedStore({ classpath, data, port }) {
  await mkdir(data, { recursive: true });
  const file = join(data, 'documents.mv.db');
  return {
    name: 'store',
    command: [
      'java',
      '-Xms128m',
      '-Xmx768m',
      ...LOGGING,
      '-cp',
      classpath,
      'EmbeddedStore',
      String(port),
      file,
    ],
    isReady: () => isStoreReady(port),
    readyWithinMs: 180_000,
  };
}
