import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = join(import.meta.dirname, '..', '..');

/** A script of this repository, such as `deploy/local/options.mjs`. TypeScript does not see into scripts: the caller says what is in it. */
export const load = async <Exports>(path: string): Promise<Exports> =>
  (await import(pathToFileURL(join(ROOT, path)).href)) as Exports;
