import type { ChildTokens } from '@waits/contracts/api/child';
import type { Erasure } from '@waits/contracts/erasure';
import type { Kafka } from 'kafkajs';
import type { Connection } from 'mongoose';
import type { Producer } from '../kafka/producer.js';
import type { Keys } from '../keys.js';
import { SafeError } from '../safe-error.js';
import { untilHandled } from '../store-behind.js';
import { erasedHash } from '../tokens.js';
import type { ErasedChild, SealedCopies } from './erased-child.js';
import { noteErasures, readLedger } from './ledger.js';
import { publishErasedEvents, publishErasures, publishTombstones } from './publish-erasures.js';
import { readErasures, sealedRecordsOf } from './sealed-records.js';

/** What is done one after the other. After an interruption all of it is done again, which changes nothing twice. */
export const ERASURE_STEPS = ['noted', 'copies', 'refused', 'told', 'applied', 'removed'] as const;
export type ErasureStep = (typeof ERASURE_STEPS)[number];

type Deps = {
  kafka: Kafka;
  connection: Connection;
  keys: Keys;
  producer: Pick<Producer, 'publish'>;
  copies: readonly SealedCopies[];
  /** The file in which erasures are noted for restores. */
  ledger: string;
  now: () => Date;
  /** Told after each step. */
  onStep: (step: ErasureStep, done: string) => void;
  patienceSeconds: number;
};

/**
 * Erases the identity of a child, who keeps its waits. The order matters: copies go first, since they are found by it, and
 * intake takes back what it published as soon as it is told to refuse it; then waits is told to drop it; the sealed records
 * themselves go last.
 * @throws SafeError when waits does not handle it in time: run it again
 */
export async function eraseChild(child: ChildTokens, deps: Deps): Promise<void> {
  const { kafka, keys, producer, copies, onStep } = deps;
  const { tokens } = child;
  const sealed = await sealedRecordsOf(tokens, { kafka, keys });
  const erasures = await erasuresOf(child, sealed.identifiers, deps);
  await noteErasures(deps.ledger, erasures);
  onStep('noted', `${tokens.length} tokens, ${sealed.keys.length} sealed records`);

  const erased: ErasedChild = { tokens, identifiers: [...sealed.identifiers.values()].flat() };
  const removed: string[] = [];
  for (const { name, remove } of copies) removed.push(`${await remove(erased)} ${name}`);
  onStep('copies', `removed ${removed.join(', ')}`);

  await publishErasures(producer, erasures);
  onStep('refused', 'intake refuses the identity from now on');

  await publishErasedEvents(producer, erasures);
  onStep('told', 'waits is told to drop the identity and to keep the waits');

  // Before the records go: a birth date that vanished without a word would change waits.
  await requireHandled(deps);
  onStep('applied', 'waits has dropped it');

  const records = await removeRecords(tokens, deps);
  await requireHandled(deps);
  onStep('removed', `${records} sealed records removed`);
}

/** What was erased before is said again as it was said then, so that it is the same erasure. */
async function erasuresOf(
  { tokens, agesAtReferral }: ChildTokens,
  identifiers: ReadonlyMap<string, ErasedChild['identifiers']>,
  { kafka, keys, ledger, now }: Deps,
): Promise<Erasure[]> {
  const noted = (await readLedger(ledger)).map((one) => [one.token, one] as const);
  const before = new Map([...noted, ...(await readErasures(kafka))]);
  const erasedAt = now().toISOString();
  return tokens.map((token) => {
    const known = identifiers.get(token) ?? [];
    const hashes = [...new Set(known.map((one) => erasedHash(keys, one)))];
    return before.get(token) ?? { token, erasedAt, identifiers: hashes, agesAtReferral };
  });
}

async function requireHandled({ kafka, connection, patienceSeconds }: Deps): Promise<void> {
  const behind = await untilHandled(kafka, connection, patienceSeconds);
  if (behind === 0) return;
  throw new SafeError(
    `waits has ${behind} messages to handle before it: see that waits runs, and run this again`,
  );
}

const MAX_SWEEPS = 10;

/** Again while any is there: an intake may have published one before it learnt of the erasure. */
async function removeRecords(tokens: readonly string[], deps: Deps): Promise<number> {
  let removed = 0;
  for (let sweep = 1; sweep <= MAX_SWEEPS; sweep += 1) {
    const { keys } = await sealedRecordsOf(tokens, deps);
    if (keys.length === 0) return removed;
    await publishTombstones(deps.producer, keys);
    removed += keys.length;
  }
  throw new SafeError(
    'sealed records of the child keep coming: restart every intake, and run this again',
  );
}
