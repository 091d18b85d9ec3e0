import fc from 'fast-check';
import { CLEAR_CHILD, linesShowing } from './clear-child.js';
import { anyDamage, ODD_VALUES, oddText } from './spoil-record.js';

/** The rows of a file, the first of them its headings. */
export type Table = readonly (readonly string[])[];

const ODD_CELLS = [
  ...ODD_VALUES.map(String),
  ...['a\nb', 'a\r\nb', '"', '""', 'a"b', ' "a" ', ',', ';', '\t', "'", '=1+1', '@SUM(A1)'],
  ...[
    '__proto__',
    'constructor',
    '{"$ne":null}',
    '\uFEFF',
    '#N/A',
    '1E5',
    '01',
    '1,5',
    '&amp;',
    ']]>',
  ],
];

/**
 * What stands in a cell where it should not: odd text, an NHS number, a great deal of text. A name where a code belongs is one code
 * more, which nobody can tell from another.
 */
const anyCell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_CELLS) },
  { weight: 2, arbitrary: oddText },
  fc.constantFrom(CLEAR_CHILD.nhsNumber, '999 000 0018', 'see 999 000 0018, ring back'),
  fc.nat(60_000).map((length) => 'x'.repeat(length)),
);

// None is a child's: what looks like the name of a column is repeated to the sender, so that it can be found.
const anyHeading = fc.oneof(fc.constantFrom(...ODD_CELLS, 'Ward'), oddText);

const WAYS = [
  ...([
    'cell',
    'cell',
    'cell',
    'cell',
    'dropCell',
    'addCell',
    'dropRow',
    'twice',
    'blank',
  ] as const),
  ...(['swap', 'heading', 'dropColumn', 'twiceColumn', 'moveColumn'] as const),
];
const anyChange = fc.record({
  how: fc.constantFrom(...WAYS),
  row: fc.nat(20),
  column: fc.nat(60),
  other: fc.nat(60),
  cell: anyCell,
  heading: anyHeading,
});
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

/** The kind of a workbook's cell that is a text and nothing else. */
export const PLAIN = 20;

/** Which file is spoilt, how its table is, how it is written, and what happens to its bytes. */
export const anyFileSpoiling = fc.record({
  file: fc.nat(100),
  changes: fc.array(anyChange, { maxLength: 4 }),
  written: fc.record({
    separator: fc.constantFrom(',', ',', ';', '\t'),
    lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
    isQuoted: fc.boolean(),
    endsWithLine: fc.boolean(),
    encoding: fc.constantFrom<Encoding>('utf8', 'utf8', 'utf8', 'bom', 'utf16', 'latin1'),
  }),
  part: fc.nat(20),
  kinds: fc.oneof(
    fc.constant<number[]>([PLAIN]),
    fc.array(fc.nat(PLAIN), { minLength: 7, maxLength: 7 }),
  ),
  damage: anyDamage,
});
export type FileSpoiling = typeof anyFileSpoiling extends fc.Arbitrary<infer T> ? T : never;
type Encoding = 'utf8' | 'bom' | 'utf16' | 'latin1';

/** A table that is spoilt as told. */
export function spoiltTable(table: Table, { changes }: Pick<FileSpoiling, 'changes'>): Table {
  const rows = table.map((row) => [...row]);
  const lengths: Lengths = new WeakMap();
  for (const change of changes) {
    const at = 1 + (change.row % Math.max(1, rows.length - 1));
    const row = rows[at];
    if (row) CHANGES[change.how]({ ...change, rows, row, at, lengths });
  }
  return rows;
}

/**
 * Rows that were made shorter or longer. None is made both: its cells would have moved under other headings, a child's own number under
 * that of the referral, and it would be as long as before, which nobody can tell from another.
 */
type Lengths = WeakMap<string[], 'dropCell' | 'addCell'>;

function changeLength(
  { row, lengths }: Spot,
  how: 'dropCell' | 'addCell',
  change: () => void,
): void {
  if ((lengths.get(row) ?? how) !== how) return;
  lengths.set(row, how);
  change();
}

type Spot = Omit<Change, 'row'> & {
  rows: string[][];
  row: string[];
  at: number;
  lengths: Lengths;
};

const place = (column: number, { length }: readonly string[]): number =>
  column % Math.max(1, length);

const CHANGES: Readonly<Record<Change['how'], (spot: Spot) => void>> = {
  cell: ({ row, column, cell }: Spot) => {
    row[place(column, row)] = cell;
  },
  dropCell: (spot: Spot) => {
    changeLength(spot, 'dropCell', () => spot.row.splice(place(spot.column, spot.row), 1));
  },
  addCell: (spot: Spot) => {
    const { row, column, cell } = spot;
    changeLength(spot, 'addCell', () => row.splice(place(column, row), 0, cell));
  },
  dropRow: ({ rows, at }: Spot) => {
    rows.splice(at, 1);
  },
  twice: ({ rows, row, at, lengths }: Spot) => {
    const copy = [...row];
    const length = lengths.get(row);
    if (length !== undefined) lengths.set(copy, length);
    rows.splice(at, 0, copy);
  },
  blank: ({ rows, row, at }: Spot) => {
    rows.splice(
      at,
      0,
      row.map(() => ''),
    );
  },
  swap: ({ row, column, other }: Spot) => {
    const [one, two] = [place(column, row), place(other, row)];
    if (linesShowing([row[one] ?? '', row[two] ?? '']).length > 0) return;
    [row[one], row[two]] = [row[two] ?? '', row[one] ?? ''];
  },
  heading: ({ rows: [head = []], column, heading }: Spot) => {
    head[place(column, head)] = heading;
  },
  dropColumn: ({ rows, column }: Spot) => {
    const at = place(column, rows[0] ?? []);
    for (const row of rows) row.splice(at, 1);
  },
  twiceColumn: ({ rows, column }: Spot) => {
    const at = place(column, rows[0] ?? []);
    for (const row of rows) row.splice(at, 0, row[at] ?? '');
  },
  moveColumn: ({ rows, column, other }: Spot) => {
    const [from, to] = [place(column, rows[0] ?? []), place(other, rows[0] ?? [])];
    for (const row of rows) row.splice(to, 0, ...row.splice(from, 1));
  },
};

/** How many rows below the headings have something in them. */
export const rowsIn = ([, ...rows]: Table): number =>
  rows.filter((row) => row.some((cell) => cell.trim() !== '')).length;

/** A table as CSV, written as told. */
export function csvOf(
  table: Table,
  { separator, lineEnd, isQuoted, ...how }: FileSpoiling['written'],
): Buffer {
  const cellOf = (cell: string): string =>
    isQuoted || /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = table.map((row) => row.map(cellOf).join(separator));
  const text = lines.join(lineEnd) + (how.endsWithLine ? lineEnd : '');
  return ENCODED[how.encoding](text);
}

const ENCODED: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text),
  bom: (text) => Buffer.from(`\uFEFF${text}`),
  utf16: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  latin1: (text) => Buffer.from(text, 'latin1'),
};
