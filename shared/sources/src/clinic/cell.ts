import { z } from 'zod';

const Plain = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  /** A day, or a day and a time without an offset: what a spreadsheet shows as such. */
  z.strictObject({ date: z.string().max(30) }),
  /** A cell such as #N/A, which stands for a calculation that failed. */
  z.strictObject({ error: z.string().max(20) }),
]);
export type PlainCell = z.infer<typeof Plain>;

/** A cell as the file has it. A CSV file has texts only; `formula` holds what one had come to when the file was saved. */
export const Cell = z.union([Plain, z.strictObject({ formula: Plain.nullable() })]);
export type Cell = z.infer<typeof Cell>;

/** What a cell says: nothing, a value, or the code of why it cannot be told. */
export type CellSays =
  | { says: 'nothing' }
  | { says: 'value'; value: string | number | boolean | { date: string } }
  | { says: 'fault'; code: string };

type Ways = { empty: readonly string[]; takesFormulas: boolean };

/**
 * What a cell says. A formula says nothing that can be relied on: what is kept of it was true when the file was last
 * calculated, so that it counts only where the mapping says so of the column.
 */
export function readClinicCell(cell: Cell, ways: Ways): CellSays {
  if (typeof cell === 'object' && 'formula' in cell) {
    if (!ways.takesFormulas) return fault('cell-formula');
    return cell.formula === null
      ? fault('cell-formula-without-value')
      : readPlain(cell.formula, ways);
  }
  return readPlain(cell, ways);
}

function readPlain(cell: PlainCell, { empty }: Ways): CellSays {
  if (typeof cell === 'string') return readText(cell.trim(), empty);
  if (typeof cell === 'object' && 'error' in cell) return fault('cell-error');
  return { says: 'value', value: cell };
}

function readText(text: string, empty: readonly string[]): CellSays {
  const isEmpty = text === '' || empty.some((word) => sameWord(word, text));
  return isEmpty ? { says: 'nothing' } : { says: 'value', value: text };
}

const fault = (code: string): CellSays => ({ says: 'fault', code });

/** Words that a person typed are compared without case, and with one blank for any number of them. */
export const sameWord = (a: string, b: string): boolean => word(a) === word(b);

const word = (text: string): string => text.replace(/\s+/g, ' ').trim().toUpperCase();
