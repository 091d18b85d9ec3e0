import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Register } from '../standard.js';
import { renderRegister } from './canonical.js';
import type { RegisterContent } from './canonical.js';
import { readLists } from './load-lists.js';
import { withLocal } from './load-local.js';
import { clashes, readRows } from './load-rows.js';
import type { Fault, RegisterText } from './load-rows.js';
import { listsOf, withLists } from './resolve-lists.js';

// The compiler does not copy YAML, so build output reads the same files as source does: `src/register` and
// `dist/register` lie equally deep. An image must hold `shared/standards/src/register` beside `dist`.
const SHIPPED = fileURLToPath(new URL('../../src/register/', import.meta.url));

/** What an operator adds: a file of the area's own standards, a folder of code lists; undefined where there is none. */
export type RegisterPlaces = {
  localStandards?: string | undefined;
  codeLists?: string | undefined;
};

/** The register as it is shipped, with what the operator adds. Throws one Error that lists every fault with file, row, field and reason. */
export function loadRegister({ localStandards, codeLists }: RegisterPlaces = {}): Register {
  return registerOf(shippedFiles(), {
    lists: codeLists === undefined ? [] : textsIn(codeLists),
    local: localStandards === undefined ? undefined : textOf(localStandards),
  });
}

/** The files of the register as they are shipped. */
export const shippedFiles = (): RegisterText[] => textsIn(SHIPPED);

export type RegisterExtras = { lists?: readonly RegisterText[]; local?: RegisterText | undefined };

/** The register that these files make, checked as a whole. Throws as `loadRegister` does. */
export function registerOf(
  files: readonly RegisterText[],
  { lists: listFiles = [], local }: RegisterExtras = {},
): Register {
  const { rows, statements, localIds, faults } = withLocal(readRows(files), local);
  const { lists, faults: listFaults } = readLists(listFiles);
  const all = [...faults, ...clashes({ rows, statements }), ...listFaults];
  if (all.length > 0 || rows.length === 0) throw new Error(inLines(all));
  const byName = new Map(lists.map((list) => [list.name, list]));
  const asked = new Set(rows.flatMap(({ value }) => listsOf(value)));
  return versioned({
    standards: rows.map(({ value }) => withLists(value, byName, localIds.has(value.id))),
    statements: statements.map(({ value }) => value),
    lists: lists.filter(({ name }) => asked.has(name)),
  });
}

/** A register from its canonical JSON, as `renderRegister` wrote it; its version is the same again. Throws as `loadRegister` does. */
export function readRegister(rendered: string): Register {
  const content = JSON.parse(rendered) as RegisterContent;
  const { rows, statements, faults } = readRows([
    {
      name: 'stored register',
      text: JSON.stringify({ standards: content.standards, statements: content.statements }),
    },
  ]);
  if (faults.length > 0) throw new Error(inLines(faults));
  const byName = new Map(content.lists.map((list) => [list.name, list]));
  return versioned({
    standards: rows.map(({ value }) => withLists(value, byName, content.local.includes(value.id))),
    statements: statements.map(({ value }) => value),
    lists: content.lists,
  });
}

/** Twelve hexadecimal digits that stand for the content: comments and layout of the files do not change them. */
const versionOf = (rendered: string): string =>
  createHash('sha256').update(rendered).digest('hex').slice(0, 12);

const versioned = (content: Omit<Register, 'version'>): Register => ({
  version: versionOf(renderRegister(content)),
  ...content,
});

function inLines(faults: readonly Fault[]): string {
  const lines = faults.map(
    ({ file, row, field, reason }) => `  ${file}, row ${row}, ${field}: ${reason}`,
  );
  return [
    'The register of standards cannot be read:',
    ...(lines.length > 0 ? lines : ['  it is empty']),
  ].join('\n');
}

function textsIn(folder: string): RegisterText[] {
  if (!existsSync(folder))
    throw new Error(
      `The folder ${folder} is not there: make it, or unset the setting that names it.`,
    );
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  // Stryker disable next-line MethodExpression: here a folder is listed in order; not every file system does so
  return names.sort().map((name) => textOf(join(folder, name)));
}

function textOf(path: string): RegisterText {
  if (!existsSync(path))
    throw new Error(`The file ${path} is not there: write it, or unset the setting that names it.`);
  return { name: basename(path), text: readFileSync(path, 'utf8') };
}
