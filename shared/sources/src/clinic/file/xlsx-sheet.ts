import type { Cell, PlainCell } from '../cell.js';
import { fromSerial } from '../read-date.js';
import { XLSX_FAULTS, XlsxFault } from './xlsx-fault.js';
import type { PartReader, XlsxParts } from './xlsx-parts.js';
import { readPart } from './xlsx-parts.js';
import type { Workbook } from './xlsx-workbook.js';
import { createTextReader, isTrue, longer } from './xlsx-workbook.js';

/** A row of a sheet: its cells by their place, with nothing in between. */
export type SheetRow = { row: number; cells: Cell[] };

const [MAX_COLUMNS, MAX_ROWS] = [16_384, 1_048_576];

/**
 * The rows of a sheet that have a cell, some at a time.
 * @throws XlsxFault
 */
export async function* readSheet(
  parts: XlsxParts,
  path: string,
  workbook: Workbook,
): AsyncGenerator<SheetRow[]> {
  const { reader, take } = createSheetReader(workbook);
  for await (const rows of parts.pieces(path, reader, take)) if (rows.length > 0) yield rows;
}

/** The last row of any range of cells that are merged; 0 where none are. */
export async function lastMergedRow(parts: XlsxParts, path: string): Promise<number> {
  let last = 0;
  await readPart(parts, path, {
    open: (name, attributes) => {
      if (name !== 'mergeCell') return;
      for (const ref of (attributes['ref'] ?? '').split(':'))
        last = Math.max(last, placeOf(ref).row);
    },
  });
  return last;
}

function createSheetReader(workbook: Workbook) {
  const text = createTextReader();
  let rows: SheetRow[] = [];
  let current: SheetRow = { row: 0, cells: [] };
  let cell = emptyCell({}, 0);
  let isValue = false;
  const reader: PartReader = {
    open: (name, attributes) => {
      text.reader.open(name);
      if (name === 'row') current = { row: rowNumber(attributes['r'], current.row), cells: [] };
      if (name === 'c') cell = emptyCell(attributes, current.cells.length);
      if (name === 'f') cell.isFormula = true;
      isValue = name === 'v';
    },
    text: (piece) => {
      text.reader.text(piece);
      if (isValue) cell.value = longer(cell.value ?? '', piece);
    },
    close: (name) => {
      text.reader.close(name);
      isValue = false;
      if (name === 'c') {
        current.cells[cell.column] = cellOf({ ...cell, text: text.take() }, workbook);
      }
      if (name === 'row') rows.push(current);
    },
  };
  const take = (): SheetRow[] => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return { reader, take };
}

type RawCell = {
  column: number;
  type: string;
  style: number;
  value: string | undefined;
  text: string;
  isFormula: boolean;
};

const emptyCell = (attributes: Readonly<Record<string, string>>, next: number): RawCell => ({
  column: attributes['r'] === undefined ? next : placeOf(attributes['r']).column,
  type: attributes['t'] ?? 'n',
  style: Number(attributes['s'] ?? 0),
  ...{ value: undefined, text: '', isFormula: false },
});

function rowNumber(given: string | undefined, before: number): number {
  const row = given === undefined ? before + 1 : Number(given);
  if (Number.isInteger(row) && row > before && row <= MAX_ROWS) return row;
  throw new XlsxFault(XLSX_FAULTS.cells);
}

/** `C7` is column 2, counted from 0, and row 7. */
function placeOf(reference: string): { column: number; row: number } {
  const [, letters = '', row = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (column < 0 || column >= MAX_COLUMNS) throw new XlsxFault(XLSX_FAULTS.cells);
  return { column, row: Number(row) };
}

function cellOf(raw: RawCell, workbook: Workbook): Cell {
  const plain = plainCell(raw, workbook);
  if (!raw.isFormula) return plain;
  return { formula: raw.value === undefined ? null : plain };
}

function plainCell(raw: RawCell, workbook: Workbook): PlainCell {
  const { value = '' } = raw;
  if (raw.type === 'inlineStr') return raw.text;
  if (value === '') return '';
  const read = BY_TYPE.get(raw.type);
  return read ? read(value, workbook) : numberCell(Number(value), workbook, raw.style);
}

/** How the value of a cell is read by its type; without one it is a number. */
const BY_TYPE = new Map<string, (value: string, workbook: Workbook) => PlainCell>([
  ['s', (value, { texts }) => texts[Number(value)] ?? { error: 'text' }],
  ['str', (value) => value],
  ['b', (value) => isTrue(value)],
  ['e', (value) => ({ error: value.slice(0, 20) })],
  ['d', (value) => ({ date: value.replace(/(\.\d+)?Z?$/, '').slice(0, 30) })],
]);

function numberCell(number: number, workbook: Workbook, style: number): PlainCell {
  if (Number.isNaN(number)) return { error: 'number' };
  if (workbook.dateStyles[style] !== true) return number;
  const day = fromSerial(number + workbook.dayOffset);
  // A number that is no day is left one: its column says what is wrong with it.
  return day.ok ? { date: day.date } : number;
}
