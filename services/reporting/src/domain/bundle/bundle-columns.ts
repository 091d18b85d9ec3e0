/** How a hidden figure is written. An empty cell would be read as nothing known, and a zero as nobody. */
export const HIDDEN = 'c';

/** A column as CSV on the Web describes it. */
export type BundleColumn = {
  name: string;
  title: string;
  datatype: 'date' | 'dateTime' | 'integer' | 'number' | 'string';
  /** Whether null is a hidden figure. */
  hides: boolean;
};

/** The figures, each the last column of its table. */
export const FIGURES = {
  children: {
    ...{ name: 'children', title: 'Children waiting, each counted once' },
    ...{ datatype: 'integer', hides: true },
  },
  days: { name: 'days', title: 'Median wait in days', datatype: 'number', hides: true },
  band: { name: 'band', title: 'Band of the longest wait', datatype: 'string', hides: true },
} as const satisfies Readonly<Record<string, BundleColumn>>;

const OTHERS: Readonly<Record<string, readonly [title: string, BundleColumn['datatype']]>> = {
  day: ['London day', 'date'],
  standard: ['Standard of waiting time', 'string'],
  pathway: ['Pathway', 'string'],
  provider: ['Provider (ODS code)', 'string'],
  limit: ['Within or over the standard', 'string'],
  band: ['Days waited', 'string'],
  taken_at: ['When the snapshot was taken', 'dateTime'],
  policy: ['Rules of disclosure control', 'string'],
  register_version: ['Version of the register of standards', 'string'],
  data_version: ['Version of the data: rises with every change', 'integer'],
  cells: ['Cells of all tables, each counted once', 'integer'],
  hidden: ['Cells that are hidden', 'integer'],
  hidden_for_others: ['Cells that are hidden for the sake of others', 'integer'],
  local_standards: ['Standards that the local area has set or changed', 'string'],
  missing: ['What is known to be missing', 'string'],
  source: ['Source', 'string'],
  status: ['Whether the source sends as usual', 'string'],
  last_received_at: ['When it last sent', 'dateTime'],
  last_occurred_on: ['The last day it told of', 'date'],
};

/** The column of a name; one that nobody has described is text of that name. */
export function columnOf(name: string): BundleColumn {
  const [title, datatype] = OTHERS[name] ?? [name, 'string'];
  return { name, title, datatype, hides: false };
}
