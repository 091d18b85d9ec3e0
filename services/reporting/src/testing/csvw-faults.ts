import { parse } from 'csv-parse/sync';

type Column = {
  name: string;
  titles: string[];
  datatype: string;
  null?: string;
  required?: boolean;
};
type Table = { url: string; tableSchema: { columns: Column[]; primaryKey: string[] } };
export type CsvwGroup = {
  '@context': [string, { '@language': string }];
  'dc:license'?: unknown;
  notes: unknown[];
  tables: Table[];
};

const DATATYPES: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  string: /^[^]*$/,
};
/** What a group of tables may have of its own; anything else needs a prefix, such as `dc:`. */
const OF_GROUP = ['@context', 'tables', 'notes', '@id', '@type', 'dialect', 'tableSchema'];

/**
 * Where tables and their description do not keep "Metadata Vocabulary for Tabular Data" and "Model for Tabular Data" (W3C, 2015): names,
 * titles beside headers, datatypes, nulls, required cells and primary keys.
 */
export function csvwFaults(group: CsvwGroup, files: Readonly<Record<string, string>>): string[] {
  const [context, local] = group['@context'];
  return [
    ...(context === 'http://www.w3.org/ns/csvw' && local['@language'] === 'en'
      ? []
      : ['the context is another']),
    ...Object.keys(group)
      .filter((name) => !OF_GROUP.includes(name) && !/^dc:\w+$/.test(name))
      .map((name) => `${name} is no property of a group of tables`),
    ...group.tables.flatMap((table) => tableFaults(table, files[table.url])),
  ];
}

function tableFaults({ url, tableSchema }: Table, csv: string | undefined): string[] {
  if (csv === undefined) return [`${url}: there is no such file`];
  const [header = [], ...rows] = parse(csv);
  const { columns, primaryKey } = tableSchema;
  const at = (name: string): number => columns.findIndex((column) => column.name === name);
  const keys = rows.map((row) => JSON.stringify(primaryKey.map((name) => row[at(name)])));
  return [
    ...(header.length === columns.length ? [] : ['the header has more or fewer columns']),
    ...(primaryKey.every((name) => at(name) >= 0) ? [] : ['the key names no column']),
    ...(new Set(keys).size === rows.length ? [] : ['two rows have one key']),
    ...columns.flatMap((column, index) => [
      ...columnFaults(column, header[index]),
      ...rows.flatMap((row) => cellFaults(column, row[index] ?? '')),
    ]),
  ].map((fault) => `${url}: ${fault}`);
}

const columnFaults = ({ name, titles, datatype }: Column, header: string | undefined): string[] => [
  ...(/^[A-Za-z][A-Za-z0-9_.]*$/.test(name) ? [] : [`${name} is no name of a column`]),
  ...(titles.includes(header ?? '') && header === name ? [] : [`${name} is not in the header`]),
  ...(datatype in DATATYPES ? [] : [`${datatype} is no datatype`]),
];

function cellFaults({ name, datatype, null: none = '', required }: Column, cell: string): string[] {
  if (cell === none) return required === true ? [`${name} is required and not there`] : [];
  return DATATYPES[datatype]?.test(cell) === false ? [`${name}: ${cell} is no ${datatype}`] : [];
}
