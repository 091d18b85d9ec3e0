import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchDocumentDb, prepareDocumentDb } from './documentdb.mjs';
import { fetchEmbeddedStore, prepareEmbeddedStore } from './embedded-store.mjs';

/**
 * @typedef {'embedded' | 'documentdb'} StoreName
 * @typedef {(place: { data: string, port: number }) => Promise<import('./processes.mjs').ProcessSpec>} Prepare
 *
 * @typedef {object} StoreEngine
 * @property {string} title for people
 * @property {string} source where it is fetched from, for people
 * @property {string} folder of its data, below the state folder
 * @property {(what: { cache: string, onLine?: (line: string) => void, signal?: AbortSignal }) => Promise<{ prepare: Prepare }>} fetch
 *   throws NotFetched when it cannot be had on this machine
 */

/** The document stores that can be started on this machine. @type {Readonly<Record<StoreName, StoreEngine>>} */
export const STORE_ENGINES = {
  embedded: {
    title: 'the embedded store',
    source: 'Store from Maven Central',
    folder: 'store',
    fetch: async (what) => {
      const classpath = await fetchEmbeddedStore(what);
      return { prepare: (place) => prepareEmbeddedStore({ classpath, ...place }) };
    },
  },
  documentdb: {
    title: 'PostgreSQL with DocumentDB',
    source: 'PostgreSQL, DocumentDB, FerretDB',
    folder: 'documentdb',
    fetch: async (what) => {
      const fetched = await fetchDocumentDb(what);
      return { prepare: (place) => prepareDocumentDb(fetched, place) };
    },
  },
};

export const STORE_NAMES = /** @type {StoreName[]} */ (Object.keys(STORE_ENGINES));

/** @param {unknown} name @returns {name is StoreName} */
export const isStoreName = (name) => STORE_NAMES.some((one) => one === name);

/**
 * Which engine a state folder has data of; undefined when of none.
 * @param {string} state
 */
export const storeIn = (state) =>
  STORE_NAMES.find((name) => existsSync(join(state, STORE_ENGINES[name].folder)));
