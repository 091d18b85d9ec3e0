import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kafkaEnv } from '@waits/kit/connection-env';
import { load, ROOT } from '../deploy/load.js';
import type { World } from './compose-faults.js';
import type { ConfigOf, Readers } from './variable-faults.js';

const { SERVICES } = await load<{ SERVICES: readonly string[] }>('deploy/local/services.mjs');
const { DEFAULT_PORTS } = await load<{ DEFAULT_PORTS: Record<string, number> }>(
  'deploy/local/options.mjs',
);
const { SECRETS } = await load<{ SECRETS: readonly string[] }>('deploy/docker/make-secrets.mjs');

export const textOf = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

/** What a compose file is held against: this repository. */
export const world: World = {
  exists: (path) => existsSync(join(ROOT, path)),
  secrets: SECRETS,
};

/** What reads the variables: the services' own code. */
export async function findReaders(): Promise<Readers> {
  const services: [string, ConfigOf][] = [];
  // One after the other: jest mislays a module that two ask for at the same moment.
  for (const name of SERVICES) {
    const { configOf } = await load<{ configOf: ConfigOf }>(`services/${name}/src/config.ts`);
    services.push([name, configOf]);
  }
  const kafka = Object.keys(kafkaEnv);
  return {
    services: Object.fromEntries(services),
    jobs: {
      ...{ keys: ['KEYS_DIR'], 'snapshot-keys': ['KEYS_DIR'], demo: kafka },
      topics: [...kafka, 'KAFKA_REPLICATION'],
    },
    ports: DEFAULT_PORTS,
  };
}

/** The folders of the npm workspaces, whose package.json npm asks for. */
export async function workspaceFolders(): Promise<string[]> {
  const { workspaces } = JSON.parse(await textOf('package.json')) as { workspaces: string[] };
  const lists = workspaces.map(async (pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    const entries = await readdir(join(ROOT, parent), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(parent, name))
      .filter((folder) => existsSync(join(ROOT, folder, 'package.json')));
  });
  return (await Promise.all(lists)).flat();
}
