import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { answersAt } from './http-probe.mjs';
import { ROOT } from './places.mjs';
import { LOOPBACK } from './ports.mjs';
import { runCommand } from './run-command.mjs';

/** The services that Prometheus asks for figures, each as a job of its own name. */
export const SCRAPED = /** @type {const} */ (['intake', 'waits', 'reporting', 'spoc', 'web']);

const RULES = join(ROOT, 'deploy', 'prometheus', 'rules', '*.yml');

/**
 * The settings of Prometheus: every service every five seconds, and the operator's alerts.
 * @param {(service: typeof SCRAPED[number]) => string} targetOf host:port of a service
 * @param {string} [rules] the rule files, as a pattern
 */
export function prometheusConfig(targetOf, rules = RULES) {
  const jobs = SCRAPED.map(
    (name) =>
      `  - job_name: ${name}\n    static_configs:\n      - targets: ['${targetOf(name)}']\n`,
  );
  return `global:\n  scrape_interval: 5s\n  scrape_timeout: 4s\n  evaluation_interval: 5s\nrule_files: [${JSON.stringify(rules)}]\nscrape_configs:\n${jobs.join('')}`;
}

/**
 * Says how to start Prometheus on its data folder, new or used before.
 * @param {{ program: string, data: string, ports: import('./options.mjs').Ports }} what
 * @returns {Promise<import('./processes.mjs').ProcessSpec>}
 */
export async function preparePrometheus({ program, data, ports }) {
  const config = join(data, 'prometheus.yml');
  await mkdir(data, { recursive: true });
  await writeFile(
    config,
    prometheusConfig((service) => `${LOOPBACK}:${String(ports[service])}`),
  );
  const flags = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(data, 'series')}`,
    '--storage.tsdb.retention.time=400d',
    `--web.listen-address=${LOOPBACK}:${String(ports.prometheus)}`,
  ];
  return {
    name: 'prometheus',
    command: [program, ...flags],
    isReady: () => answersAt(ports.prometheus, '/-/ready'),
    readyWithinMs: 180_000,
  };
}

/**
 * Finds Prometheus on the PATH or in the cache, else fetches Debian's package and unpacks it there, which needs no root.
 * @param {{ cache: string, env: NodeJS.ProcessEnv, signal?: AbortSignal }} where
 * @returns {Promise<{ program: string } | { missing: string }>} `missing` says why it cannot be had here
 */
export async function findPrometheus({ cache, env, signal }) {
  const unpacked = join(cache, 'prometheus');
  const program = programOnPath('prometheus', env) ?? programIn(unpacked);
  if (program) return { program };
  if (!programOnPath('apt-get', env))
    return { missing: 'it is not on the PATH, and only Debian and Ubuntu packages are fetched' };
  try {
    await unpackPackage({ folder: unpacked, signal });
  } catch (error) {
    signal?.throwIfAborted();
    return {
      missing: `its package could not be fetched (${/** @type {Error} */ (error).message.split('\n')[0] ?? ''})`,
    };
  }
  const fetched = programIn(unpacked);
  return fetched ? { program: fetched } : { missing: 'its package has no program in it' };
}

/** @param {string} folder */
function programIn(folder) {
  const program = join(folder, 'usr', 'bin', 'prometheus');
  return existsSync(program) ? program : undefined;
}

/** @param {{ folder: string, signal: AbortSignal | undefined }} where */
async function unpackPackage({ folder, signal }) {
  const partial = `${folder}.partial-${String(process.pid)}`;
  await mkdir(partial, { recursive: true });
  try {
    await downloadPackage({ folder: partial, signal });
    const [file = ''] = (await readdir(partial)).filter((name) => name.endsWith('.deb'));
    await runCommand(['dpkg-deb', '-x', file, partial], { cwd: partial, signal });
    // The file's name stays: it is the record of the version.
    await rename(join(partial, file), join(partial, `${file}.unpacked`));
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** @param {{ folder: string, signal: AbortSignal | undefined }} where */
async function downloadPackage({ folder, signal }) {
  const download = () =>
    runCommand(['apt-get', 'download', '-q', 'prometheus'], { cwd: folder, signal });
  try {
    await download();
  } catch (error) {
    // Lists that are old or were never fetched; only root may renew them.
    if (process.getuid?.() !== 0) throw error;
    await runCommand(['apt-get', 'update', '-q'], { signal });
    await download();
  }
}

/**
 * The path of a program on the PATH.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
export function programOnPath(name, env) {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
