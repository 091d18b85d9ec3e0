import { Buffer } from 'node:buffer';
import type { RowFault, SplitRow } from './split-records.js';

type Layout = {
  columns: readonly string[];
  /** The system that the rows come from where no column says; null when one must. */
  source: string | null;
};

/** A row as a record of its dialect: the texts of its cells by the names of their columns, or why there are none. */
export function rowValue(
  { columns, source }: Layout,
  split: SplitRow,
): { value: Buffer; fault?: RowFault | 'csv-cells' } {
  if (split.fault !== null) return { value: split.bytes, fault: split.fault };
  if (split.cells.length !== columns.length) {
    return { value: jsonOf(split.cells), fault: 'csv-cells' };
  }
  const cells = Object.fromEntries(columns.map((name, index) => [name, split.cells[index] ?? '']));
  const named = source !== null && (cells['source'] ?? '') === '' ? { ...cells, source } : cells;
  return { value: jsonOf(named) };
}

/** Whether a row has nothing in it: it counts as a row and says nothing. */
export const isBlankRow = (split: SplitRow): boolean =>
  split.fault === null && split.cells.every((cell) => cell.trim() === '');

const jsonOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
