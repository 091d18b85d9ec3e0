import type { Erasure } from '@waits/contracts/erasure';
import type { Kafka } from 'kafkajs';
import type { Producer } from '../kafka/producer.js';
import type { Keys } from '../keys.js';
import { deadLetterCopies } from './dead-letter-copies.js';
import { publishErasedEvents, publishErasures, publishTombstones } from './publish-erasures.js';
import { sealedRecordsOf } from './sealed-records.js';

type Deps = { kafka: Kafka; keys: Keys; producer: Pick<Producer, 'publish'> };

/**
 * Does again, on topics that were put back from an older copy, what erasures since then had done: what they erased is in
 * the copy still. Waits drops it from its store when it reads on.
 * @returns how many sealed records went
 */
export async function reapplyErasures(
  erasures: readonly Erasure[],
  { kafka, keys, producer }: Deps,
): Promise<number> {
  if (erasures.length === 0) return 0;
  const tokens = erasures.map(({ token }) => token);
  const sealed = await sealedRecordsOf(tokens, { kafka, keys });
  await publishErasures(producer, erasures);
  const identifiers = [...sealed.identifiers.values()].flat();
  const letters = await deadLetterCopies({ kafka, keys, producer }).remove({ tokens, identifiers });
  await publishErasedEvents(producer, erasures);
  await publishTombstones(producer, sealed.keys);
  return letters + sealed.keys.length;
}
