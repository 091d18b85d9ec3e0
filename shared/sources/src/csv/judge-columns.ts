import { containsNhsNumber } from '../translate/contains-nhs-number.js';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { COLUMNS } from './columns.js';

/** A column that makes a file unreadable. `name` is null where it may be somebody's data. */
export type ColumnFault = { name: string | null; position: number | null; detail: string };

const byLowerCase = new Map([...COLUMNS.keys()].map((name) => [name.toLowerCase(), name]));
const REQUIRED = [...COLUMNS].filter(([, { isRequired }]) => isRequired).map(([name]) => name);

/** How many of the cells name a column that is known. */
export const knownIn = (cells: readonly string[]): number =>
  cells.filter((cell) => COLUMNS.has(cell)).length;

/**
 * What is wrong with the columns of a file. `hasSource` says that the sender named the system beside the file, so that
 * it needs no column.
 */
export function columnFaults(cells: readonly string[], hasSource: boolean): ColumnFault[] {
  const seen = new Set<string>();
  const faults = cells.flatMap((cell, index): ColumnFault[] => {
    const isRepeated = seen.has(cell);
    seen.add(cell);
    if (COLUMNS.has(cell) && !isRepeated) return [];
    const detail =
      isRepeated && COLUMNS.has(cell) ? 'It is there twice. Keep one.' : unknownDetail(cell);
    return [{ name: shown(cell), position: index + 1, detail }];
  });
  const missing = REQUIRED.filter((name) => !seen.has(name) && !(name === 'source' && hasSource));
  return [
    ...faults,
    ...missing.map((name) => ({ name, position: null, detail: missingDetail(name) })),
  ];
}

function unknownDetail(cell: string): string {
  if (cell === '') return 'It has no name. Name it or take it out.';
  const meant = byLowerCase.get(cell.toLowerCase());
  return meant === undefined
    ? 'No column is called that. Take it out, or give it the name of a field.'
    : `No column is called that. Write it ${meant}.`;
}

const missingDetail = (name: string): string =>
  name === 'source'
    ? 'It is missing. Add it, or name the system in the address: ?source=NAME.'
    : 'It is missing. Add it; every row must fill it.';

// A file without a header has data where the names should be: only what looks like a name of a field is repeated.
const FIELD_LIKE = /^[A-Za-z][A-Za-z0-9_. -]{0,39}$/;

const shown = (cell: string): string | null =>
  FIELD_LIKE.test(cell) && !/\d{4}/.test(cell) && !containsNhsNumber(cell, { checkNhsNumber })
    ? cell
    : null;
