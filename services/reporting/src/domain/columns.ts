/** The typed arrays this service keeps its columns in. */
export type Column =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

/** Codes of which there are few, as a rule. */
export type Codes = Uint16Array | Uint32Array;

/** Columns of one table, all of the same length. */
export type Columns = Record<string, Column>;

const FIRST_CAPACITY = 1024;

/**
 * The same columns with room for `rows` rows. They grow by half while they are small and by an eighth from there on,
 * so that no column of millions is ever much larger than it need be. What is not yet used is zero.
 */
export function withRoomFor<T extends Columns>(columns: T, rows: number): T {
  const now = lengthOf(columns);
  if (rows <= now) return columns;
  const capacity = capacityFor(rows, now);
  const grown = Object.entries(columns).map(([name, column]) => [name, longer(column, capacity)]);
  return Object.fromEntries(grown) as T;
}

/** Asked for every row that is set: no list is made of the columns for it. */
function lengthOf(columns: Columns): number {
  for (const name in columns) return columns[name]?.length ?? 0;
  return 0;
}

/** From here on room that stands empty costs more than copying. */
const LARGE = 262_144;

/** How long an array of length `now` must become to hold `needed` elements. */
export const capacityFor = (needed: number, now: number): number =>
  Math.max(needed, FIRST_CAPACITY, Math.ceil(now * (now < LARGE ? 1.5 : 1.125)));

/** A copy of the array with room for `capacity` elements. */
export function longer<T extends Column>(column: T, capacity: number): T {
  const Maker = column.constructor as new (length: number) => T;
  const copy = new Maker(capacity);
  copy.set(column);
  return copy;
}

/** The column with a code set in a row: with 32 bits for each from the first code on that 16 do not hold. */
export function withCode(codes: Codes, row: number, code: number): Codes {
  const wide = code > 0xffff && codes instanceof Uint16Array ? Uint32Array.from(codes) : codes;
  wide[row] = code;
  return wide;
}

/** The value in a row that is known to exist. */
export const at = (column: Column, row: number): number => column[row] ?? 0;

/** The same for the scans of millions of rows: one kind of array keeps it fast. */
export const int32At = (column: Int32Array, row: number): number => column[row] ?? 0;

/**
 * The same for the tightest loops, which nobody else may call with a row that is not there: what was once read beyond the end of
 * an array is from then on read more slowly, wherever it is read by the same function.
 */
export const within = (column: Int32Array, row: number): number => column[row] ?? 0;

/** Bytes the columns take, used or not. */
export const bytesOf = (columns: Columns): number =>
  Object.values(columns).reduce((sum, column) => sum + column.byteLength, 0);
