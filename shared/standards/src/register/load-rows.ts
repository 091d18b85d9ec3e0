import type { Standard } from '../standard.js';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { RegisterFile, StandardRow } from './load-schema.js';

/** A file of the register: its name and its YAML. */
export type RegisterText = { name: string; text: string };

/** One thing that is wrong with the register. `row` is the place in the file, counted from 1, and the id where it has one. */
export type Fault = { file: string; row: string; field: string; reason: string };

/** The standards of all files in the order of the files, and everything that is wrong with them. */
export function readRows(files: readonly RegisterText[]): {
  standards: Standard[];
  faults: Fault[];
} {
  const read = files.map(readFile);
  const rows = read.flatMap((file) => file.rows);
  return {
    standards: rows.map(({ standard }) => standard),
    faults: [...read.flatMap((file) => file.faults), ...clashes(rows)],
  };
}

type Row = { file: string; row: string; standard: Standard };

function readFile({ name, text }: RegisterText): { rows: Row[]; faults: Fault[] } {
  const document = parseDocument(text);
  const unreadable = document.errors.map(({ message }) => ({
    ...{ file: name, row: '-', field: '-', reason: message.split('\n', 1)[0] ?? message },
  }));
  if (unreadable.length > 0) return { rows: [], faults: unreadable };
  const file = RegisterFile.safeParse(document.toJS());
  if (!file.success) return { rows: [], faults: faultsOf(file.error, { file: name, row: '-' }) };
  const read = file.data.standards.map((row, index) => readRow(row, name, index + 1));
  return { rows: read.flatMap(({ rows }) => rows), faults: read.flatMap(({ faults }) => faults) };
}

function readRow(value: unknown, file: string, place: number): { rows: Row[]; faults: Fault[] } {
  const row = `${place}${idOf(value)}`;
  const parsed = StandardRow.safeParse(value);
  return parsed.success
    ? { rows: [{ file, row, standard: parsed.data }], faults: [] }
    : { rows: [], faults: faultsOf(parsed.error, { file, row }) };
}

const idOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? ` (${value.id})`
    : '';

const faultsOf = (error: z.ZodError, place: { file: string; row: string }): Fault[] =>
  error.issues.map((issue) => {
    const { path, message } = innermost(issue);
    return { ...place, field: path.map(String).join('.') || '-', reason: message };
  });

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message'>;

/** Where one of several forms would do, the fault of the form that got furthest is the one a person can act on. */
function innermost(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const [deepest] = issue.errors
    .flat()
    .map(innermost)
    .sort((a, b) => b.path.length - a.path.length);
  return deepest === undefined ? issue : { ...deepest, path: [...issue.path, ...deepest.path] };
}

/** What no row can know of another: one id twice, two headlines of one pathway. */
function clashes(rows: readonly Row[]): Fault[] {
  const taken = new Map<string, string>();
  return rows.flatMap(({ file, row, standard }) =>
    [
      `id ${standard.id}`,
      ...standard.headlineFor.map((pathway) => `headlineFor ${pathway}`),
    ].flatMap((name) => {
      const other = taken.get(name);
      taken.set(name, other ?? `${file} row ${row}`);
      const [field = '-'] = name.split(' ');
      return other === undefined ? [] : [{ file, row, field, reason: `is taken by ${other}` }];
    }),
  );
}
