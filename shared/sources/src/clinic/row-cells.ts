import type { Fault } from '@waits/contracts/dead-letter';
import type { ClinicMapping, Said } from '../settings/clinic-mapping.js';
import type { CellSays } from './cell.js';
import { readClinicCell, sameWord } from './cell.js';
import { readDate } from './read-date.js';
import type { RowRecord } from './row-record.js';

type Value = string | number | boolean;

/** The faults of a row that has been read so far, each at its column. Of two at one column the first is kept. */
export type RowCells = {
  readonly faults: readonly Fault[];
  report: (column: string | undefined, code: string) => void;
  /** Whether a cell holds anything, whatever it is. */
  isFilled: (column: string) => boolean;
  /** What stands in a column; undefined where it is empty, or not to be used, which is a fault then. */
  text: (column: string) => string | undefined;
  /** Likewise, kept a number or a truth where the cell has one. */
  value: (column: string) => Value | undefined;
  /** The day in a column, with a time where there is one. */
  date: (column: string) => string | undefined;
  /** What stands in a column in the code of its field, or what the mapping says of every row. */
  said: (said: Said) => Value | undefined;
};

/** Reads the cells of one row as its mapping says. */
export function createRowCells({ cells }: RowRecord, mapping: ClinicMapping): RowCells {
  const faults: Fault[] = [];
  const report = (column: string | undefined, code: string): void => {
    const pointer = columnPointer(column);
    if (!faults.some((fault) => fault.pointer === pointer)) faults.push({ pointer, code });
  };
  const says = (column: string): CellSays =>
    readClinicCell(Object.hasOwn(cells, column) ? (cells[column] ?? '') : '', {
      empty: mapping.empty,
      takesFormulas: mapping.columns[column]?.formulas === 'stored',
    });
  /** What a column says, by way of what can be made of it. */
  const read = <T>(column: string, take: (value: Value | { date: string }) => Taken<T>) => {
    const said = says(column);
    if (said.says === 'nothing') return undefined;
    const taken = said.says === 'fault' ? said : take(said.value);
    if (!('code' in taken)) return taken.value;
    report(column, taken.code);
    return undefined;
  };
  const value = (column: string): Value | undefined => read(column, takeValue);
  const text = (column: string): string | undefined => value(column)?.toString();
  return {
    ...{ faults, report, value, text },
    isFilled: (column) => says(column).says !== 'nothing',
    date: (column) =>
      read(column, (given) => {
        const day = readDate(given, mapping.columns[column]?.dates ?? mapping.dates);
        return day.ok ? { value: day.date } : day;
      }),
    said: ({ column, value: constant }) => {
      if (column === undefined) return constant;
      const codes = Object.hasOwn(mapping.codes, column) ? mapping.codes[column] : undefined;
      if (codes === undefined) return value(column);
      return read(column, (given) => {
        const taken = takeValue(given);
        return 'code' in taken ? taken : translated(String(taken.value), codes);
      });
    },
  };
}

type Taken<T> = { value: T } | { code: string };

function takeValue(given: Value | { date: string }): Taken<Value> {
  if (typeof given === 'object') return { code: 'cell-is-date' };
  // A spreadsheet keeps fifteen digits of a number: a longer one is not the one that was typed.
  const isExact = typeof given !== 'number' || Math.abs(given) < 1e15;
  return isExact ? { value: given } : { code: 'cell-number-inexact' };
}

function translated(text: string, codes: Readonly<Record<string, string>>): Taken<string> {
  const [, code] = Object.entries(codes).find(([word]) => sameWord(word, text)) ?? [];
  return code === undefined ? { code: CODE_UNMAPPED } : { value: code };
}

/** The code of a value that the mapping does not translate. */
export const CODE_UNMAPPED = 'code-unmapped';

/**
 * A column as the pointer of a fault: its heading, as the mapping writes it. No heading, no column: then the whole row. Names
 * that are not in the mapping may be data and are never given.
 */
export const columnPointer = (column: string | undefined): string =>
  column === undefined ? '' : `/${column.replace(/~/g, '~0').replace(/\//g, '~1')}`;

/** The heading that a pointer names. */
export const columnOfPointer = (pointer: string): string =>
  pointer.slice(1).replace(/~1/g, '/').replace(/~0/g, '~');
