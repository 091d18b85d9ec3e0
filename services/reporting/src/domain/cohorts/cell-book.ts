import { within } from '../columns.js';
import type { Side } from './axes.js';
import { createSide, meet } from './axes.js';

/** More groups than anybody reads, and than are answered quickly. */
export const MOST_CELLS = 10_000;

/** In no cell. */
export const OUTSIDE = -1;

/** The cells of a table, numbered as they are met: whoever counts needs not know beforehand which there are. */
export type CellBook = {
  rows: Side;
  columns: Side;
  /** The number of the cell of each pair of codes, `OUTSIDE` for all once there are too many. */
  find: (size: number, codes: Codes, cells: Int32Array) => void;
  /** The cell of a row and a column by their places; `OUTSIDE` where nobody is in it. */
  numberAt: (row: number, column: number) => number;
};

export type Codes = { rows: Int32Array; columns: Int32Array };

const FIRST_WIDTH = 8;

export function createCellBook(): CellBook {
  const [rows, columns] = [createSide(), createSide()];
  let width = FIRST_WIDTH;
  /** One more than the number of each cell, by its row and column, both counted from 1. */
  let numbers = new Int32Array(0);
  let size = 0;

  const makeRoom = (height: number, needed: number): void => {
    const wider = needed > width ? 2 * needed : width;
    const roomy = new Int32Array(2 * height * wider);
    for (let at = 0; at < numbers.length; at += width) {
      roomy.set(numbers.subarray(at, at + width), (at / width) * wider);
    }
    [numbers, width] = [roomy, wider];
  };

  const number = (rowCode: number, columnCode: number): number => {
    const [row, column] = [meet(rows, rowCode), meet(columns, columnCode)];
    if (rows.codes.length * columns.codes.length > MOST_CELLS) {
      numbers = new Int32Array(0);
      return 0;
    }
    if (column >= width || (row + 1) * width > numbers.length) makeRoom(row + 1, column + 1);
    const index = row * width + column;
    const known = numbers[index] ?? 0;
    return known > 0 ? known : (numbers[index] = size += 1);
  };

  return {
    ...{ rows, columns },
    find: (count, codes, cells) => {
      let [ofRows, ofColumns, known] = [rows.placeOf, columns.placeOf, numbers];
      for (let index = 0; index < count; index += 1) {
        const rowCode = within(codes.rows, index);
        const columnCode = within(codes.columns, index);
        const row = ofRows[rowCode] ?? 0;
        const column = ofColumns[columnCode] ?? 0;
        const cell = row > 0 && column > 0 ? (known[row * width + column] ?? 0) : 0;
        cells[index] = cell - 1;
        if (cell > 0) continue;
        cells[index] = number(rowCode, columnCode) - 1;
        [ofRows, ofColumns, known] = [rows.placeOf, columns.placeOf, numbers];
      }
    },
    numberAt: (row, column) => (numbers[(row + 1) * width + column + 1] ?? 0) - 1,
  };
}
