import type { Erasure } from '@waits/contracts/erasure';
import type { Kafka } from 'kafkajs';
import type { Connection } from 'mongoose';
import { reapplyErasures } from '../erasure/reapply-erasures.js';
import type { Producer } from '../kafka/producer.js';
import { createProducer } from '../kafka/producer.js';
import { readKeys } from '../keys.js';
import { createLog } from '../log.js';
import { SafeError } from '../safe-error.js';
import { createLogContents } from './log-contents.js';
import { clusterIdOf } from './make-backup.js';
import type { Manifest } from './manifest.js';
import type { Progress } from '../progress.js';
import { publishMissing, publishStates } from './publish-from-store.js';
import { runningServices } from './running-services.js';
import { createOffsetMap, moveOffsets, offsetsToMove } from './restore-offsets.js';
import { filledDatabases, restoreStore } from './restore-store.js';
import { filledTopics, restoreTopics } from './restore-topics.js';

/** What can be put back, each for itself: whatever was lost. */
export const PARTS = ['keys', 'store', 'topics'] as const;
export type Part = (typeof PARTS)[number];

type Deps = {
  kafka: Kafka;
  connection: Connection;
  manifest: Manifest;
  /** What of store and topics. */
  parts: ReadonlySet<Part>;
  dir: string;
  replication: number;
  /** What was erased since, and the folder of keys that it is found with. */
  erasures: readonly Erasure[];
  keysDir: string;
  /** Whether what is there may go. */
  force: boolean;
  progress: Progress;
};

/**
 * Puts the store and the topics of a set back, or one of them: first the store, then the topics, with the store's offsets
 * moved to where their records now are. Interrupted, it is run again with `force`.
 * @throws SafeError when services run, or something is there that would be lost
 */
export async function restoreSet(deps: Deps): Promise<void> {
  const { manifest, parts, dir, progress } = deps;
  await refuse(deps);
  if (parts.has('store')) {
    await restoreStore({ connection: deps.connection, dir, progress }, manifest);
  }
  if (parts.has('topics')) await putTopicsBack(deps);
  else if (parts.has('store')) await sayWhoseOffsets(deps);
}

async function refuse(deps: Deps): Promise<void> {
  const { kafka, connection, manifest, parts, force } = deps;
  const admin = kafka.admin();
  await admin.connect();
  try {
    const running = await runningServices(admin);
    if (running.length > 0) {
      throw new SafeError(`stop every service first: ${running.join(', ')} still runs`);
    }
    const filled = [
      ...(parts.has('store') ? await filledDatabases(connection, manifest) : []),
      ...(parts.has('topics') ? await filledTopics(admin, manifest) : []),
    ];
    if (filled.length > 0 && !force) {
      throw new SafeError(
        `not empty: ${filled.join(', ')}. With --force they are emptied first, and what is only there is lost`,
      );
    }
  } finally {
    await admin.disconnect();
  }
}

async function putTopicsBack(deps: Deps): Promise<void> {
  const { kafka, connection, manifest, parts, progress, replication, dir } = deps;
  const stored = await offsetsToMove(connection, manifest);
  const map = createOffsetMap(stored);
  const contents = createLogContents();
  const isStoreKept = !parts.has('store');
  await restoreTopics(
    {
      ...{ kafka, replication, progress, dir },
      onRestored: (at, message, offset) => {
        map.onRestored(at, message, offset);
        if (isStoreKept) contents.onRestored(at, message, offset);
      },
    },
    manifest,
  );
  const producer = createProducer({
    kafka,
    log: createLog({ service: 'restore', level: 'silent' }),
  });
  const databases = [...new Set(manifest.collections.map(({ database }) => database))];
  const publishing = { connection, databases, producer, progress };
  if (isStoreKept) await publishMissing(publishing, contents);
  await publishStates(publishing);
  await eraseAgain(deps, producer);
  await producer.disconnect();
  const clusterId = await clusterIdOf(kafka);
  await moveOffsets(connection, stored, { clusterId, becomes: map.becomes });
  progress.done(`offsets moved to Kafka cluster ${clusterId}`);
}

async function eraseAgain(
  { kafka, erasures, keysDir, progress }: Deps,
  producer: Producer,
): Promise<void> {
  if (erasures.length === 0) return;
  const removed = await reapplyErasures(erasures, {
    kafka,
    producer,
    keys: await readKeys(keysDir),
  });
  progress.done(
    `erasures ${erasures.length} tokens erased again, ${removed} sealed records removed`,
  );
}

async function sayWhoseOffsets({ kafka, manifest, progress }: Deps): Promise<void> {
  const clusterId = await clusterIdOf(kafka);
  if (clusterId === manifest.clusterId) return;
  progress.done(
    `the store was filled from Kafka cluster ${manifest.clusterId}, and this is ${clusterId}: ` +
      `start waits once with ACCEPT_CLUSTER=${clusterId}, and it reads this one from its beginning`,
  );
}
