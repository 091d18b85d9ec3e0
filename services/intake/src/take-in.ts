import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Instant, LocalDate } from '@waits/contracts/values';
import type { RawRecord } from '@waits/sources/dialect';
import type { IdentityBook, KeyedIdentity } from '@waits/sources/identity-book';
import { pointersTo } from '@waits/sources/translate/link-pointers';
import { londonDay } from '@waits/standards/calendar';
import type { ReadBatch, ReadRecords } from './dialects/read-records.js';
import type { FeedBook } from './feed-book.js';
import type { KeptOrphan } from './rows/earlier-rows.js';
import type { Incoming, Taken, WorkDeps, Worked } from './work-record.js';
import { workRecord } from './work-record.js';

export type { Incoming, Taken } from './work-record.js';

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

/** What became of rows whose other row has come, and which of them wait for one more. */
export type ReleasedNow = Pick<ReadBatch, 'waiting' | 'lacking'> & { taken: readonly Taken[] };

type Deps = WorkDeps & {
  readRecords: ReadRecords;
  /** Told what became of rows that had waited for another. Resolves once nothing of them can be lost. */
  released: (orphans: readonly KeptOrphan[], now: ReleasedNow) => Promise<void>;
  outbox: Outbox;
  identities: Pick<IdentityBook, 'stage'>;
  feeds: Pick<FeedBook, 'count'>;
  countWarning: (code: string) => void;
  now: () => Date;
};

export function createTakeIn(deps: Deps): TakeIn {
  const publish = createPublish(deps);
  return async (records, origin) => {
    const { worked } = await publish(records);
    await deps.feeds.count(origin, recordsFor(worked, records));
    for (const { code } of worked.flatMap(({ warnings }) => warnings)) deps.countWarning(code);
    return worked.map(takenOf);
  };
}

/** Takes records in that were counted when they came. */
export type TakeAgain = (records: readonly Incoming[]) => Promise<Taken[]>;

export function createTakeAgain(deps: Deps): TakeAgain {
  const publish = createPublish(deps);
  return async (records) => (await publish(records)).worked.map(takenOf);
}

const takenOf = ({ outcome, id, warnings }: Worked): Taken => ({ outcome, id, warnings });

type Published = Pick<ReadBatch, 'waiting' | 'lacking'> & { worked: Worked[] };

/** Works records out and publishes what they state; then what waited for any of them, which was counted when it came. */
function createPublish(deps: Deps): (records: readonly Incoming[]) => Promise<Published> {
  const publish = async (
    records: readonly Incoming[],
    inHand: ReadonlySet<string> = new Set(),
  ): Promise<Published> => {
    const now = deps.now().toISOString();
    // One that its door could not take apart, or knows to be taken, is not read.
    const { reads, waiting, lacking, settle } = await deps.readRecords(
      records.map((record) =>
        record.fault === undefined && record.knownOf === undefined ? record : NOTHING,
      ),
    );
    const worked = records.map((record, index) =>
      workRecord({ record, read: reads[index] }, now, deps),
    );
    const staged = deps.identities.stage(worked.flatMap(({ identities }) => identities));
    const events = worked.flatMap((one) =>
      one.events.flatMap((event) => [event, ...pointersTo(event)]),
    );
    await deps.outbox.publish(events, staged.toPublish);
    staged.published();
    const found = await settle((index) => isSettled(worked[index]));
    // One that is being taken in at this moment still waits in the store.
    const released = found.filter(({ id }) => !inHand.has(id));
    if (released.length > 0) {
      const again = released.map((orphan) => ({ ...orphan, position: null }));
      const taken = await publish(again, new Set([...inHand, ...released.map(({ id }) => id)]));
      await deps.released(released, {
        ...taken,
        taken: taken.worked.map(takenOf),
      });
    }
    return { worked, waiting, lacking };
  };
  return publish;
}

const NOTHING: RawRecord = { value: null, headers: {} };

/** What has no fact of its own may still be what others belong to: a team, the header of a submission. */
const isSettled = (worked: Worked | undefined): boolean =>
  worked?.outcome.outcome === 'applied' || worked?.outcome.outcome === 'ignored';

function recordsFor(worked: readonly Worked[], records: readonly Incoming[]) {
  const dayOf = rememberedDay();
  return worked.map(({ source, outcome, receivedAt, occurredOn, provider, table }, index) => ({
    source,
    position: records[index]?.position ?? null,
    outcome: outcome.outcome,
    receivedAt,
    receivedOn: dayOf(receivedAt),
    ...{ occurredOn, provider, table },
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
