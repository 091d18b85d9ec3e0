import type { CohortDimension } from '@waits/contracts/api/cohorts';
import type { ClockColumns } from '../clock-table.js';
import { isContinued, isNoWait, overdueFrom, removalFrom } from '../clock-table.js';
import { at, capacityFor, int32At, longer } from '../columns.js';
import type { Dated } from '../dated-facts.js';
import { DATED } from '../dated-facts.js';
import { REMOVALS } from '../removals.js';
import type { Tables } from './dimensions.js';
import type { CohortQuery, Moments } from './placed-waits.js';

/** A time in day numbers, both counted in. */
export type Period = { from: number; to: number };

/** What a flow counts, in the order of the numbers in an event. */
export const FLOW_FIELDS = ['opening', 'additions', 'moved', 'closing', ...REMOVALS] as const;
export type FlowField = (typeof FLOW_FIELDS)[number];
export const fieldOf = (name: FlowField): number => FLOW_FIELDS.indexOf(name);

/** Waits on the days on which something happened to them, with what it adds to which count. */
export type FlowEvents = Moments & { fields: Uint8Array; counts: Int8Array };

const [ADDITIONS, MOVED] = [fieldOf('additions'), fieldOf('moved')];

/**
 * What happened to waits in a time. A wait that is removed is told of on the last day it waited, so that it leaves the group it
 * was in. Moved is told of by where a wait was at first and at last: what it did between comes to nothing.
 */
export function flowEvents(tables: Tables, query: CohortQuery, period: Period): FlowEvents {
  const columns = tables.clocks.columns();
  const events = createEvents();
  const mayMove = moveTest(tables, query);
  for (let row = 0; row < tables.clocks.rows(); row += 1) {
    const from = int32At(columns.from, row);
    if (from > period.to || int32At(columns.until, row) < period.from) continue;
    if (isNoWait(columns, row)) continue;
    const first = Math.max(from, period.from - 1);
    const last = lastDayWaited(columns, row, period.to);
    if (from >= period.from) addBeginning(events, columns, row);
    if (int32At(columns.until, row) <= period.to) addEnd(events, columns, { row, day: last });
    if (!mayMove(row, first, last)) continue;
    events.add({ row, day: last }, MOVED, 1);
    events.add({ row, day: first }, MOVED, -1);
  }
  return events.all();
}

/** Within a time that ends with `to`; the day itself of one that came and went in a day. */
const lastDayWaited = ({ from, until }: ClockColumns, row: number, to: number): number =>
  Math.min(to, Math.max(int32At(from, row), int32At(until, row) - 1));

type Events = ReturnType<typeof createEvents>;

function addBeginning(events: Events, columns: ClockColumns, row: number): void {
  const day = int32At(columns.from, row);
  events.add({ row, day }, isContinued(columns, row) ? MOVED : ADDITIONS, 1);
}

function addEnd(events: Events, columns: ClockColumns, last: { row: number; day: number }): void {
  const removal = removalFrom(columns, last.row);
  // Another row goes on with it, perhaps in another group.
  if (removal === null) events.add(last, MOVED, -1);
  else events.add(last, fieldOf(removal), 1);
}

/** Whether a wait may be in another group on a later day: what holds whatever the day spares a second look. */
function moveTest({ clocks, referrals }: Tables, query: CohortQuery) {
  const asked = [query.rows, query.columns, ...query.filters.map(({ dimension }) => dimension)];
  const hasStatus = asked.includes('status');
  const hasDated = asked.some((dimension) => DATED.includes(dimension as CohortDimension & Dated));
  const columns = clocks.columns();
  const { steadyFrom } = referrals.columns();
  return (row: number, first: number, last: number): boolean => {
    const overdue = hasStatus ? overdueFrom(columns, row) : first;
    if (first < overdue && overdue <= last) return true;
    return hasDated && at(steadyFrom, int32At(columns.referral, row)) > first;
  };
}

/** A list of events that grows. */
function createEvents() {
  let columns = { rows: new Int32Array(0), days: new Int32Array(0) };
  let fields = new Uint8Array(0);
  let counts = new Int8Array(0);
  let length = 0;
  const grow = (): void => {
    const capacity = capacityFor(length + 1, length);
    columns = { rows: longer(columns.rows, capacity), days: longer(columns.days, capacity) };
    fields = longer(fields, capacity);
    counts = longer(counts, capacity);
  };
  return {
    add: ({ row, day }: { row: number; day: number }, field: number, count: 1 | -1): void => {
      if (length === fields.length) grow();
      columns.rows[length] = row;
      columns.days[length] = day;
      fields[length] = field;
      counts[length] = count;
      length += 1;
    },
    all: (): FlowEvents => ({
      rows: columns.rows.subarray(0, length),
      days: columns.days.subarray(0, length),
      fields: fields.subarray(0, length),
      counts: counts.subarray(0, length),
    }),
  };
}
