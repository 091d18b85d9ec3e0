/** A table with one entry for all, for each row, each column, and each cell along the rows. */
export type Margins<T> = {
  total: T;
  byRow: readonly T[];
  byColumn: readonly T[];
  cells: readonly T[];
};

type Size = { height: number; width: number };

/** The margins of a table of cells, each made of the cells in it. */
export function marginsOf<T>(
  cells: readonly T[],
  { height, width }: Size,
  merge: (cells: readonly T[]) => T,
): Margins<T> {
  const byRow = Array.from({ length: height }, (_, row) =>
    mergeAll(cells.slice(row * width, (row + 1) * width), merge),
  );
  const byColumn = Array.from({ length: width }, (_, column) =>
    mergeAll(
      Array.from({ length: height }, (__, row) => cells[row * width + column] as T),
      merge,
    ),
  );
  // The shorter side has fewer parts.
  return { total: mergeAll(height < width ? byRow : byColumn, merge), byRow, byColumn, cells };
}

const mergeAll = <T>(parts: readonly T[], merge: (cells: readonly T[]) => T): T =>
  parts.length === 1 ? (parts[0] as T) : merge(parts);

/** The codes of one side of a table, in the order in which they were met. */
export type Side = {
  codes: number[];
  /** One more than the place of each code among them, 0 for those that were not met. */
  placeOf: Int32Array;
};

export const createSide = (): Side => ({ codes: [], placeOf: new Int32Array(0) });

/** Takes a code in, and gives one more than its place. */
export function meet(side: Side, code: number): number {
  const known = side.placeOf[code] ?? 0;
  if (known > 0) return known;
  if (code >= side.placeOf.length) {
    const longer = new Int32Array(2 * (code + 1));
    longer.set(side.placeOf);
    side.placeOf = longer;
  }
  return (side.placeOf[code] = side.codes.push(code));
}

/** The places of a side's codes in the order of their texts. */
export function inOrder(
  { codes }: Side,
  textOf: (code: number) => string | null,
): { place: number; text: string | null }[] {
  return codes.map((code, place) => ({ place, text: textOf(code) })).sort(byText);
}

type Named = { text: string | null };

/** What is not known comes last. */
function byText({ text: one }: Named, { text: other }: Named): number {
  if (one === null) return 1;
  if (other === null) return -1;
  if (one.length !== other.length && isNumber(one) && isNumber(other))
    return one.length - other.length;
  return one < other ? -1 : 1;
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);
