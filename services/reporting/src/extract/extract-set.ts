import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import type { ExtractTable } from '@waits/contracts/extract';
import { EXTRACT_TABLES, fieldsOf } from '@waits/contracts/extract';
import { SafeError } from '@waits/kit/safe-error';
import { stringify } from 'csv-stringify/sync';
import type { ExtractFiles } from '../adapters/extract-file.js';
import { digestOf, openExtractFiles } from '../adapters/extract-file.js';

type Tables = Record<ExtractTable, ExtractFiles>;

/** What an extract says of itself, beside its files. */
export type Manifest = Readonly<Record<string, unknown>>;

const TABLES = Object.keys(EXTRACT_TABLES) as ExtractTable[];

/**
 * Makes an extract in a folder that is not there yet. It is made beside its place and moved there when it is whole, so that
 * nobody takes half of one.
 * @param fill writes the rows, and gives what the manifest is to say
 * @throws SafeError when the folder is there
 */
export async function makeExtractSet(
  folder: string,
  fill: (tables: Tables) => Promise<Manifest>,
): Promise<Manifest> {
  if (existsSync(folder))
    throw new SafeError(`${folder} is there already: name another with --out`);
  const unfinished = join(dirname(folder), `.${basename(folder)}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  // Rows of children, under pseudonyms as they are: for whoever made it alone.
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const opened = await Promise.all(
      TABLES.map(async (table) => [table, await openExtractFiles(unfinished, table)] as const),
    );
    const told = await fill(Object.fromEntries(opened) as Tables);
    const manifest = await finish(unfinished, opened, told);
    await rename(unfinished, folder);
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function finish(
  folder: string,
  opened: readonly (readonly [ExtractTable, ExtractFiles])[],
  told: Manifest,
): Promise<Manifest> {
  await writeFile(join(folder, 'dictionary.csv'), dictionary());
  const files = [
    { name: 'dictionary.csv', table: null as string | null, rows: null as number | null },
  ];
  for (const [table, one] of opened) {
    const { rows, files: names } = await one.finish();
    files.push(
      ...names.map((name) => ({
        name,
        table: table,
        rows: rows,
      })),
    );
  }
  const withDigests = await Promise.all(
    files.map(async (file) => ({ ...file, sha256: await digestOf(join(folder, file.name)) })),
  );
  const manifest = { ...told, files: withDigests };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const sums = [
    ...withDigests,
    { name: 'manifest.json', sha256: await digestOf(join(folder, 'manifest.json')) },
  ].map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''));
  return manifest;
}

/** The dictionary of all tables, as CSV. */
const dictionary = (): string =>
  stringify(
    TABLES.flatMap((table) => fieldsOf(table).map((field) => ({ table, ...field }))),
    {
      header: true,
      columns: ['table', 'name', 'kind', 'isNullable', 'description', 'codes', 'from'],
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    },
  );
