import { chmod, copyFile, mkdir, readFile, readdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder, sha256 } from './cached-folder.mjs';
import { unpackDebianPackages } from './debian-packages.mjs';
import { buildGoPrograms } from './go-programs.mjs';
import { LOOPBACK } from './ports.mjs';
import { isStoreReady } from './store-probe.mjs';

const MODULE = fileURLToPath(new URL('documentdb/', import.meta.url));
const WRAPPER = join(MODULE, 'run-unpacked.sh');
const PACKAGES = ['postgresql-18', 'postgresql-18-documentdb'];
// The only release that has the extension.
const RELEASE = 'testing';
const BIN = join('usr', 'lib', 'postgresql', '18', 'bin');
const EXTENSIONS = join('usr', 'share', 'postgresql', '18', 'extension');
const PROGRAMS = {
  documentdb: '.',
  ferretdb: 'github.com/FerretDB/FerretDB/v2/cmd/ferretdb',
};

/**
 * @typedef {{ cache: string, onLine?: (line: string) => void, signal?: AbortSignal }} Fetch
 * @typedef {{ cert: string, key: string, user: string, passwordFile: string }} Secure files of the server's certificate and its
 *   key, and the one user that may connect
 * @typedef {{ postgres: string, programs: string }} DocumentDb the folders with PostgreSQL and with the Go programs
 */

/**
 * Fetches PostgreSQL with DocumentDB as Debian packages and builds FerretDB from its modules, unless they are there.
 * @param {Fetch} what
 * @returns {Promise<DocumentDb>}
 * @throws {import('./not-fetched.mjs').NotFetched} when they cannot be had on this machine
 */
export async function fetchDocumentDb(what) {
  const programs = await fetchPrograms(what);
  return { programs, postgres: await fetchPostgres(what) };
}

/** @param {Fetch} what */
async function fetchPostgres({ cache, onLine, signal }) {
  const hash = sha256(`${PACKAGES.join()}${RELEASE}${await readFile(WRAPPER, 'utf8')}`);
  return cachedFolder({
    folder: join(cache, `postgresql-documentdb-${hash.slice(0, 12)}`),
    what: 'PostgreSQL with DocumentDB',
    fill: async (folder) => {
      const how = { packages: PACKAGES, release: RELEASE, folder, onLine, signal };
      const packages = await unpackDebianPackages(how);
      await makeRunnable(folder);
      return { packages };
    },
  });
}

/** What Debian's packages would do when they are installed, and where they look for their libraries. @param {string} folder */
async function makeRunnable(folder) {
  for (const name of ['initdb', 'postgres']) {
    const program = join(folder, BIN, name);
    await rename(program, `${program}.elf`);
    await copyFile(WRAPPER, program);
    await chmod(program, 0o755);
  }
  await symlink('postgis-3.control', join(folder, EXTENSIONS, 'postgis.control'));
}

/** @param {Fetch} what */
async function fetchPrograms({ cache, onLine, signal }) {
  const files = (await readdir(MODULE)).sort();
  const sources = await Promise.all(files.map((file) => readFile(join(MODULE, file), 'utf8')));
  return cachedFolder({
    folder: join(cache, `ferretdb-${sha256(sources.join('\0')).slice(0, 12)}`),
    what: 'FerretDB',
    fill: (folder) =>
      buildGoPrograms({ module: MODULE, programs: PROGRAMS, folder, onLine, signal }),
  });
}

/**
 * Says how to start PostgreSQL, DocumentDB and FerretDB as one server on its data, new or used before.
 * @param {DocumentDb} fetched
 * @param {{ data: string, port: number, secure?: Secure }} place
 * @returns {Promise<import('./processes.mjs').ProcessSpec>}
 */
export async function prepareDocumentDb({ postgres, programs }, { data, port, secure }) {
  await mkdir(data, { recursive: true });
  return {
    name: 'store',
    command: [
      join(programs, 'documentdb'),
      `-initdb=${join(postgres, BIN, 'initdb')}`,
      `-postgres=${join(postgres, BIN, 'postgres')}`,
      `-ferretdb=${join(programs, 'ferretdb')}`,
      `-data=${data}`,
      `-listen=${LOOPBACK}:${String(port)}`,
      ...(secure ? securityFlags(secure) : []),
    ],
    isReady: () => isStoreReady(port, { tls: secure !== undefined }),
    readyWithinMs: 180_000,
  };
}

/** @param {Secure} secure */
const securityFlags = ({ cert, key, user, passwordFile }) => [
  `-tls-cert=${cert}`,
  `-tls-key=${key}`,
  `-user=${user}`,
  `-password-file=${passwordFile}`,
];
