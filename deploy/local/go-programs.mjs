import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { checksums } from './cached-folder.mjs';
import { NotFetched } from './not-fetched.mjs';
import { programOnPath } from './prometheus.mjs';
import { CommandFailed, runCommand } from './run-command.mjs';

/**
 * Builds Go programs from a module whose go.mod and go.sum pin every dependency. Go's own settings (proxies, caches) are respected.
 * @param {{ module: string, programs: Record<string, string>, folder: string, onLine?: ((line: string) => void) | undefined, signal?: AbortSignal | undefined }} what
 *   `module` is the module's folder; `programs` says for each file to make which package it is made of
 * @returns {Promise<Record<string, unknown>>} for the record: the programs' checksums, and the modules with Go's own (SHA-256 in base64)
 * @throws {NotFetched | CommandFailed} when Go or a module cannot be had; any other error when the code does not compile
 */
export async function buildGoPrograms({ module, programs, folder, onLine, signal }) {
  if (!programOnPath('go', process.env))
    throw new NotFetched(
      'FerretDB is built with Go, which is not on the PATH: install Go 1.25 or newer (https://go.dev/dl)',
    );
  // A copy, so that nothing Go writes reaches the repository.
  const source = join(folder, 'source');
  await cp(module, source, { recursive: true });
  const go = (/** @type {string[]} */ args) =>
    runCommand(['go', ...args], { cwd: source, signal, ...(onLine ? { onLine } : {}) });
  await go(['mod', 'download']);
  for (const [name, from] of Object.entries(programs)) {
    onLine?.(`building ${name}`);
    await go(['build', '-trimpath', '-mod=readonly', '-o', join(folder, name), from]).catch(
      asFault,
    );
  }
  const files = Object.keys(programs);
  const versions = await go(['version', '-m', ...files.map((name) => join(folder, name))]);
  return { programs: await checksums(folder, files), modules: modulesIn(versions) };
}

/** What was fetched and does not compile is a failure of ours. @param {Error} error @returns {never} */
function asFault(error) {
  throw error instanceof CommandFailed ? new Error(error.message) : error;
}

/**
 * The modules that programs were built of, from what `go version -m` prints, each once.
 * @param {string} printed
 * @returns {{ module: string, version: string, sum: string }[]}
 */
export function modulesIn(printed) {
  const lines = printed.matchAll(/^\t(?:mod|dep)\t(\S+)\t(\S+)\t(h1:\S+)$/gm);
  const modules = [...lines].map(([, module = '', version = '', sum = '']) => ({
    module,
    version,
    sum,
  }));
  return [...new Map(modules.map((one) => [one.module, one])).values()].sort((a, b) =>
    a.module < b.module ? -1 : 1,
  );
}
