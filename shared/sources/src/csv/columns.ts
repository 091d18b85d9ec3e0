import { EVENT_DATA } from '@waits/contracts/event-data';
import { PatientIdentity } from '@waits/contracts/source-event';
import { z } from 'zod';

/** How the cells of a column are written: `list` has `|` between its items, `json` is a JSON object or `null`. */
export type CellKind = 'text' | 'boolean' | 'number' | 'list' | 'json';

/** One column of the canonical CSV file: where its cells stand in an event, and how they are written. */
export type Column = { path: readonly string[]; kind: CellKind; isRequired: boolean };

const ENVELOPE = ['id', 'type', 'source', 'subject', 'time'];
const COMMON = ['provider', 'occurredOn', 'recordedAt', 'recordKey'];
const REQUIRED = new Set(['id', 'type', 'source', 'provider', 'occurredOn', 'recordedAt']);

const column = (name: string, path: readonly string[], kind: CellKind = 'text') =>
  [name, { path, kind, isRequired: REQUIRED.has(name) }] as const;

const identityColumns = (who: 'patient' | 'other') =>
  Object.keys(PatientIdentity.shape).map((field) =>
    column(`${who}.${field}`, ['data', who, field]),
  );

const factColumns = Object.values<z.ZodRawShape>(EVENT_DATA).flatMap((shape) =>
  Object.entries(shape).map(([field, rule]) => column(field, ['data', field], kindOf(rule))),
);

/**
 * Every column by its name, which is the field's own. What an event may say comes from the contract, so a new field has
 * a column at once. `child` has none: it is the SPOC service's, which sends no files.
 */
export const COLUMNS: ReadonlyMap<string, Column> = new Map([
  ...ENVELOPE.map((name) => column(name, [name])),
  ...COMMON.map((name) => column(name, ['data', name])),
  ...identityColumns('patient'),
  ...identityColumns('other'),
  ...factColumns,
]);

function kindOf(rule: unknown): CellKind {
  if (rule instanceof z.ZodOptional || rule instanceof z.ZodNullable) return kindOf(rule.unwrap());
  if (rule instanceof z.ZodBoolean) return 'boolean';
  if (rule instanceof z.ZodNumber) return 'number';
  if (rule instanceof z.ZodArray) return 'list';
  return rule instanceof z.ZodRecord ? 'json' : 'text';
}
