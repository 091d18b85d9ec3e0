import { randomUUID } from 'node:crypto';
import type { SharingRegister } from '@waits/kit/sharing/sharing-register';
import { createDeadLetters } from '@waits/kit/kafka/dead-letters';
import type { Logger } from '@waits/kit/log';
import { createLog } from '@waits/kit/log';
import { publishFeedStates } from './adapters/kafka-feed-states.js';
import { kafkaOutbox } from './adapters/kafka-outbox.js';
import { erasedHashes } from './adapters/erased-hashes.js';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { memoryProducer } from './adapters/memory-producer.js';
import { buildIntakeApp } from './app.js';
import { handleSourceBatch } from './consumer/handle-source-batch.js';
import { readRecord } from './dialects/read-record.js';
import { createReadRecords } from './dialects/read-records.js';
import { createSettleReleased } from './rows/settle-released.js';
import { memoryEarlierRows } from './adapters/memory-earlier-rows.js';
import { memoryLetters } from './adapters/memory-letters.js';
import { createLetterDesk } from './letters/letter-desk.js';
import { createLetterMetrics } from './letters/letter-metrics.js';
import { memoryOrphans } from './adapters/memory-orphans.js';
import { createAdmit } from './admit.js';
import { createErasureBook } from './erasure-book.js';
import { createFeedsOf } from './comparisons/feeds-of.js';
import { fakeComparisons } from './fake-comparisons.js';
import type { FilesLeft } from './fake-files.js';
import { fakeFiles, MAX_BYTES, nothingLeft } from './fake-files.js';
import { createFeedBook } from './feed-book.js';
import { createTakePosted } from './http/take-posted.js';
import { createIdentityBook } from '@waits/sources/identity-book';
import { memoryRounds } from './adapters/memory-rounds.js';
import type { HeldList } from './domain/held-list.js';
import type { RoundStore } from './domain/round.js';
import type { RoundDeps } from './rounds/round-desk.js';
import { createRoundDesk } from './rounds/round-desk.js';
import { createMetrics } from './metrics.js';
import { sendersOf } from './sharing/senders.js';
import { viewOf } from './sharing/sharing-book.js';
import { createTakeAgain, createTakeIn } from './take-in.js';

const now = () => new Date('2026-11-23T09:00:00Z');
const silent = createLog({ service: 'test', level: 'silent' });

/** Sources with formats of their own; and where the log goes and bugs of readers are told, for who wants to know. */
type Own = Pick<Parameters<typeof createReadRecords>[0], 'dialects' | 'sources' | 'onBug'> & {
  register: () => SharingRegister | null;
  log: Logger;
};

/** What the waits service holds, and what rounds there are. */
type Beside = { held: HeldList; rounds: RoundStore };

const NOTHING_HELD: HeldList = {
  pages: async function* () {
    yield await Promise.resolve({ asOf: '2026-11-23', referrals: [] });
  },
  find: () => Promise.resolve({ asOf: '2026-11-23', referrals: [] }),
  ofChildren: () => Promise.resolve({ asOf: '2026-11-23', children: [] }),
};

/** Intake whole, but for Kafka and the store: what it publishes is in `producer`. Receipts are numbered from 1. */
export function fakeIntake(left: FilesLeft = nothingLeft(), given: Partial<Own & Beside> = {}) {
  const { log = silent, ...own } = given;
  const { sources = new Map(), register = () => null } = own;
  const producer = memoryProducer();
  const erasures = createErasureBook(erasedHashes(memoryKeys));
  const metrics = createMetrics();
  const deadLetters = createDeadLetters({ producer, service: 'intake', seal: memoryKeys, now });
  const feeds = createFeedBook({ publish: publishFeedStates(producer) });
  const [earlier, orphans, letters] = [memoryEarlierRows(), memoryOrphans(), memoryLetters()];
  const deps = {
    ...{ log, now, feeds, acceptsDemoTime: false },
    readRecords: createReadRecords({
      ...{ readRecord, earlier, orphans, erasures },
      ...{ dialects: new Map(), sources: new Map(), onBug: () => undefined, ...own },
    }),
    released: createSettleReleased({ ...metrics, orphans, letters, deadLetters, now }),
    pseudonyms: keyedPseudonyms(memoryKeys),
    outbox: kafkaOutbox({ producer, keys: memoryKeys }),
    ...{ identities: createIdentityBook(), erasures, admit: createAdmit({ sources, register }) },
    countWarning: metrics.countWarning,
  };
  const takeIn = createTakeIn(deps);
  const handleBatch = handleSourceBatch({ ...metrics, takeIn, deadLetters });
  const takeAgain = createTakeAgain(deps);
  const files = fakeFiles({ takeAgain, sources, takeIn, deadLetters, metrics, now, log, left });
  const desk = createLetterDesk({
    ...{ letters, keys: memoryKeys, takeAgain, now },
    ...createLetterMetrics(metrics.registry),
  });
  const read = { day: '2026-11-23', readAt: now().toISOString(), fault: null };
  const view = () => viewOf(register(), sendersOf(sources, feeds), read);
  const feedsOf = createFeedsOf({ feeds, letters: desk });
  const comparisons = comparisonsOf({ sources, register, feedsOf, ...given });
  let receipts = 0;
  const app = buildIntakeApp({
    takePosted: createTakePosted({
      ...{ takeIn, deadLetters, now },
      countOutcomes: metrics.countPosted,
      newReceipt: () => `receipt-${String((receipts += 1))}`,
    }),
    ...{ sharing: view, feeds, now },
    ...{ letters: desk, rounds: roundsOf({ takeAgain, ...own }), comparisons: comparisons.desk },
    ...{ files, log, registry: metrics.registry, since: now().toISOString() },
    isReady: () => ({ ready: true, checks: [] }),
  });
  return {
    ...{ app, producer, files, feeds, left, erasures, desk, view },
    ...{ comparisons, takeIn, handleBatch, letters, orphans, earlier, metrics, deadLetters },
  };
}

const comparisonsOf = (
  given: Partial<Beside> & Omit<Parameters<typeof fakeComparisons>[0], 'held' | 'now' | 'maxBytes'>,
) => fakeComparisons({ held: NOTHING_HELD, now, maxBytes: MAX_BYTES, ...given });

const roundsOf = (given: Partial<Beside> & Pick<RoundDeps, 'takeAgain'>) =>
  createRoundDesk({
    ...{ now, rounds: memoryRounds(), held: NOTHING_HELD, newId: randomUUID, ...given },
    hashOf: (referralId) => referralId.replace(':', '-'),
  });
