import { z } from 'zod';
import { canonicalJson } from '../canonical-json.js';
import { plainRow } from './canonical.js';
import type { Fault, Placed, ReadRows, RegisterText } from './load-rows.js';
import { placeOf, readRow, readYaml } from './load-rows.js';
import type { Row } from './resolve-lists.js';

const LocalFile = z.strictObject({
  /** Standards of the area's own, each a whole row. */
  standards: z.array(z.unknown()).default([]),
  /** Changes of shipped rows: the id, and the fields that are to be otherwise. */
  overrides: z.array(z.looseObject({ id: z.string() })).default([]),
});

/** The register with what a local area adds and changes, and the ids of what is local. */
export function withLocal(
  shipped: ReadRows,
  file: RegisterText | undefined,
): ReadRows & { localIds: ReadonlySet<string> } {
  if (file === undefined) return { ...shipped, localIds: new Set() };
  const read = readYaml(file, LocalFile);
  if ('faults' in read) {
    return { ...shipped, faults: [...shipped.faults, ...read.faults], localIds: new Set() };
  }
  const added = read.data.standards.map((row, index) => addedRow(row, { file: file.name, index }));
  const changed = read.data.overrides.map((patch, index) =>
    changedRow(patch, shipped, { file: file.name, index }),
  );
  const rows = [...added, ...changed].flatMap(({ read }) => read);
  const replaced = new Map(changed.flatMap(({ read }) => read).map((one) => [one.value.id, one]));
  return {
    rows: [
      ...shipped.rows.map((row) => replaced.get(row.value.id) ?? row),
      ...added.flatMap(({ read }) => read),
    ],
    statements: shipped.statements,
    faults: [
      ...shipped.faults,
      ...[...added, ...changed].flatMap(({ faults }) => faults),
      ...twice(read.data.overrides, file.name),
    ],
    localIds: new Set(rows.map(({ value }) => value.id)),
  };
}

type Where = { file: string; index: number };
type Read = { read: Placed<Row>[]; faults: Fault[] };

/** Nothing national stands behind a row that an area adds, so it must not look as if it did. */
function addedRow(value: unknown, where: Where): Read {
  const { read, faults } = readRow(value, where);
  const misnamed = read
    .filter(({ value: { authority } }) => authority !== 'local' && authority !== 'measured-only')
    .map(({ file, row }) => ({
      ...{ file, row, field: 'authority' },
      reason: 'must be local or measured-only: an area can set no standard for others',
    }));
  return { read, faults: [...faults, ...misnamed] };
}

type Patch = Readonly<Record<string, unknown>> & { id: string };

function changedRow(patch: Patch, shipped: ReadRows, where: Where): Read {
  const place = { file: where.file, row: placeOf(patch, where.index) };
  const row = shipped.rows.find(({ value }) => value.id === patch.id)?.value;
  if (row === undefined) return { read: [], faults: [{ ...place, ...unknownRow(patch, shipped) }] };
  const { read, faults } = readRow(patched(plainRow(row), patch), where);
  const silent = read.flatMap(({ value }) => silentChanges(row, value));
  return { read, faults: [...faults, ...silent.map((fault) => ({ ...place, ...fault }))] };
}

const unknownRow = ({ id }: Patch, { statements }: ReadRows): Pick<Fault, 'field' | 'reason'> => ({
  field: 'id',
  reason: statements.some(({ value }) => value.id === id)
    ? 'is no clock and takes no limit: add a standard of your own, with authority local'
    : 'is no standard of the register: a new one goes under standards',
});

/** Whose number it is must be said: a changed limit is the area's, however national the row it came from. */
function silentChanges(before: Row, after: Row): Pick<Fault, 'field' | 'reason'>[] {
  if (after.authority === 'local') return [];
  return (['limit', 'targets', 'authority'] as const)
    .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
    .map((field) => ({
      field,
      reason: `differs from what ${before.source.title} says: set authority and status to local with it`,
    }));
}

function twice(patches: readonly Patch[], file: string): Fault[] {
  return patches.flatMap((patch, index) =>
    patches.slice(0, index).some(({ id }) => id === patch.id)
      ? [{ file, row: placeOf(patch, index), field: 'id', reason: 'is changed twice' }]
      : [],
  );
}

/** Objects are changed field by field; a list or a single value is replaced. */
function patched(before: unknown, patch: unknown): unknown {
  if (!isObject(before) || !isObject(patch)) return patch;
  const changed = Object.entries(patch).map(([field, value]) => [
    field,
    patched(before[field], value),
  ]);
  return { ...before, ...Object.fromEntries(changed) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
