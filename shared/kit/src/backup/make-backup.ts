import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import type { Kafka } from 'kafkajs';
import type { Connection } from 'mongoose';
import { codeOf } from '../is-error.js';
import { SafeError } from '../safe-error.js';
import { copyStore } from './copy-store.js';
import { copyTopics } from './copy-topics.js';
import { copyKeys } from './key-copies.js';
import type { Manifest } from './manifest.js';
import { writeManifest } from './manifest.js';
import { createProgress } from '../progress.js';
import { offsetFaults } from './verify-set.js';

type Deps = {
  kafka: Kafka;
  connection: Connection;
  /** Names of the databases to copy; one that does not exist is empty. */
  databases: readonly string[];
  keysDir: string;
  /** Where the set goes, and where its keys; neither may exist with anything in it. */
  to: { dir: string; keysDir: string };
  now: () => Date;
  print: (line: string) => void;
};

/**
 * Copies store, topics and keys as one set while the services run. The store goes first and the topics after it, so that
 * the log covers whatever the store has read. The folder gets its name only when everything is in it.
 * @throws SafeError when a folder is not empty, or the store and the log do not belong together
 */
export async function makeBackup(deps: Deps): Promise<Manifest> {
  const { kafka, connection, databases, to, print } = deps;
  const madeAt = deps.now().toISOString();
  for (const folder of [to.dir, to.keysDir]) await requireEmpty(folder);
  const [draft, keysDraft] = [`${to.dir}.unfinished`, `${to.keysDir}.unfinished`];
  for (const folder of [draft, keysDraft]) await makeFolder(folder);
  const progress = createProgress(print);
  const clusterId = await clusterIdOf(kafka);
  const keys = await copyKeys(deps.keysDir, keysDraft);
  progress.done(`keys    ${keys.map(({ file }) => file).join(', ')}`);
  const store = await copyStore({ connection, databases, dir: draft, progress });
  const partitions = await copyTopics({ kafka, dir: draft, progress });
  const manifest = { format: 1, madeAt, clusterId, ...store, partitions, keys } as const;
  const faults = offsetFaults(manifest);
  if (faults.length > 0) {
    throw new SafeError(`the store is ahead of this Kafka:\n  ${faults.join('\n  ')}`);
  }
  await writeManifest(draft, manifest);
  await rename(keysDraft, to.keysDir);
  await rename(draft, to.dir);
  return manifest;
}

export async function clusterIdOf(kafka: Kafka): Promise<string> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return (await admin.describeCluster()).clusterId;
  } finally {
    await admin.disconnect();
  }
}

/** Anew: a backup that was broken off may have left some of it. */
async function makeFolder(dir: string): Promise<void> {
  try {
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { mode: 0o700, recursive: true });
  } catch (error) {
    throw new SafeError(`${dir} cannot be made`, { cause: error });
  }
}

async function requireEmpty(dir: string): Promise<void> {
  const found = await readdir(dir).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (found.length > 0) throw new SafeError(`${dir} is not empty: name another folder`);
}
