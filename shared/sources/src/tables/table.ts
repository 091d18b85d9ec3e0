import { plainName } from './plain-name.js';

/** What the rows of a table are about, whichever data set the table is of. */
export type Kind =
  | 'header'
  | 'patient'
  | 'registration'
  | 'circumstances'
  | 'referral'
  | 'team-referred'
  | 'waiting-time'
  | 'contact'
  | 'activity'
  | 'indirect-activity'
  | 'hospital-spell'
  | 'diagnosis'
  | 'score'
  | 'activity-score'
  | 'care-plan'
  | 'care-plan-agreement'
  | 'team'
  | 'no-wait-fact';

/** How the cells of a column are written. */
export const FORMS = [
  ...(['referral', 'patient', 'id', 'code', 'text', 'organisation'] as const),
  ...(['day', 'time', 'moment', 'number'] as const),
] as const;
export type Form = (typeof FORMS)[number];

/** A column by the name it has here, with every name it is sent under, the preferred one first. */
export type Column = { field: string; form: Form; isRequired: boolean; names: readonly string[] };

export type Table = {
  /** As the national specification numbers it, such as `MHS101`. */
  id: string;
  kind: Kind;
  columns: readonly Column[];
  /** Names of columns that exist and say nothing about a wait, or are derived after submission: never used, never reported. */
  unused: ReadonlySet<string>;
  /** The column that each of the names means, as names are compared. */
  byName: ReadonlyMap<string, Column>;
};

/** A national data set: its tables, by their numbers. */
export type DataSet = { prefix: 'MHS' | 'CYP'; tables: ReadonlyMap<string, Table> };

type Written = { columns: string; unused?: string };

/**
 * A table as data. `columns` has a line for each column that is used: its field, `!` where a row cannot do without, its form,
 * and its names with `|` between them. `unused` has names, with `|` or line ends between them.
 */
export function table(id: string, kind: Kind, { columns, unused = '' }: Written): Table {
  const own = linesOf(columns).map(columnOf);
  const fields = new Set(own.map(({ field }) => field));
  const common = linesOf(COMMON).map(columnOf);
  const read = [...common.filter(({ field }) => !fields.has(field)), ...own];
  return {
    ...{ id, kind, columns: read },
    unused: new Set(unused.split(/[|\n]/).map(plainName)),
    byName: new Map(
      read.flatMap((one) => one.names.map((name) => [plainName(name), one] as const)),
    ),
  };
}

// What an integrated care board gets back has the provider and the time of the extract in each row.
const COMMON = `
  provider organisation OrgIDProv | ORGANISATION IDENTIFIER (CODE OF PROVIDER) | ORGANISATION CODE (PROVIDER)
  effectiveFrom moment EFFECTIVE_FROM
`;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function columnOf(line: string): Column {
  const [name = '', form = '', ...rest] = line.split(' ').filter((word) => word !== '');
  return {
    field: name.replace('!', ''),
    form: FORMS.find((one) => one === form) ?? 'text',
    isRequired: name.endsWith('!'),
    names: rest
      .join(' ')
      .split('|')
      .map((one) => one.trim()),
  };
}
