import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { RecordDocument } from '../domain/documents.js';
import { withCopy, withdrawalsOf } from '../domain/relocated-records.js';
import type { WaitsStore, Write } from '../domain/store.js';
import type { SubjectChange } from '../domain/work.js';
import { changeOf } from '../domain/work.js';

type Deps = { store: Pick<WaitsStore, 'records'> };

/** The rows of a batch that their source may send again, and where the latest copy of each lies. */
export type Claims = Map<string, RecordDocument>;

/** Writes down where the latest copy of each row lies, as far as these events tell. */
export async function claimRecords(
  { store }: Deps,
  events: readonly ReferralEvent[],
): Promise<Claims> {
  const claims: Claims = new Map();
  let open = events.filter(({ data }) => data.recordKey !== undefined);
  while (open.length > 0) {
    const keys = [...new Set(open.map(keyOf))];
    const held = new Map((await store.records.load(keys)).map((record) => [record._id, record]));
    const writes = keys.flatMap((key): Write<RecordDocument>[] => {
      const stored = held.get(key);
      const record = open
        .filter((event) => keyOf(event) === key)
        .reduce<RecordDocument | undefined>(withCopy, stored);
      if (record) claims.set(key, record);
      return record && !isSame(record, stored)
        ? [{ document: next(record), expected: stored?.version ?? null }]
        : [];
    });
    const lost = new Set((await store.records.write(writes)).lost);
    open = open.filter((event) => lost.has(keyOf(event)));
  }
  return claims;
}

/** Adds to the changes what these rows take back where they lay before. */
export function addWithdrawals(changes: Map<string, SubjectChange>, claims: Claims): void {
  for (const { subject, withdrawal } of [...claims.values()].flatMap(withdrawalsOf)) {
    changeOf(changes, subject).withdrawals.push(withdrawal);
  }
}

/** Those rows that another writer moved since they were claimed. */
export async function movedRecords({ store }: Deps, claims: Claims): Promise<Claims> {
  if (claims.size === 0) return new Map();
  const now = await store.records.load([...claims.keys()]);
  return new Map(
    now
      .filter((record) => !isSame(record, claims.get(record._id)))
      .map((record) => [record._id, record]),
  );
}

const keyOf = (event: ReferralEvent): string => event.data.recordKey ?? '';

const next = (record: RecordDocument): RecordDocument => ({
  ...record,
  version: record.version + 1,
});

const isSame = (a: RecordDocument, b: RecordDocument | undefined): boolean =>
  a.eventId === b?.eventId &&
  a.recordedAt === b.recordedAt &&
  a.subject === b.subject &&
  a.earlier.join(' ') === b.earlier.join(' ');
