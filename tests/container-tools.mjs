import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachedFolder } from '../deploy/local/cached-folder.mjs';
import { unpackDebianPackages } from '../deploy/local/debian-packages.mjs';
import { programOnPath } from '../deploy/local/prometheus.mjs';
import { runCommand } from '../deploy/local/run-command.mjs';

// The first release with the second version of docker-compose, and with the Alertmanager that docker-compose.yml names.
const RELEASE = 'trixie';
const PACKAGES = ['docker-compose', 'prometheus-alertmanager'];

/**
 * Finds docker-compose, whose `config` needs no engine, and amtool: on the PATH, as a plug-in of docker, else in Debian's
 * packages, which are unpacked into the cache and not installed.
 * @param {{ cache: string, env: NodeJS.ProcessEnv }} where
 * @returns {Promise<string[]>} the folders they are in
 * @throws {Error} naming where they can be had
 */
export async function findContainerTools({ cache, env }) {
  const amtool = programOnPath('amtool', env);
  const compose = programOnPath('docker-compose', env) ?? (await pluginAsProgram(cache));
  if (amtool && compose) return [amtool, compose].map((path) => dirname(path));
  return [await unpacked(cache)];
}

/** @param {string} cache */
async function pluginAsProgram(cache) {
  const isThere = await runCommand(['docker', 'compose', 'version']).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const program = join(cache, 'compose-plugin', 'docker-compose');
  await mkdir(dirname(program), { recursive: true });
  await writeFile(program, '#!/bin/sh\nexec docker compose "$@"\n');
  await chmod(program, 0o755);
  return program;
}

/** @param {string} cache */
async function unpacked(cache) {
  try {
    const folder = await cachedFolder({
      folder: join(cache, `container-tools-${RELEASE}`),
      what: PACKAGES.join(' and '),
      fill: async (partial) => ({
        packages: await unpackDebianPackages({
          packages: PACKAGES,
          release: RELEASE,
          folder: partial,
        }),
      }),
    });
    return join(folder, 'usr', 'bin');
  } catch (error) {
    throw new Error(
      `docker-compose or amtool is missing, and the packages could not be had: ${/** @type {Error} */ (error).message}\n` +
        '  Install Docker Compose (https://docs.docker.com/compose/install) and put amtool on the PATH (https://prometheus.io/download)',
      { cause: error },
    );
  }
}
