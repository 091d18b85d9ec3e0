import type {
  WORKLIST_SORTS,
  WORKLIST_STATUSES,
  WorklistRow,
} from '@waits/contracts/api/reporting';
import type { Pathway } from '@waits/contracts/values';
import type { ClockTable } from './clock-table.js';
import { NEVER, overdueFrom } from './clock-table.js';
import type { Cohort } from './cohort.js';
import { at, int32At, within } from './columns.js';
import { openRows } from './count-waits.js';
import type { Place } from './worklist-order.js';
import { firstBehind } from './worklist-order.js';
import { localDate } from './day-number.js';
import { nextAppointmentOn } from './histories.js';
import type { ReferralTable } from './referral-table.js';
import { hasAppointmentOn, isSilentOn } from './quiet-waits.js';
import type { Replica } from './replica.js';

export type WorklistSort = (typeof WORKLIST_SORTS)[number];
export type WorklistStatus = (typeof WORKLIST_STATUSES)[number];

export type WorklistQuestion = {
  standardId: string;
  clocks: ClockTable;
  cohort: Cohort;
  status: WorklistStatus;
  /** Days ahead that `due-soon` looks. */
  dueWithin: number;
  /** Days waited, rising, from which on whoever is to act is reminded. */
  chaseDays: readonly number[];
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
  const { limit, after, clocks, cohort } = question;
  const open = openRows({ clocks, referrals: replica.referrals.columns(), cohort });
  const listed = withStatus(open, statusTest(replica, question));
  const { rows, places } = firstBehind(replica.ids, {
    ...{ listed, after, count: limit + 1 },
    keys: sortKeys(replica, question, listed),
    referral: clocks.columns().referral,
  });
  const last = places.at(limit - 1);
  return {
    total: listed.length,
    rows: rows.slice(0, limit).map((row) => rowOf(replica, row, question)),
    next: rows.length > limit && last !== undefined ? last : null,
  };
}

type Test = (row: number) => boolean;

/** Moves up those with the status, so that they stand together. */
function withStatus(rows: Int32Array, test: Test | null): Int32Array {
  if (test === null) return rows;
  let kept = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = within(rows, place);
    if (test(row)) rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}

/** Null where all have it. */
function statusTest(
  { referrals }: Replica,
  { clocks, status, cohort: { asOf }, dueWithin, chaseDays }: WorklistQuestion,
): Test | null {
  const columns = clocks.columns();
  const referralOf = (row: number): number => within(columns.referral, row);
  const isOver = (row: number): boolean => asOf >= overdueFrom(columns, row);
  const due = (row: number): number => within(columns.due, row);
  const [firstChase = Infinity] = chaseDays;
  const isSilent = isSilentOn(referrals, asOf);
  const hasAppointment = hasAppointmentOn(referrals, asOf);
  const tests: Record<WorklistStatus, Test | null> = {
    waiting: null,
    over: isOver,
    within: (row) => due(row) !== NEVER && !isOver(row),
    'due-soon': (row) => due(row) <= asOf + dueWithin && !isOver(row),
    silent: (row) => isSilent(referralOf(row)),
    'no-appointment': (row) => !hasAppointment(referralOf(row)),
    'to-chase': (row) => asOf - within(columns.start, row) >= firstChase && !isOver(row),
  };
  return tests[status];
}

/** What rows are sorted by, in their order. */
function sortKeys(
  { referrals }: Replica,
  { clocks, sort }: WorklistQuestion,
  rows: Int32Array,
): Int32Array {
  const columns = clocks.columns();
  const { start, due, referral } = columns;
  const { receivedOn } = referrals.columns();
  const keys: Record<WorklistSort, (row: number) => number> = {
    longest: (row) => within(start, row),
    shortest: (row) => -within(start, row),
    due: (row) => within(due, row),
    received: (row) => within(receivedOn, within(referral, row)),
  };
  const keyOf = keys[sort];
  const found = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) found[place] = keyOf(within(rows, place));
  return found;
}

function rowOf(replica: Replica, row: number, question: WorklistQuestion): WorklistRow {
  const { clocks, standardId, cohort } = question;
  const { asOf } = cohort;
  const { start, due, overdueFrom: overdue } = clocks.stretch(row);
  const referral = int32At(clocks.columns().referral, row);
  const isOverStandard = asOf >= overdue;
  const days = Math.max(0, asOf - start);
  const reached = question.chaseDays.filter((day) => days >= day);
  return {
    ...aboutReferral(replica, referral, asOf),
    standardId,
    status: isOverStandard ? 'breached' : 'running',
    startedOn: localDate(start) ?? '',
    dueOn: localDate(due),
    days,
    daysLeft: due === NEVER ? null : due - asOf,
    isOverStandard,
    chaseDay: isOverStandard ? null : (reached.at(-1) ?? null),
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
  const { histories, readDated, dictionaries } = referrals;
  const next = nextAppointmentOn(histories, row, asOf);
  return {
    priority: dictionaries.priority.textOf(readDated('priority')(row, asOf)),
    team: dictionaries.team.textOf(readDated('team')(row, asOf)),
    nextAppointmentOn: next === null ? null : localDate(next),
  };
}
