import { setTimeout as sleep } from 'node:timers/promises';
import { TOPIC } from '@waits/contracts/topics';
import type { Kafka } from 'kafkajs';
import type { Connection } from 'mongoose';
import type { LogEnds } from './kafka/read-topics.js';
import { logEnds } from './kafka/read-topics.js';
import { mongoOffsets } from './mongo/offsets.js';

/** Where the topics that waits keeps in its store end now. */
export const endsForWaits = (kafka: Kafka): Promise<LogEnds> =>
  logEnds(kafka, [TOPIC.referralEvents, TOPIC.identities]);

/** How many messages before these ends the store of waits has not handled yet; 0 says that all of them took effect. */
export async function messagesBehind(
  kafka: Kafka,
  connection: Connection,
  ends: LogEnds,
): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const { clusterId } = await admin.describeCluster();
  await admin.disconnect();
  const offsets = mongoOffsets(connection);
  let behind = 0n;
  for (const at of ends.values()) {
    const next = (await offsets.read(clusterId, at)) ?? at.low;
    if (next < at.high) behind += at.high - next;
  }
  return Number(behind);
}

const EVERY_MS = 500;

/**
 * Waits until waits has handled everything that is published now.
 * @returns how many messages are left when the time is over
 */
export async function untilHandled(
  kafka: Kafka,
  connection: Connection,
  withinSeconds: number,
): Promise<number> {
  const ends = await endsForWaits(kafka);
  const deadline = Date.now() + withinSeconds * 1000;
  for (;;) {
    const behind = await messagesBehind(kafka, connection, ends);
    if (behind === 0 || Date.now() > deadline) return behind;
    await sleep(EVERY_MS);
  }
}
