import type {
  WORKLIST_SORTS,
  WORKLIST_STATUSES,
  WorklistRow,
} from '@waits/contracts/api/reporting';
import type { Pathway } from '@waits/contracts/values';
import type { ClockTable } from './clock-table.js';
import { NEVER, overdueFrom } from './clock-table.js';
import type { Cohort } from './cohort.js';
import { at, int32At } from './columns.js';
import { openRows } from './count-waits.js';
import { localDate } from './day-number.js';
import { nextAppointmentOn } from './histories.js';
import type { ReferralTable } from './referral-table.js';
import { hasAppointmentOn, isSilentOn } from './quiet-waits.js';
import type { Replica } from './replica.js';

export type WorklistSort = (typeof WORKLIST_SORTS)[number];
export type WorklistStatus = (typeof WORKLIST_STATUSES)[number];

/** Where a page ended: the sort key of its last row and that row's referral, so that the next page needs no memory here. */
export type Place = { key: number; referralId: string };

export type WorklistQuestion = {
  standardId: string;
  clocks: ClockTable;
  cohort: Cohort;
  status: WorklistStatus;
  /** Days ahead that `due-soon` looks. */
  dueWithin: number;
  sort: WorklistSort;
  limit: number;
  after: Place | null;
};

export type WorklistPage = { total: number; rows: WorklistRow[]; next: Place | null };

/**
 * One page of the open waits under a standard. Pages do not shift while data changes: a row that stays comes exactly once,
 * because each page begins behind the last row shown and its keys are days of the referral, not days waited.
 */
export function worklistPage(replica: Replica, question: WorklistQuestion): WorklistPage {
  const listed = listedRows(replica, question);
  const order = orderOf(replica, question);
  const { limit, after } = question;
  const behind = after === null ? listed : listed.filter((row) => order.isBehind(row, after));
  const rows = smallest(behind, limit + 1, order.compare);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    total: listed.length,
    rows: shown.map((row) => rowOf(replica, row, question)),
    next: rows.length > limit && last !== undefined ? order.placeOf(last) : null,
  };
}

function listedRows(replica: Replica, question: WorklistQuestion): Int32Array {
  const { clocks, cohort } = question;
  const rows = openRows({ clocks, referrals: replica.referrals.columns(), cohort });
  return rows.filter(statusTest(replica, question));
}

function statusTest(
  { referrals }: Replica,
  { clocks, status, cohort: { asOf }, dueWithin }: WorklistQuestion,
): (row: number) => boolean {
  const columns = clocks.columns();
  const referralOf = (row: number): number => int32At(columns.referral, row);
  const isOver = (row: number): boolean => asOf >= overdueFrom(columns, row);
  const due = (row: number): number => int32At(columns.due, row);
  const isSilent = isSilentOn(referrals, asOf);
  const hasAppointment = hasAppointmentOn(referrals, asOf);
  const tests: Record<WorklistStatus, (row: number) => boolean> = {
    waiting: () => true,
    over: isOver,
    within: (row) => due(row) !== NEVER && !isOver(row),
    'due-soon': (row) => due(row) <= asOf + dueWithin && !isOver(row),
    silent: (row) => isSilent(referralOf(row)),
    'no-appointment': (row) => !hasAppointment(referralOf(row)),
  };
  return tests[status];
}

type Order = {
  compare: (row: number, other: number) => number;
  isBehind: (row: number, place: Place) => boolean;
  placeOf: (row: number) => Place;
};

/** By the sort key, then by referral id: no two rows are equal, so every page has one beginning. */
function orderOf({ ids, referrals }: Replica, { clocks, sort }: WorklistQuestion): Order {
  const columns = clocks.columns();
  const received = referrals.columns().receivedOn;
  const referralOf = (row: number): number => int32At(columns.referral, row);
  const keys: Record<WorklistSort, (row: number) => number> = {
    longest: (row) => int32At(columns.start, row),
    shortest: (row) => -int32At(columns.start, row),
    due: (row) => int32At(columns.due, row),
    received: (row) => int32At(received, referralOf(row)),
  };
  const keyOf = keys[sort];
  return {
    compare: (row, other) =>
      keyOf(row) - keyOf(other) || ids.compare(referralOf(row), referralOf(other)),
    isBehind: (row, { key, referralId }) =>
      (keyOf(row) - key || ids.compareTo(referralOf(row), referralId)) > 0,
    placeOf: (row) => ({ key: keyOf(row), referralId: ids.keyOf(referralOf(row)) }),
  };
}

/** The first `count` rows in order, without sorting them all: most rows are larger than all that are kept. */
function smallest(
  rows: Int32Array,
  count: number,
  compare: (row: number, other: number) => number,
): number[] {
  let kept: number[] = [];
  let worst: number | undefined;
  for (const row of rows) {
    if (worst !== undefined && compare(row, worst) > 0) continue;
    kept.push(row);
    if (kept.length < 2 * count) continue;
    kept = kept.sort(compare).slice(0, count);
    worst = kept.at(-1);
  }
  return kept.sort(compare).slice(0, count);
}

function rowOf(replica: Replica, row: number, question: WorklistQuestion): WorklistRow {
  const { clocks, standardId, cohort } = question;
  const { asOf } = cohort;
  const { start, due, overdueFrom: overdue } = clocks.stretch(row);
  const referral = int32At(clocks.columns().referral, row);
  const isOverStandard = asOf >= overdue;
  return {
    ...aboutReferral(replica, referral, asOf),
    standardId,
    status: isOverStandard ? 'breached' : 'running',
    startedOn: localDate(start) ?? '',
    dueOn: localDate(due),
    days: Math.max(0, asOf - start),
    daysLeft: due === NEVER ? null : due - asOf,
    isOverStandard,
  };
}

function aboutReferral(replica: Replica, row: number, asOf: number) {
  const { referrals, ids, children } = replica;
  const columns = referrals.columns();
  const { provider, pathway } = referrals.dictionaries;
  const child = int32At(columns.child, row);
  const age = at(columns.age, row);
  const lastActivityOn = int32At(columns.lastActivityOn, row);
  return {
    referralId: ids.keyOf(row),
    childId: child < 0 ? null : children.keyOf(child),
    provider: provider.textOf(at(columns.provider, row)) ?? '',
    pathway: pathway.textOf(at(columns.pathway, row)) as Pathway | null,
    ageAtReferral: age < 0 ? null : age,
    // Only the latest activity is held: what it was on an earlier day is not known here.
    lastActivityOn: lastActivityOn > asOf ? null : localDate(lastActivityOn),
    findings: referrals.findingsOf(row),
    ...asItStood(referrals, row, asOf),
  };
}

function asItStood(referrals: ReferralTable, row: number, asOf: number) {
  const { historyOf, readDated, dictionaries } = referrals;
  const next = nextAppointmentOn(historyOf(row), asOf);
  return {
    priority: dictionaries.priority.textOf(readDated('priority')(row, asOf)),
    team: dictionaries.team.textOf(readDated('team')(row, asOf)),
    nextAppointmentOn: next === null ? null : localDate(next),
  };
}
