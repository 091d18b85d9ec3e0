import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExtractField, ExtractKind, ExtractTable } from '@waits/contracts/extract';
import { fieldsOf } from '@waits/contracts/extract';
import { stringify } from 'csv-stringify/sync';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';

export type ExtractRow = Readonly<Record<string, string | number | boolean | null>>;

/** A table of an extract, as `NAME.csv` and as `NAME.parquet` with the same rows in the same order. */
export type ExtractFiles = {
  write: (rows: readonly ExtractRow[]) => Promise<void>;
  /** Ends both files. */
  finish: () => Promise<{ rows: number; files: string[] }>;
};

const ROWS_A_GROUP = 100_000;
/** The name of what wrote them, without a version: the same rows are the same bytes. */
const CREATED_BY = 'waits';

export async function openExtractFiles(folder: string, table: ExtractTable): Promise<ExtractFiles> {
  const fields = fieldsOf(table);
  const [csvName, parquetName] = [`${table}.csv`, `${table}.parquet`];
  const csv = await open(join(folder, csvName), 'wx');
  await appendCsv(csv, [fields.map(({ name }) => name)]);
  const parquet = new ParquetWriter({
    ...{ writer: fileWriter(join(folder, parquetName)), createdBy: CREATED_BY },
    schema: [{ name: 'root', num_children: fields.length }, ...fields.map(elementOf)],
  });
  let written = 0;
  return {
    write: async (rows) => {
      if (rows.length === 0) return;
      written += rows.length;
      await appendCsv(
        csv,
        rows.map((row) => fields.map(({ name }) => row[name] ?? null)),
      );
      const columnData = fields.map(({ name, kind }) => ({
        ...{ name, data: rows.map((row) => inParquet(row[name] ?? null, kind)) },
      }));
      await parquet.write({ columnData, rowGroupSize: ROWS_A_GROUP });
    },
    finish: async () => {
      await parquet.finish();
      await csv.close();
      return { rows: written, files: [csvName, parquetName] };
    },
  };
}

/** True and false as such; a text that a spreadsheet would run as a formula has an apostrophe before it. */
async function appendCsv(
  file: FileHandle,
  rows: readonly (readonly (string | number | boolean | null)[])[],
): Promise<void> {
  await file.appendFile(
    stringify([...rows], {
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    }),
  );
}

const ELEMENTS = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  day: { type: 'INT32', converted_type: 'DATE' },
  number: { type: 'INT32' },
  long: { type: 'INT64' },
  flag: { type: 'BOOLEAN' },
} as const;

const elementOf = ({ name, kind, isNullable }: ExtractField) => ({
  name,
  ...ELEMENTS[kind],
  repetition_type: isNullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
});

function inParquet(value: string | number | boolean | null, kind: ExtractKind) {
  if (kind === 'day' && typeof value === 'string') return new Date(value);
  return kind === 'long' && typeof value === 'number' ? BigInt(value) : value;
}

/** The SHA-256 of a file, in hexadecimal. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
