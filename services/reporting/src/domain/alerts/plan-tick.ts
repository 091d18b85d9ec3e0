import type { WaitAlert, WaitAlertRecord } from '@waits/contracts/wait-alert';
import type { LocalDate } from '@waits/contracts/values';
import type { Register } from '@waits/standards/standard';
import type { FeedBook } from '../feed-book.js';
import type { Replica } from '../replica.js';
import type { AlertBook } from './alert-book.js';
import { conditionsOn } from './conditions.js';
import type { PlannedDay } from './days-to-plan.js';
import { daysToPlan, marksFor } from './days-to-plan.js';
import { planDay } from './plan-day.js';
import { withheldOn } from './stale-feeds.js';
import { whyOver } from './why-over.js';

/** What alerts are worked out from. */
export type AlertSources = {
  book: AlertBook;
  replica: Replica;
  feeds: FeedBook;
  register: Register;
  dataVersion: () => number;
  /** An alert's id from what makes it up: the same for whoever works it out. */
  idOf: (parts: string) => string;
};

/** What is to be published together; `forget` are message keys to be taken away. Never empty. */
export type AlertBatch = { records: WaitAlertRecord[]; forget: string[] };

/**
 * What to publish now, one batch after the other, each to be published before the next is asked for: the alerts of each day
 * that was not worked out yet, then the mark that says it was. When it ends in between, the next run goes on there.
 */
export function* planTick(sources: AlertSources, today: LocalDate): Generator<AlertBatch> {
  const { book } = sources;
  for (const planned of daysToPlan(book, today)) {
    const { alerts, forget } = planOf(sources, planned);
    yield* batch(book, { records: alerts, forget });
    yield* batch(book, { records: marksFor(book, planned, providersIn(sources)), forget: [] });
  }
}

/** What was published is taken as said at once, and read again from the topic without harm. */
function* batch(book: AlertBook, one: AlertBatch): Generator<AlertBatch> {
  if (one.records.length + one.forget.length === 0) return;
  yield one;
  for (const record of one.records) book.apply(record);
  for (const key of one.forget) book.remove(key);
}

function planOf(sources: AlertSources, planned: PlannedDay) {
  const { book, replica, feeds, register, idOf } = sources;
  return planDay({
    ...{ planned, book },
    conditions: conditionsOn({ replica, register, idOf, day: planned.day }),
    isWithheld: withheldOn(feeds, replica.referrals, planned.day),
    whyOver: (over: readonly WaitAlert[]) => whyOver({ replica, register, idOf }, over),
    stamp: { registerVersion: register.version, dataVersion: sources.dataVersion() },
  });
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
