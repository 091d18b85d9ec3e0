import type { FeedState } from '@waits/contracts/feed-state';
import type { ReferralState } from '@waits/contracts/referral-state';
import type { WaitAlert, WaitAlertRecord } from '@waits/contracts/wait-alert';
import { loadRegister } from '@waits/standards/register/load';
import type { Register } from '@waits/standards/standard';
import { createFeedBook } from '../feed-book.js';
import { replicaOf } from '../fake-replica.js';
import type { AlertBook } from './alert-book.js';
import { createAlertBook } from './alert-book.js';
import type { AlertBatch } from './plan-tick.js';
import { planTick } from './plan-tick.js';

type Given = {
  states: readonly ReferralState[];
  register?: Register;
  feeds?: readonly FeedState[];
  /** The memory of another run, as its topic has it. */
  book?: AlertBook;
};

/** A register of one standard, so that a test tells of one clock. */
export function registerOf(id: string, option: { leadDays?: number } = {}): Register {
  const all = loadRegister();
  const standards = all.standards.filter((standard) => standard.id === id);
  return { ...all, standards: standards.map((standard) => ({ ...standard, ...option })) };
}

/** Works out alerts day by day as a replica does, with everything in memory. */
export function alertRun({ states, register, feeds = [], book = createAlertBook() }: Given) {
  const rules = register ?? registerOf('ASD-STAT-13W');
  const replica = replicaOf(rules, states);
  const feedBook = createFeedBook();
  const hear = (feed: FeedState) => feedBook.apply(feed.source, feed);
  for (const feed of feeds) hear(feed);
  const sources = {
    ...{ book, replica, feeds: feedBook, register: rules },
    ...{ dataVersion: () => 1, idOf: (parts: string) => parts },
  };
  return {
    ...{ book, replica, hear },
    batches: (day: string) => planTick(sources, day),
    /** What a tick on a day publishes about alerts, in words: of one day after another, whichever it works out. */
    tick: (day: string): string[] => inDays([...planTick(sources, day)]).flat(),
  };
}

/** What is said of each day, sorted; the marks come last of it. */
function inDays(batches: readonly AlertBatch[]): string[][] {
  const days: string[][] = [[]];
  for (const { records } of batches) {
    days.at(-1)?.push(...records.flatMap(said));
    if (records.some(({ type }) => type === 'mark')) days.push([]);
  }
  return days.map((lines) => lines.sort());
}

/** Nothing of a mark; of a baseline what it holds. */
const said = (record: WaitAlertRecord): string[] => {
  if (record.type === 'mark') return [];
  if (record.type === 'alert') return [inWords(record)];
  const { held, referralId } = record;
  return held.map(({ kind, dueOn }) => `noted ${kind} ${referralId} by ${dueOn ?? 'no day'}`);
};

/** `2026-06-16 raised due-soon RAA:R1 by 2026-06-30` */
export function inWords(alert: WaitAlert): string {
  const { kind, status, referralId, dueOn, raisedOn, withdrawnOn, because } = alert;
  const said = `${withdrawnOn ?? raisedOn} ${status} ${kind} ${referralId} by ${dueOn ?? 'no day'}`;
  return because === null ? said : `${said}: ${because}`;
}
