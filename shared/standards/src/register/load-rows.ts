import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Statement } from '../standard.js';
import { RegisterFile, StandardRow, StatementRow } from './load-schema.js';
import type { Row } from './resolve-lists.js';

/** A file of the register: its name and its YAML. */
export type RegisterText = { name: string; text: string };

/** One thing that is wrong with the register. `row` is the place in the file, counted from 1, and the id where it has one. */
export type Fault = { file: string; row: string; field: string; reason: string };

/** A row with the place where it stands, so that a fault can be found. */
export type Placed<T> = { file: string; row: string; value: T };

/** The rows of some files in their order, and everything that is wrong with them one by one. */
export type ReadRows = { rows: Placed<Row>[]; statements: Placed<Statement>[]; faults: Fault[] };

/** The rows of all files in the order of the files, and everything that is wrong with each. */
export const readRows = (files: readonly RegisterText[]): ReadRows => joined(files.map(readFile));

export const joined = (parts: readonly ReadRows[]): ReadRows => ({
  rows: parts.flatMap(({ rows }) => rows),
  statements: parts.flatMap(({ statements }) => statements),
  faults: parts.flatMap(({ faults }) => faults),
});

function readFile({ name, text }: RegisterText): ReadRows {
  const read = readYaml({ name, text }, RegisterFile);
  if ('faults' in read) return { rows: [], statements: [], faults: read.faults };
  const rows = read.data.standards.map((row, index) => readRow(row, { file: name, index }));
  const statements = read.data.statements.map((row, index) =>
    readStatement(row, { file: name, index }),
  );
  return {
    rows: rows.flatMap(({ read }) => read),
    statements: statements.flatMap(({ read }) => read),
    faults: [...rows, ...statements].flatMap(({ faults }) => faults),
  };
}

/** A file as YAML of a shape, or everything that is wrong with it. */
export function readYaml<T>(
  { name, text }: RegisterText,
  shape: z.ZodType<T>,
): { data: T } | { faults: Fault[] } {
  const read = contentOf(text);
  if ('reasons' in read) {
    return { faults: read.reasons.map((reason) => ({ file: name, row: '-', field: '-', reason })) };
  }
  const file = shape.safeParse(read.content);
  return file.success
    ? { data: file.data }
    : { faults: faultsOf(file.error, { file: name, row: '-' }) };
}

/** What a text in YAML says, or why it says nothing: by its form, or by a reference to what is not there. */
function contentOf(text: string): { content: unknown } | { reasons: string[] } {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    return { reasons: document.errors.map(({ message }) => message.split('\n', 1).join()) };
  }
  try {
    return { content: document.toJS() };
  } catch (error) {
    return { reasons: [(error as Error).message] };
  }
}

type Where = { file: string; index: number };
type Read<T> = { read: Placed<T>[]; faults: Fault[] };

export const readRow = (value: unknown, where: Where): Read<Row> =>
  readOne(value, StandardRow, where);

const readStatement = (value: unknown, where: Where): Read<Statement> =>
  readOne(value, StatementRow, where);

function readOne<T>(value: unknown, shape: z.ZodType<T>, { file, index }: Where): Read<T> {
  const row = placeOf(value, index);
  const parsed = shape.safeParse(value);
  return parsed.success
    ? { read: [{ file, row, value: parsed.data }], faults: [] }
    : { read: [], faults: faultsOf(parsed.error, { file, row }) };
}

/** `2 (ASD-NICE-3M)`: counted from 1, with the id where it has one. */
export const placeOf = (value: unknown, index: number): string => `${index + 1}${idOf(value)}`;

const idOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? ` (${value.id})`
    : '';

export const faultsOf = (error: z.ZodError, place: { file: string; row: string }): Fault[] =>
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
export function clashes({ rows, statements }: Omit<ReadRows, 'faults'>): Fault[] {
  const taken = new Map<string, string>();
  const names = [
    ...rows.map((placed) => ({ placed, headlines: placed.value.headlineFor })),
    ...statements.map((placed) => ({ placed, headlines: [] })),
  ];
  return names.flatMap(({ placed: { file, row, value }, headlines }) =>
    [
      { field: 'id', name: value.id },
      ...headlines.map((name) => ({ field: 'headlineFor', name })),
    ].flatMap(({ field, name }) => {
      const other = taken.get(`${field} ${name}`);
      taken.set(`${field} ${name}`, other ?? `${file} row ${row}`);
      return other === undefined ? [] : [{ file, row, field, reason: `is taken by ${other}` }];
    }),
  );
}
