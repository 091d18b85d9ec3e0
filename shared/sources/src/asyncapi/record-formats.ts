import { jsonSchemas } from '@waits/contracts/json-schemas';
import { z } from 'zod';
import { RowRecord } from '../clinic/row-record.js';
import { CSDS } from '../csds/tables.js';
import { COLUMNS } from '../csv/columns.js';
import { CSV_ROW } from '../csv/csv-row.js';
import { READERS } from '../fhir/reader-table.js';
import { BUNDLE_LIMIT_ENTRIES } from '../fhir/split-bundle.js';
import { MHSDS } from '../mhsds/tables.js';
import type { SourceSettings } from '../settings/source-settings.js';
import { RowEnvelope } from '../tables/envelope.js';
import type { DataSet } from '../tables/table.js';

export type Schema = Readonly<Record<string, unknown>>;

/** A format in which a record may stand on a source topic. */
export type RecordFormat = {
  /** Its name in the header `dialect`. */
  dialect: string;
  title: string;
  description: string;
  payload: Schema;
  /** Whether a data lead has to declare the source that sends it, which the header `source` then names. */
  isDeclared: boolean;
};

const asJsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });

/** The formats of our own, which every source may send. */
const OWN: readonly RecordFormat[] = [
  {
    ...{ dialect: 'canonical', title: 'An event of ours', isDeclared: false },
    description:
      'One event in structured CloudEvents JSON. Without the header `dialect` it is meant.',
    payload: jsonSchemas('draft-7')['source-event'] ?? {},
  },
  {
    ...{ dialect: CSV_ROW, title: 'A row of a canonical CSV file', isDeclared: false },
    description: 'The text of each cell under the name of its column; an empty text is not given.',
    payload: csvRowSchema(),
  },
];

function csvRowSchema(): Schema {
  const columns = [...COLUMNS];
  return {
    type: 'object',
    properties: Object.fromEntries(columns.map(([name]) => [name, { type: 'string' }])),
    required: columns.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    additionalProperties: false,
  };
}

type Described = Omit<RecordFormat, 'dialect' | 'isDeclared'>;

/** The formats that are a source's own: one that is added without a description does not compile. */
const OF_SOURCES: Readonly<Record<Exclude<SourceSettings['dialect'], 'canonical'>, Described>> = {
  fhir: {
    title: 'A FHIR R4 resource or bundle',
    description: `A resource of FHIR R4, UK Core, as JSON, or a bundle of the type transaction, batch, collection, message or searchset with at most ${String(BUNDLE_LIMIT_ENTRIES)} entries. These say something about a wait: ${[...READERS.keys()].join(', ')}; intake's \`GET /fhir/metadata\` says what each status means.`,
    payload: {
      type: 'object',
      properties: { resourceType: { type: 'string', examples: [...READERS.keys(), 'Bundle'] } },
      required: ['resourceType'],
    },
  },
  mhsds: rowsOf(MHSDS, 'A row of the Mental Health Services Data Set'),
  csds: rowsOf(CSDS, 'A row of the Community Services Data Set'),
  clinic: {
    title: "A row of a clinic's list",
    description:
      'Cells by the headings of their columns, which the mapping of the source explains.',
    payload: asJsonSchema(RowRecord),
  },
};

function rowsOf({ tables }: DataSet, title: string): Described {
  const ids = [...tables.keys()].sort();
  return {
    title,
    description: `A row of one of the tables ${ids.join(', ')}, its cells by any name under which the column is sent; case, blanks, brackets and underscores do not matter. Rows of other tables say nothing about a wait.`,
    payload: asJsonSchema(RowEnvelope),
  };
}

/** Every format in which records may stand on the source topics. */
export const RECORD_FORMATS: readonly RecordFormat[] = [
  ...OWN,
  ...Object.entries(OF_SOURCES).map(([dialect, format]) => ({
    ...{ dialect, ...format },
    isDeclared: true,
  })),
];
