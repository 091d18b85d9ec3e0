import type { Fault } from '@waits/contracts/dead-letter';
import { isChildEvent } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import type { Logger } from '@waits/kit/log';
import type { MessageOutcome, SetAside } from '@waits/kit/outcome';
import { applied } from '@waits/kit/outcome';
import { londonDay } from '@waits/standards/calendar';
import type { RawRecord, ReadRecord } from './dialects/dialect.js';
import { withoutNhsNumber } from './domain/contains-nhs-number.js';
import type { Identity } from './domain/identity.js';
import type { Pseudonyms } from './domain/pseudonyms.js';
import type { Reason } from './domain/reasons.js';
import { notTaken } from './domain/reasons.js';
import { translate } from './domain/translate.js';
import type { FeedBook } from './feed-book.js';
import type { IdentityBook, KeyedIdentity } from './identity-book.js';

/**
 * A record at one of the doors. `position` is its offset, or null where its origin has none; `fault` is why it cannot
 * be read, where the door knows that already.
 */
export type Incoming = RawRecord & { position: bigint | null; fault?: Reason };

/** What became of a record. `warnings` do not keep it from being taken. */
export type Taken = { outcome: MessageOutcome; id: string | null; warnings: Fault[] };

/**
 * Takes records in: reads, translates, publishes, counts. It resolves when events, identities and the feed's state are
 * acknowledged by Kafka, in that order, and rejects when any may be missing; doing all of it again is harmless.
 */
export type TakeIn = (records: readonly Incoming[], origin: string) => Promise<Taken[]>;

/** What intake publishes of a batch. */
export type Outbox = {
  publish: (
    events: readonly ReferralEvent[],
    identities: readonly KeyedIdentity[],
  ) => Promise<void>;
};

type Deps = {
  readRecord: (record: RawRecord) => ReadRecord;
  pseudonyms: Pseudonyms;
  outbox: Outbox;
  identities: IdentityBook;
  feeds: Pick<FeedBook, 'count'>;
  countWarning: (code: string) => void;
  acceptsDemoTime: boolean;
  now: () => Date;
  log: Logger;
};

/** One record worked out, with nothing sent yet. */
type Worked = Taken & {
  event: ReferralEvent | null;
  identities: readonly Identity[];
  source: string | null;
  receivedAt: Instant;
  occurredOn: LocalDate | null;
};

export function createTakeIn(deps: Deps): TakeIn {
  return async (records, origin) => {
    const now = deps.now().toISOString();
    const worked = records.map((record) => workSafely(record, now, deps));
    const staged = deps.identities.stage(worked.flatMap(({ identities }) => identities));
    const events = worked.flatMap(({ event }) => event ?? []);
    await deps.outbox.publish(events, staged.toPublish);
    staged.published();
    await deps.feeds.count(origin, recordsFor(worked, records));
    for (const { code } of worked.flatMap(({ warnings }) => warnings)) deps.countWarning(code);
    return worked.map(({ outcome, id, warnings }) => ({ outcome, id, warnings }));
  };
}

/** A mistake of ours in one record parks that record; the others of its batch are not held up. */
function workSafely(record: Incoming, now: Instant, deps: Deps): Worked {
  try {
    return work(record, now, deps);
  } catch (error) {
    deps.log.error({ err: error }, 'a record could not be worked out');
    return { ...setAside(now), outcome: notTaken('handler-bug') };
  }
}

function work(record: Incoming, now: Instant, deps: Deps): Worked {
  if (record.fault) return { ...setAside(now), outcome: notTaken(record.fault) };
  const { pseudonyms } = deps;
  const read = deps.readRecord(record);
  if (!read.isRead) {
    return notTakenOf(notTaken(read.reason, read.details), read, { now, pseudonyms });
  }
  const receipt = { now, acceptsDemoTime: deps.acceptsDemoTime };
  const translated = translate(read.event, { pseudonyms, receipt, isChildEvent });
  if (!translated.isTaken) {
    const outcome = notTaken(translated.reason, translated.details);
    return notTakenOf(outcome, read.event, { now, pseudonyms });
  }
  const { event, identities, warnings } = translated;
  return {
    ...{ outcome: applied, ...shownOf(read.event, pseudonyms), warnings, event, identities },
    receivedAt: event.time,
    occurredOn: event.data.occurredOn,
  };
}

type Named = { source: string | null; id: string | null };
type Judging = { now: Instant; pseudonyms: Pseudonyms };

function notTakenOf(verdict: SetAside, named: Named, { now, pseudonyms }: Judging): Worked {
  const shown = shownOf(named, pseudonyms);
  const { source } = shown;
  return {
    ...setAside(now),
    ...shown,
    outcome: source === null ? verdict : { ...verdict, source },
  };
}

/** Names go into answers, letters and feeds in the clear: one that holds an NHS number is not given. */
const shownOf = ({ source, id }: Named, pseudonyms: Pseudonyms): Named => ({
  source: withoutNhsNumber(source, pseudonyms),
  id: withoutNhsNumber(id, pseudonyms),
});

const setAside = (receivedAt: Instant): Omit<Worked, 'outcome'> => ({
  ...{ id: null, warnings: [], event: null, identities: [], source: null },
  receivedAt,
  occurredOn: null,
});

function recordsFor(worked: readonly Worked[], records: readonly Incoming[]) {
  const dayOf = rememberedDay();
  return worked.map(({ source, outcome, receivedAt, occurredOn }, index) => ({
    source,
    position: records[index]?.position ?? null,
    outcome: outcome.outcome,
    receivedAt,
    receivedOn: dayOf(receivedAt),
    occurredOn,
  }));
}

/** Most records of a batch were received at one instant, and finding its London day is not free. */
function rememberedDay(): (instant: Instant) => LocalDate {
  const days = new Map<Instant, LocalDate>();
  return (instant) => {
    const day = days.get(instant) ?? londonDay(instant);
    days.set(instant, day);
    return day;
  };
}
