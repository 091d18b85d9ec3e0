import type { Fault } from '@waits/contracts/dead-letter';
import { pointerOf } from '@waits/kit/faults';
import { plainName } from './plain-name.js';
import { readCell } from './read-cell.js';
import type { Column, Form, Table } from './table.js';

export type Values = Readonly<Partial<Record<string, string>>>;

/**
 * The cells of a row by field: what is blank is not given. `faults` keep the row from being taken, `warnings` do not; both
 * name columns as the sender does. `columnOf` is the sender's name of a field, or else the preferred one.
 */
export type Cells = {
  values: Values;
  faults: Fault[];
  warnings: Fault[];
  columnOf: (field: string) => string;
};

/** A cell as it was sent. */
type Sent = { column: Column; name: string; text: string };

/** Reads the cells of a row by the names of its columns. */
export function readCells(table: Table, row: Readonly<Record<string, unknown>>): Cells {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const sent = sentCells(table, row, { faults, warnings });
  const values: Partial<Record<string, string>> = {};
  for (const column of table.columns) {
    const read = readColumn(column, sent, { faults, warnings });
    if (read !== null) values[column.field] = read;
  }
  const nameOf = new Map(sent.map(({ column, name }) => [column.field, name]));
  const preferred = new Map(table.columns.map(({ field, names }) => [field, names[0] ?? field]));
  const columnOf = (field: string): string => nameOf.get(field) ?? preferred.get(field) ?? field;
  return { values, faults, warnings, columnOf };
}

type Found = { faults: Fault[]; warnings: Fault[] };

function sentCells(
  table: Table,
  row: Readonly<Record<string, unknown>>,
  { faults, warnings }: Found,
): Sent[] {
  return Object.entries(row).flatMap(([name, cell]): Sent[] => {
    const column = table.byName.get(plainName(name));
    const text = textOf(cell);
    if (column === undefined) {
      const isKnown = text === '' || isUnused(table, name);
      // Where a row has no header its names are somebody's data: one of two words may be a child's.
      const shown = /\s/.test(name) ? '*' : name;
      if (!isKnown) warnings.push({ pointer: pointerTo(shown), code: 'column-unknown' });
      return [];
    }
    if (text === null) faults.push({ pointer: pointerTo(name), code: 'invalid_type' });
    return text === null || text === '' ? [] : [{ column, name, text }];
  });
}

/** The text of a cell; a number of JSON, such as an NHS number, as its digits. Null where it is no cell. */
function textOf(cell: unknown): string | null {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : null;
}

/** What processing adds to extracts of every table. */
const ADDED =
  /^(dm[a-z]+|sk|filetype|rownumber|recordnumber|personid|uniq\w*|mhs\d{3}uniqid|cyp\d{3}uniqueid|age\w*|icage\w*|record(start|end)date|reportingperiod(start|end)date|bspuniqueid|inreport\w+|adcupdt|cdb)$/;

/** Whether a column exists and is not used: by its table, or since processing adds it to every table. */
export const isUnused = (table: Table, name: string): boolean =>
  table.unused.has(plainName(name)) || ADDED.test(plainName(name));

function readColumn(column: Column, sent: readonly Sent[], found: Found): string | null {
  const mine = sent.filter((one) => one.column === column);
  if (mine.length === 0 && column.isRequired) {
    found.faults.push(faultIn(column.names[0] ?? column.field, 'required'));
  }
  const read = mine.map(({ name, text }) => ({ name, value: readCell(column.form, text) }));
  const bad = read.filter(({ value }) => value === null);
  const others = read.filter(({ value }) => value !== null && value !== read[0]?.value);
  for (const { name } of bad) report(name, column, found);
  if (bad.length > 0) return null;
  found.faults.push(...others.map(({ name }) => faultIn(name, 'cells-disagree')));
  return read[0]?.value ?? null;
}

const CODE_OF: Readonly<Partial<Record<Form, string>>> = { day: 'date', moment: 'datetime' };

/** A cell that is not of its form keeps the row from being taken where a wait is counted by it. */
function report(name: string, { isRequired, form }: Column, found: Found): void {
  if (isRequired || form === 'day' || form === 'moment') {
    found.faults.push(faultIn(name, `invalid_format:${CODE_OF[form] ?? form}`));
  } else found.warnings.push(faultIn(name, 'cell-unreadable'));
}

const faultIn = (name: string, code: string): Fault => ({ pointer: pointerTo(name), code });

/** Where a cell stands, by the sender's name of its column. */
export const pointerTo = (name: string): string =>
  pointerOf(['row', name.replace(/[ ()/]+/g, '_').replace(/_$/, '')]);
