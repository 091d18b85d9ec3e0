import { ROW_LIMIT_BYTES } from '../../csv/first-line.js';
import type { ClinicMapping } from '../../settings/clinic-mapping.js';
import type { Cell } from '../cell.js';
import { headingsAmiss, headingsOf } from './judge-headings.js';
import type { ListFile, ListRow } from './list-file.js';
import { unreadableList } from './list-file.js';
import { XLSX_FAULTS, XlsxFault } from './xlsx-fault.js';
import { openXlsxParts } from './xlsx-parts.js';
import type { SheetRow } from './xlsx-sheet.js';
import { lastMergedRow, readSheet } from './xlsx-sheet.js';
import type { Workbook } from './xlsx-workbook.js';
import { readWorkbook } from './xlsx-workbook.js';

/** Opens a list in a sheet of a workbook: the one that the mapping names, or the only one that is not hidden. */
export async function openXlsxList(bytes: Buffer, mapping: ClinicMapping): Promise<ListFile> {
  try {
    return await open(bytes, mapping);
  } catch (error) {
    if (error instanceof XlsxFault) return unreadableList(error.message);
    throw error;
  }
}

async function open(bytes: Buffer, mapping: ClinicMapping): Promise<ListFile> {
  const { headerRow } = mapping.file;
  const parts = await openXlsxParts(bytes);
  const workbook = await readWorkbook(parts);
  const path = sheetOf(workbook, mapping.file.sheet);
  if (!parts.has(path)) throw new XlsxFault(XLSX_FAULTS.noSheet);
  if ((await lastMergedRow(parts, path)) > headerRow) throw new XlsxFault(XLSX_FAULTS.merged);
  const rows = () => readSheet(parts, path, workbook);
  const columns = headingsOf(await cellsOfRow(rows(), headerRow));
  const amiss = headingsAmiss(columns, mapping);
  return amiss ?? { isReadable: true, columns, rows: below(rows(), headerRow, columns.length) };
}

function sheetOf({ sheets }: Workbook, asked: string | undefined): string {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const found = asked === undefined ? visible : sheets.filter(({ name }) => name === asked);
  const [only, ...others] = found;
  if (only === undefined) throw new XlsxFault(XLSX_FAULTS.noSheet);
  if (others.length === 0) return only.path;
  // Sheets may be called after children: none is named.
  throw new XlsxFault(
    `The workbook has ${String(found.length)} sheets that are not hidden. Say in the mapping which one is meant (file: sheet).`,
  );
}

async function cellsOfRow(rows: AsyncIterable<SheetRow[]>, wanted: number): Promise<string[]> {
  for await (const some of rows) {
    const found = some.find(({ row }) => row >= wanted);
    if (found)
      return found.row === wanted ? Array.from(found.cells, (cell) => headingText(cell)) : [];
  }
  return [];
}

/** A heading that a formula makes is what it had come to: were it another, the mapping would not know it. */
function headingText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'object') return 'formula' in cell ? headingText(cell.formula ?? '') : '';
  return String(cell);
}

async function* below(
  rows: AsyncIterable<SheetRow[]>,
  headerRow: number,
  width: number,
): AsyncGenerator<ListRow[]> {
  let given = 0;
  for await (const some of rows) {
    yield some
      .filter(({ row, cells }) => row > headerRow && !isBlank(cells))
      .map((one) => {
        given += lengthOf(one.cells);
        if (given > MOST_TEXT) throw new XlsxFault(XLSX_FAULTS.repeats);
        return listRow(one, width);
      });
  }
}

/** All cells of a column may refer to one text: what rows come to has little to do with the size of their file. */
const MOST_TEXT = 1024 * 1024 * 1024;

const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => typeof cell === 'string' && cell.trim() === '');

function listRow({ row, cells }: SheetRow, width: number): ListRow {
  if (lengthOf(cells) > ROW_LIMIT_BYTES) return { row, fault: 'too-large', value: kept(cells) };
  return isBlank(cells.slice(width))
    ? { row, cells: Array.from({ length: width }, (_, at) => cells[at] ?? ''), fault: null }
    : { row, fault: 'csv-cells', value: kept(cells) };
}

/** The letters of a row's texts. */
const lengthOf = (cells: readonly Cell[]): number =>
  cells.reduce<number>((sum, cell) => sum + lettersIn(cell), 0);

function lettersIn(cell: Cell): number {
  if (typeof cell === 'string') return cell.length;
  return typeof cell === 'object' && 'formula' in cell ? lettersIn(cell.formula ?? '') : 0;
}

/** The cells that hold something, each with its column, counted from 1: few may stand far apart. As many as a row may hold. */
function kept(cells: readonly Cell[]): Buffer {
  const placed: [number, Cell][] = [];
  let length = 0;
  cells.forEach((cell, at) => {
    length += lettersIn(cell);
    if (length <= ROW_LIMIT_BYTES) placed.push([at + 1, cell]);
  });
  return Buffer.from(JSON.stringify(placed));
}
