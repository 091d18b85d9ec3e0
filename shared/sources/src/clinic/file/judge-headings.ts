import type { ColumnFault } from '../../csv/judge-columns.js';
import type { ClinicMapping } from '../../settings/clinic-mapping.js';
import { heading } from '../../settings/clinic-mapping.js';
import { columnsNamed, columnsUsed } from '../../settings/columns-used.js';
import { sameWord } from '../cell.js';
import type { UnreadableList } from './list-file.js';
import { unreadableList } from './list-file.js';

/** The headings of a row, without those of empty columns behind the last one. */
export function headingsOf(cells: readonly string[]): string[] {
  const headings = cells.map(heading);
  return headings.slice(0, headings.findLastIndex((name) => name !== '') + 1);
}

/** How many of the cells are headings that the mapping names: what tells a row of headings from another. */
export const headingsKnown = (headings: readonly string[], mapping: ClinicMapping): number => {
  const named = columnsNamed(mapping);
  return headings.filter((name) => named.has(heading(name))).length;
};

/** Why a list with these headings cannot be read by its mapping; undefined where it can. */
export function headingsAmiss(
  headings: readonly string[],
  mapping: ClinicMapping,
): UnreadableList | undefined {
  if (headingsKnown(headings, mapping) === 0) return unreadableList(NO_HEADINGS);
  const faults = [...present(headings, mapping), ...missing(headings, mapping)];
  return faults.length > 0 ? unreadableList(AMISS, faults) : undefined;
}

const NO_HEADINGS =
  'The row of the headings has none that the mapping names. Say in the mapping which row it is (file: headerRow). What stands there is not repeated, since it may be data.';
const AMISS =
  'The columns of the list are not those of its mapping. Nothing of it was taken, since a column that is not known may be the one that says a child waits.';

function present(headings: readonly string[], mapping: ClinicMapping): ColumnFault[] {
  const named = [...columnsNamed(mapping)];
  return headings.flatMap((name, index): ColumnFault[] => {
    const at = { position: index + 1 };
    if (name === '') return [{ ...at, name: null, detail: NO_NAME }];
    if (!named.includes(name)) return [{ ...at, name: null, detail: strangeDetail(name, named) }];
    const isRepeated = headings.indexOf(name) < index;
    return isRepeated
      ? [{ ...at, name, detail: 'It is there twice. Give each a heading of its own.' }]
      : [];
  });
}

const NO_NAME =
  'It has no heading; a heading that spans several columns names only the first. Name it, or take it out.';

function strangeDetail(name: string, named: readonly string[]): string {
  const meant = named.find((known) => sameWord(known, name));
  return meant === undefined
    ? 'The mapping does not name its heading. Use it, or name it under unused.'
    : `The mapping writes its heading ${meant}. Write both alike.`;
}

function missing(headings: readonly string[], mapping: ClinicMapping): ColumnFault[] {
  return [...columnsUsed(mapping)]
    .filter((name) => !headings.includes(name))
    .map((name) => ({ name, position: null, detail: 'The list has no such column.' }));
}
