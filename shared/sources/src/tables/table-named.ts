import { plainName } from './plain-name.js';
import type { DataSet, Table } from './table.js';

const NUMBERED = /(mhs|cyp)(\d{3})/;

/** A table that is of the data set and of none that we read says nothing about a wait. */
const ofNoUse = (id: string): Table => ({
  ...{ id, kind: 'no-wait-fact', columns: [], unused: new Set(), byName: new Map() },
});

/**
 * The table that a name means, such as `MHS101Referral`, `mhs101` or `csds_cyp201carecontact.csv`: by the number in it.
 * Undefined where it has none of the data set.
 */
export function tableNamed({ prefix, tables }: DataSet, name: string): Table | undefined {
  const [, of, number] = NUMBERED.exec(plainName(name)) ?? [];
  if (of?.toUpperCase() !== prefix || number === undefined) return undefined;
  const id = `${prefix}${number}`;
  return tables.get(id) ?? ofNoUse(id);
}
