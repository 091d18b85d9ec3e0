import type { LocalDate } from '@waits/contracts/values';
import { addDays } from '@waits/standards/calendar';
import type { FeedBook } from '../feed-book.js';
import type { AlertBook } from './alert-book.js';
import type { PlannedDay } from './days-to-plan.js';
import { daysToPlan, marksFor } from './days-to-plan.js';
import type { Said, Stamp } from './plan-referral.js';
import { planReferral } from './plan-referral.js';
import type { ReferralSources } from './referral-on-day.js';
import { referralsOnDay } from './referral-on-day.js';
import { withheldOn } from './stale-feeds.js';

/** What alerts are worked out from. */
export type AlertSources = ReferralSources & {
  feeds: FeedBook;
  dataVersion: () => number;
  /** An alert's id from what makes it up: the same for whoever works it out. */
  idOf: Stamp['idOf'];
};

/** What is to be published together; `forget` are message keys to be taken away. Each record is the same whoever works it out. */
export type AlertBatch = Said;

/** So many referrals are looked at in one go, of three million as of three thousand. */
const AT_ONCE = 2_000;
/** So long what was withdrawn is kept, for those who have not read it yet. */
const KEPT_DAYS = 30;

/**
 * What to publish now, batch after batch, each to be published before the next is asked for: the alerts of each day that was
 * not worked out yet, then the mark that says it was. When it ends in between, the next run goes on there. A batch may be
 * empty, so that whoever runs this can do something else for a moment.
 */
export function* planTick(sources: AlertSources, today: LocalDate): Generator<AlertBatch> {
  const { book } = sources;
  for (const planned of daysToPlan(book, today)) {
    const withheld = withheldOn(sources.feeds, planned.day);
    const { ids } = sources.replica;
    for (let from = 0; from < ids.rows(); from += AT_ONCE) {
      const some = referralsOnDay(sources, planned, withheld).held(from, from + AT_ONCE);
      yield* said(book, batchOf(sources, some));
    }
    yield* said(book, batchOf(sources, referralsOnDay(sources, planned, withheld).gone()));
    yield* said(book, lastOf(sources, planned));
  }
}

/** What was published is taken as said at once, and read again from the topic without harm. */
function* said(book: AlertBook, batch: AlertBatch): Generator<AlertBatch> {
  yield batch;
  for (const record of batch.records) book.apply(record);
  for (const key of batch.forget) book.remove(key);
}

function batchOf(
  { register, dataVersion, idOf }: AlertSources,
  referrals: Iterable<Parameters<typeof planReferral>[0]>,
): AlertBatch {
  const stamp = { registerVersion: register.version, dataVersion: dataVersion(), idOf };
  const batch: AlertBatch = { records: [], forget: [] };
  for (const referral of referrals) {
    const { records, forget } = planReferral(referral, stamp);
    batch.records.push(...records);
    batch.forget.push(...forget);
  }
  return batch;
}

/** Behind all alerts of a day: how far it is now, and what was withdrawn long ago. */
function lastOf(sources: AlertSources, planned: PlannedDay): AlertBatch {
  const { book } = sources;
  const forget: string[] = [];
  for (const { id, withdrawnOn } of book.all()) {
    if (withdrawnOn !== null && addDays(withdrawnOn, KEPT_DAYS) < planned.day) forget.push(id);
  }
  return { records: marksFor(book, planned, providersIn(sources)), forget: forget.sort() };
}

/** Every provider of which anything was ever held or said. */
function providersIn({ book, replica }: AlertSources): string[] {
  const { provider } = replica.referrals.dictionaries;
  const held = Array.from({ length: provider.size() }, (_, code) => provider.textOf(code));
  return [
    ...held.filter((text) => text !== null),
    ...[...book.marks()].map((mark) => mark.provider),
  ];
}
