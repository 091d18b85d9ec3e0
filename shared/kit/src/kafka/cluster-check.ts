import type { Admin } from 'kafkajs';
import { SafeError } from '../safe-error.js';
import type { OffsetStore } from './offset-store.js';

/**
 * Which cluster this is, and why the store's offsets may not be used with it: they count in another cluster's log.
 * The first cluster a store meets is accepted by itself, any other only when the operator names it.
 */
export async function checkCluster(
  admin: Pick<Admin, 'describeCluster'>,
  offsets: OffsetStore,
  accepted: string | undefined,
): Promise<{ clusterId: string; refusal: string | undefined }> {
  const { clusterId } = await admin.describeCluster();
  const known = await offsets.cluster();
  if (known === clusterId) return { clusterId, refusal: undefined };
  if (known === undefined || accepted === clusterId) {
    await offsets.acceptCluster(clusterId);
    return { clusterId, refusal: undefined };
  }
  const refusal =
    `the store was filled from Kafka cluster ${known}, but this is cluster ${clusterId}: ` +
    `to read this one from its beginning, start with ACCEPT_CLUSTER=${clusterId}`;
  return { clusterId, refusal };
}

/**
 * Asks at each new assignment whether the brokers are still those of the cluster this process began with, for the same address
 * may lead to another one by then. Gives false, and tells `onOther`, when they are not; questions at the same time share one
 * answer.
 */
export function createClusterGuard(
  admin: Pick<Admin, 'describeCluster'>,
  began: string,
  onOther: (error: SafeError) => void,
): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    try {
      const { clusterId } = await admin.describeCluster();
      if (clusterId === began) return true;
      const what = `Kafka was cluster ${began} and is now cluster ${clusterId}`;
      onOther(new SafeError(`${what}: nothing that was read counts in the new one, starting anew`));
      return false;
    } finally {
      asked = undefined;
    }
  };
  return () => (asked ??= ask());
}

/** @throws SafeError that names the topics that do not exist and the command that makes them */
export async function requireTopics(
  admin: Pick<Admin, 'listTopics'>,
  topics: readonly string[],
): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !existing.has(topic));
  if (missing.length === 0) return;
  throw new SafeError(`Kafka has no topic ${missing.join(', ')}: make it with "npm run topics"`);
}
