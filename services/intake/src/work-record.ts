import type { Fault } from '@waits/contracts/dead-letter';
import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import { SourceTimestamp } from '@waits/contracts/values';
import type { Logger } from '@waits/kit/log';
import type { MessageOutcome, SetAside } from '@waits/kit/outcome';
import { applied, duplicate } from '@waits/kit/outcome';
import type { RawRecord, ReadRecord } from '@waits/sources/dialect';
import { withoutNhsNumber } from '@waits/sources/translate/contains-nhs-number';
import type { Identity } from '@waits/sources/translate/identity';
import type { Pseudonyms } from '@waits/sources/translate/pseudonyms';
import type { Reason } from '@waits/sources/translate/reasons';
import { notTaken } from '@waits/sources/translate/reasons';
import { translateAll } from '@waits/sources/translate/translate-all';
import type { Admit } from './admit.js';
import type { ErasureBook } from './erasure-book.js';

/**
 * A record at one of the doors. `position` is its offset, or null where its origin has none; `fault` is why it cannot
 * be read, where the door knows that already; `knownOf` the source whose record it is, where it was taken before as it stands.
 */
export type Incoming = RawRecord & { position: bigint | null; fault?: Reason; knownOf?: string };

/** What became of a record. `warnings` do not keep it from being taken. */
export type Taken = { outcome: MessageOutcome; id: string | null; warnings: Fault[] };

type Read = Extract<ReadRecord, { isRead: true }>;
type Unread = Extract<ReadRecord, { isRead: false }>;

/** One record worked out, with nothing sent yet. */
export type Worked = Taken & {
  events: readonly ReferralEvent[];
  identities: readonly Identity[];
  source: string | null;
  receivedAt: Instant;
  occurredOn: LocalDate | null;
  /** The provider and the table it is of, as far as they are known. */
  provider: string | null;
  table: string | null;
};

/** What it takes to work a record out. */
export type WorkDeps = {
  pseudonyms: Pseudonyms;
  erasures: Pick<ErasureBook, 'isErased'>;
  admit: Admit;
  acceptsDemoTime: boolean;
  log: Logger;
};

/** A mistake of ours in one record parks that record; the others of its batch are not held up. */
export function workRecord(entry: ReadEntry, now: Instant, deps: WorkDeps): Worked {
  try {
    return work(entry, now, deps);
  } catch (error) {
    deps.log.error({ err: error }, 'a record could not be worked out');
    return { ...setAside(now), outcome: notTaken('handler-bug') };
  }
}

/**
 * The header in which a demo source says when a record in a format of its own was received: the `time` of CloudEvents, as its
 * Kafka binding writes it beside a record.
 */
const RECEIVED_HEADER = 'ce_time';

const claimedIn = ({ headers }: Incoming): Instant | undefined =>
  SourceTimestamp.safeParse(headers[RECEIVED_HEADER]).data;

/** A record with what its reader made of it. */
export type ReadEntry = { record: Incoming; read: ReadRecord | undefined };

function work({ record, read }: ReadEntry, now: Instant, deps: WorkDeps): Worked {
  if (record.fault) return { ...setAside(now), outcome: notTaken(record.fault) };
  if (record.knownOf !== undefined) {
    return { ...setAside(now), outcome: duplicate, source: record.knownOf };
  }
  if (read === undefined) throw new TypeError('a record was not read');
  if (!read.isRead) return workUnread(read, now, deps);
  return workEvents(read, deps, { now, claimed: claimedIn(record) });
}

/** What would be left alone is kept for later where its source may not send at all; what is wrong stays wrong. */
function workUnread(read: Unread, now: Instant, { admit, pseudonyms }: WorkDeps): Worked {
  const verdict = notTaken(read.reason, read.details);
  const stop = verdict.outcome === 'ignored' ? admit.source(read.source, now) : null;
  return notTakenOf(stop ?? verdict, read, { now, pseudonyms });
}

type Receipt = { now: Instant; claimed: Instant | undefined };

function workEvents(read: Read, deps: WorkDeps, { now, claimed }: Receipt): Worked {
  const { pseudonyms, acceptsDemoTime, admit, erasures } = deps;
  const [first] = read.events;
  const { table = null } = read;
  const receipt = { now, acceptsDemoTime, ...(acceptsDemoTime && { claimed }) };
  const translated = translateAll(read.events, { pseudonyms, receipt, isChildEvent });
  if (!translated.isTaken) {
    const outcome = notTaken(translated.reason, translated.details);
    return notTakenOf(outcome, { source: first.source, id: first.id, table }, { now, pseudonyms });
  }
  const stop = admit.events(read.events, now);
  if (stop)
    return notTakenOf(stop, { source: first.source, id: first.id, table }, { now, pseudonyms });
  const { events } = translated;
  const warnings = [...(read.warnings ?? []), ...translated.warnings];
  const identities = translated.identities.filter((one) => !erasures.isErased(one));
  if (identities.length < translated.identities.length) {
    warnings.push({ pointer: '/data', code: 'identity-erased' });
  }
  return {
    ...{ outcome: applied, ...shownOf(first, pseudonyms), warnings, events, identities },
    receivedAt: events[0].time,
    occurredOn: events[0].data.occurredOn,
    ...{ provider: events[0].data.provider, table },
  };
}

type Shown = { source: string | null; id: string | null };
type Named = Shown & { table?: string | null | undefined };
type Judging = { now: Instant; pseudonyms: Pseudonyms };

function notTakenOf(verdict: SetAside, named: Named, { now, pseudonyms }: Judging): Worked {
  const shown = shownOf(named, pseudonyms);
  const { source } = shown;
  return {
    ...setAside(now),
    ...shown,
    table: named.table ?? null,
    outcome: source === null ? verdict : { ...verdict, source },
  };
}

/** Names go into answers, letters and feeds in the clear: one that holds an NHS number is not given. */
const shownOf = ({ source, id }: Shown, pseudonyms: Pseudonyms): Shown => ({
  source: withoutNhsNumber(source, pseudonyms),
  id: withoutNhsNumber(id, pseudonyms),
});

const setAside = (receivedAt: Instant): Omit<Worked, 'outcome'> => ({
  ...{ id: null, warnings: [], events: [], identities: [], source: null },
  receivedAt,
  ...{ occurredOn: null, provider: null, table: null },
});
