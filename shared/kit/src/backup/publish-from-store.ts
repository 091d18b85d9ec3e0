import type { IdentityRecord } from '@waits/contracts/identity';
import { identityKey } from '@waits/contracts/identity';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { ReferralState } from '@waits/contracts/referral-state';
import type { Sealed } from '@waits/contracts/sealed';
import { TOPIC } from '@waits/contracts/topics';
import type { Connection } from 'mongoose';
import type { OutRecord, Producer } from '../kafka/producer.js';
import { CHILDREN, databaseOf, REFERRALS } from './copy-store.js';
import type { LogContents } from './log-contents.js';
import type { Progress } from '../progress.js';

type Deps = {
  connection: Connection;
  databases: readonly string[];
  producer: Pick<Producer, 'publish'>;
  progress: Progress;
};

/** Publishes the state of every referral as it is stored: what `referral-states.v1` has to hold. */
export async function publishStates(deps: Deps): Promise<void> {
  const count = await publishEach(deps, {
    ...{ collection: REFERRALS, topic: TOPIC.referralStates },
    recordsOf: (document) => {
      const state = ReferralState.safeParse({ ...document, referralId: document._id }).data;
      return state ? [{ key: state.referralId, value: JSON.stringify(state) }] : [];
    },
  });
  deps.progress.done(`topics  ${TOPIC.referralStates}: ${count} states from the store`);
}

/** Publishes again what the store holds and the log that was put back does not: it was read after the backup was made. */
export async function publishMissing(deps: Deps, log: LogContents): Promise<void> {
  const topic = TOPIC.referralEvents;
  let count = 0;
  for (const collection of [REFERRALS, CHILDREN]) {
    const recordsOf = ({ events = [], links = [] }: StoredDocument) =>
      [...events, ...links].filter((event) => !log.hasEvent(event)).map(eventRecord);
    count += await publishEach(deps, { collection, topic, recordsOf });
  }
  deps.progress.done(`topics  ${topic}: ${count} later events from the store`);
  const identities = await publishEach(deps, {
    ...{ collection: CHILDREN, topic: TOPIC.identities },
    recordsOf: ({ _id: token, sealed = [] }) =>
      sealed.flatMap((entry) => identityRecord(token, entry, log)),
  });
  deps.progress.done(`topics  ${TOPIC.identities}: ${identities} later records from the store`);
}

type SealedEntry = { source: string; removedAt?: string } & Partial<
  Pick<IdentityRecord, 'provider' | 'recordedAt' | 'receivedAt'> & { sealed: Sealed }
>;
/** What is used of the documents of `waits`. */
type StoredDocument = {
  _id: string;
  events?: ReferralEvent[];
  links?: ReferralEvent[];
  sealed?: SealedEntry[];
};

const eventRecord = (event: ReferralEvent): OutRecord => ({
  key: event.subject,
  value: JSON.stringify(event),
});

/** A tombstone for what was erased, since the log may still hold it; else the record, unless the log has it. */
function identityRecord(token: string, entry: SealedEntry, log: LogContents): OutRecord[] {
  const key = identityKey(entry.source, token);
  if (entry.removedAt !== undefined) return [{ key, value: null }];
  if (!entry.sealed || log.hasSealed(entry.sealed)) return [];
  return [{ key, value: JSON.stringify({ ...entry, token, tokens: [token] }) }];
}

type Publishing = {
  collection: string;
  topic: string;
  recordsOf: (document: StoredDocument) => OutRecord[];
};

async function publishEach(
  { connection, databases, producer, progress }: Deps,
  { collection, topic, recordsOf }: Publishing,
): Promise<number> {
  let count = 0;
  let batch: OutRecord[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await producer.publish(topic, batch);
    count += batch.length;
    batch = [];
    progress.tick(`topics  ${topic}: ${count} records from the store`);
  };
  for (const database of databases) {
    const documents = databaseOf(connection, database).collection<StoredDocument>(collection);
    for await (const document of documents.find({}, { batchSize: AT_ONCE })) {
      batch.push(...recordsOf(document));
      if (batch.length >= AT_ONCE) await flush();
    }
  }
  await flush();
  return count;
}

const AT_ONCE = 500;
