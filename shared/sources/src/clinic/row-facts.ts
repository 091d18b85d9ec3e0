import { readCell } from '../csv/read-cell.js';
import { factName } from '../settings/check-mapping.js';
import type { ClinicMapping, Fact, Said } from '../settings/clinic-mapping.js';
import { sameWord } from './cell.js';
import { fieldKind } from './field-kind.js';
import type { RowCells } from './row-cells.js';
import { CODE_UNMAPPED } from './row-cells.js';

/** A fact as the cells of a row state it, before it is held to the rules of events. */
export type StatedFact = {
  name: string;
  type: string;
  occurredOn: string;
  fields: Record<string, unknown>;
  /** The column of each field, by the field's name; without those that the mapping sets for every row. */
  columns: Readonly<Record<string, string>>;
};

/** The facts that a row states. What cannot be read is a fault of the row. */
export function factsOf(cells: RowCells, { facts }: ClinicMapping): StatedFact[] {
  return facts.flatMap((fact) => {
    const meant = meaningOf(fact, cells);
    return meant === null ? [] : statedBy(meant, cells);
  });
}

type Meant = Pick<Fact, 'on' | 'fields' | 'withoutDate'> & {
  name: string;
  event: string;
  /** Whether a column says that it happened, beside the one with its day. */
  isSaid: boolean;
};

/** The event that a row means, or null where the value of the column means nothing. */
function meaningOf(fact: Fact, cells: RowCells): Meant | null {
  const { on, fields, by, withoutDate, event } = fact;
  const given = { name: factName(fact), withoutDate };
  if (by === undefined) return { ...given, on, fields, event: event ?? '', isSaid: false };
  const meaning = meaningIn(fact.means ?? {}, by, cells);
  if (!meaning) return null;
  return { ...given, on: meaning.on ?? on, ...pick(meaning), isSaid: cells.isFilled(by) };
}

type Meanings = NonNullable<Fact['means']>;

/** What the value of a column means. An empty one means nothing where the mapping does not say; of any other it must. */
function meaningIn(means: Meanings, by: string, cells: RowCells): Meanings[string] {
  const isFilled = cells.isFilled(by);
  const word = cells.text(by);
  if (isFilled && word === undefined) return null;
  const found = Object.entries(means).find(([value]) => sameWord(value, word ?? ''));
  if (found === undefined && isFilled) cells.report(by, CODE_UNMAPPED);
  return found?.[1] ?? null;
}

const pick = ({ event, fields }: { event: string; fields: Fact['fields'] }) => ({ event, fields });

function statedBy(meant: Meant, cells: RowCells): StatedFact[] {
  const { name, event, on, fields } = meant;
  if (!cells.isFilled(on)) {
    if (needsDate(meant, cells)) cells.report(on, 'date-missing');
    return [];
  }
  const occurredOn = cells.date(on) ?? '';
  const read = Object.entries(fields).flatMap(([field, said]) => {
    const value = fieldOf({ event, field, said }, cells);
    return value === undefined ? [] : [[field, value] as const];
  });
  return [
    {
      name,
      type: event,
      occurredOn,
      fields: Object.fromEntries(read),
      columns: columnsOf(fields, on),
    },
  ];
}

/**
 * Whether a fact without a day is a fault: where the row says in another column that it happened, and always for the receipt
 * of a referral, without which nobody would see that a child waits.
 */
function needsDate({ event, fields, withoutDate, isSaid }: Meant, cells: RowCells): boolean {
  if (withoutDate === 'leave-out') return false;
  const says = ({ column }: Said): boolean => column !== undefined && cells.isFilled(column);
  return event === 'referral.received' || isSaid || Object.values(fields).some(says);
}

type Asked = { event: string; field: string; said: Said };

function fieldOf({ event, field, said }: Asked, cells: RowCells): unknown {
  const kind = fieldKind(event, field);
  if (said.column === undefined) return said.value;
  if (kind === 'day') return cells.date(said.column)?.slice(0, 10);
  const value = cells.said(said);
  if (value === undefined || typeof value === kind) return value;
  const read = readCell(kind, String(value));
  if (!read.ok) cells.report(said.column, read.code);
  return read.ok ? read.value : undefined;
}

const columnsOf = (fields: Fact['fields'], on: string): Record<string, string> =>
  Object.fromEntries([
    ['occurredOn', on],
    ...Object.entries(fields).flatMap(([field, { column }]) =>
      column === undefined ? [] : [[field, column] as const],
    ),
  ]);
