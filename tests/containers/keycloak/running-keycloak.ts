import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { load, ROOT } from '../../deploy/load.js';
import { readCompose } from '../compose-file.js';
import { textOf } from '../world.js';

const run = promisify(execFile);
type Process = { name: string; stop: (withinMs: number) => Promise<boolean> };
type Spec = {
  name: string;
  command: string[];
  env: Record<string, string>;
  isReady: () => Promise<boolean>;
  readyWithinMs: number;
};

const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { fetchJars } = await load<{ fetchJars: (what: unknown) => Promise<string> }>(
  'deploy/local/jars.mjs',
);
const { startProcess } = await load<{
  startProcess: (spec: Spec, where: unknown) => Promise<Process>;
}>('deploy/local/processes.mjs');
const { makeSecrets } = await load<{ makeSecrets: (folder: string) => Promise<string[]> }>(
  'deploy/docker/make-secrets.mjs',
);
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);

export const POM = join(ROOT, 'tests/containers/keycloak/pom.xml');

export type Keycloak = { url: string; secrets: string; stop: () => Promise<void> };

/**
 * Starts the Keycloak of the image on this machine, by the entry point, command, environment, secrets, import and health
 * check of the compose file; only paths and ports are those of this run.
 */
export async function startKeycloak(cacheEnv: NodeJS.ProcessEnv): Promise<Keycloak> {
  const folder = await mkdtemp(join(tmpdir(), 'waits-keycloak-'));
  const secrets = join(folder, 'secrets');
  await makeSecrets(secrets);
  const home = await unpack(folder, cacheEnv);
  const realm = join(home, 'data/import/waits-realm.json');
  await mkdir(dirname(realm), { recursive: true });
  await cp(join(ROOT, 'deploy/keycloak/waits-realm.json'), realm);
  const [port = 0, management = 0] = await freePorts(2);
  const here = (text: string): string =>
    text
      .replaceAll('$$', '$')
      .replaceAll('/run/secrets/', `${secrets}/`)
      .replaceAll('/opt/keycloak/bin/kc.sh', `/bin/bash ${home}/bin/kc.sh`)
      .replaceAll('8180', String(port))
      .replaceAll('8190', String(management));
  const started = await startProcess(await specFor(here), {
    logs: join(folder, 'logs'),
    onUnexpectedExit: () => undefined,
  });
  return {
    url: `http://127.0.0.1:${port}`,
    secrets,
    stop: async () => {
      await started.stop(20_000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the compose file starts, ready when its health check says so. */
async function specFor(here: (text: string) => string): Promise<Spec> {
  const { services } = readCompose(await textOf('docker-compose.yml'));
  const service = services['keycloak'];
  if (!service) throw new Error('docker-compose.yml has no keycloak');
  const [, program = '', ...args] = (service.healthcheck?.test ?? []).map(here);
  return {
    name: 'keycloak',
    command: [...service.entrypoint, ...service.command].map(here),
    env: Object.fromEntries(
      Object.entries(service.environment).map(([name, text]) => [name, here(text)]),
    ),
    isReady: () =>
      run(program, args).then(
        () => true,
        () => false,
      ),
    readyWithinMs: 180_000,
  };
}

/** Unpacks the published archive; what is in the image is made of the same. Gives its folder. */
async function unpack(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const fetched = await fetchJars({ pom: POM, cache: cacheOf(env) });
  const [archive = ''] = (await readdir(fetched)).filter((name) => name.endsWith('.zip'));
  await run('jar', ['-xf', join(fetched, archive)], { cwd: folder });
  const [home = ''] = (await readdir(folder)).filter((name) => name.startsWith('keycloak-'));
  return join(folder, home);
}
