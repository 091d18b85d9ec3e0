import type { Layout } from '../csv/first-row.js';
import { readFirstRow } from '../csv/first-row.js';
import type { Separator } from '../csv/separators.js';
import { isUnused } from './cells.js';
import { plainName } from './plain-name.js';
import { tableNamed } from './table-named.js';
import type { DataSet, Table } from './table.js';

/** Which table a file is and how it is laid out, or why that cannot be told and what to do. */
export type TableFile =
  | { isReadable: true; table: string; layout: Layout }
  | { isReadable: false; detail: string; columns: readonly string[] };

type Asked = { dataSet: DataSet; fileName: string; separator?: Separator | undefined };

/**
 * Tells which table of a data set a file is: by the number in its name, and where that has none by its columns.
 * @param head the beginning of the file, or all of it; `HEAD_BYTES` are enough
 * @returns of a file that is unreadable the preferred names of the columns that are missing or there twice, never a cell
 */
export function tableOfFile(head: Buffer, { dataSet, fileName, separator }: Asked): TableFile {
  const tables = [...dataSet.tables.values()];
  const named = tableNamed(dataSet, fileName);
  const asked = named === undefined ? tables : [named];
  const knownIn = (cells: readonly string[]): number =>
    Math.max(...asked.map((table) => knownTo(table, cells)));
  const first = readFirstRow(head, { separator, knownIn });
  if (!first.isReadable) return unreadable(first.detail);
  const { layout } = first;
  const table = named ?? tableByColumns(tables, layout.columns);
  if (table === undefined) return unreadable(NO_TABLE);
  const twice = repeatedIn(layout.columns);
  if (twice > 0) return unreadable(TWICE);
  const missing = missingIn(table, layout.columns);
  return missing.length > 0
    ? unreadable(`The file is called as table ${table.id}, and lacks columns of it.`, missing)
    : { isReadable: true, table: table.id, layout };
}

const NO_TABLE =
  'Neither its name nor its columns say which table the file is. Put the number of the table in its name, and its columns in the first row.';
const TWICE = 'A column is there twice under one name, or has no name. Name each once.';

const unreadable = (detail: string, columns: readonly string[] = []): TableFile => ({
  ...{ isReadable: false, detail, columns },
});

/** How many cells are names of columns that a table has. */
const knownTo = (table: Table, cells: readonly string[]): number =>
  cells.filter((cell) => table.byName.has(plainName(cell)) || isUnused(table, cell)).length;

/** The one table that has every column it needs and most of those that are there; undefined where two would do. */
function tableByColumns(tables: readonly Table[], cells: readonly string[]): Table | undefined {
  const able = tables.filter((table) => missingIn(table, cells).length === 0);
  const ranked = able
    .map((table) => ({ table, known: knownTo(table, cells) }))
    .sort((a, b) => b.known - a.known);
  const [best, next] = ranked;
  return best !== undefined && best.known > (next?.known ?? 0) ? best.table : undefined;
}

function missingIn(table: Table, cells: readonly string[]): string[] {
  const there = new Set(cells.map((cell) => table.byName.get(plainName(cell))));
  return table.columns
    .filter((column) => column.isRequired && !there.has(column))
    .map(({ names, field }) => names[0] ?? field);
}

const repeatedIn = (cells: readonly string[]): number =>
  cells.filter((cell, index) => cell === '' || cells.indexOf(cell) !== index).length;
