import { EVENT_DATA } from '@waits/contracts/event-data';
import { z } from 'zod';
import { columnsUsed } from './columns-used.js';
import type { ClinicMapping, Fact } from './clinic-mapping.js';

type Report = (path: PropertyKey[], message: string) => void;
/** One event that a fact may be, and where the mapping says so. */
type Stated = { event: string; fields: Fact['fields']; path: PropertyKey[] };

/** What is wrong with a mapping though each field of it is well formed. */
export function checkMapping(mapping: ClinicMapping, context: z.RefinementCtx): void {
  const report: Report = (path, message) => {
    context.addIssue({ code: 'custom', path, message });
  };
  checkIdentity(mapping, report);
  checkDates(mapping, report);
  for (const [index, fact] of mapping.facts.entries()) checkFact(fact, ['facts', index], report);
  checkNames(mapping.facts, report);
  checkColumns(mapping, report);
}

function checkIdentity(mapping: ClinicMapping, report: Report): void {
  const { referralId, identifiedBy, patient } = mapping;
  if (referralId !== undefined && identifiedBy !== undefined) {
    report(['identifiedBy'], 'is not needed beside referralId: leave one of them out');
  }
  const isNamed = patient.localPatientId !== undefined || patient.nhsNumber !== undefined;
  if (referralId === undefined && identifiedBy === undefined && !isNamed) {
    report(
      ['patient'],
      'must name the column of localPatientId or nhsNumber, since nothing else identifies a referral',
    );
  }
}

function checkDates({ dates, columns }: ClinicMapping, report: Report): void {
  const each = [
    { path: ['dates'], formats: dates },
    ...Object.entries(columns).map(([name, column]) => ({
      path: ['columns', name, 'dates'],
      formats: column.dates ?? [],
    })),
  ];
  for (const { path, formats } of each) {
    if (formats.includes('dd/mm/yyyy') && formats.includes('mm/dd/yyyy')) {
      report(path, 'cannot hold both dd/mm/yyyy and mm/dd/yyyy: 03/04/2026 would be two days');
    }
    if (formats.includes('yyyymmdd') && formats.includes('excel-serial')) {
      report(path, 'cannot hold both yyyymmdd and excel-serial: both are bare numbers');
    }
  }
}

function checkFact(fact: Fact, path: PropertyKey[], report: Report): void {
  const isPlain = fact.event !== undefined;
  if (
    isPlain === (fact.by !== undefined) ||
    (fact.by !== undefined) !== (fact.means !== undefined)
  ) {
    report(path, 'must have either event, or both by and means');
  }
  if (fact.by !== undefined && Object.keys(fact.fields).length > 0) {
    report([...path, 'fields'], 'belong to each of the meanings where a column says what is meant');
  }
  for (const stated of statedBy(fact, path)) checkStated(stated, report);
}

function statedBy({ event, fields, means = {} }: Fact, path: PropertyKey[]): Stated[] {
  return [
    ...(event === undefined ? [] : [{ event, fields, path }]),
    ...Object.entries(means).flatMap(([value, meaning]) =>
      meaning === null ? [] : [{ ...meaning, path: [...path, 'means', value] }],
    ),
  ];
}

function checkStated(stated: Stated, report: Report): void {
  const { event, fields, path } = stated;
  const shape: z.ZodRawShape = EVENT_DATA[event as keyof typeof EVENT_DATA];
  for (const field of Object.keys(fields)) checkField(field, stated, report);
  for (const [name, rule] of Object.entries(shape)) {
    const isGiven = name === 'pathway' || Object.hasOwn(fields, name);
    if (!isGiven && !z.safeParse(rule, undefined).success) {
      report([...path, 'fields', name], `is missing: ${event} cannot be without it`);
    }
  }
}

function checkField(field: string, { event, fields, path }: Stated, report: Report): void {
  const shape: z.ZodRawShape = EVENT_DATA[event as keyof typeof EVENT_DATA];
  const rule = Object.hasOwn(shape, field) ? shape[field] : undefined;
  const value = fields[field]?.value;
  if (rule === undefined || field === 'pathway') {
    report([...path, 'fields', field], wrongField(event, field));
  } else if (value !== undefined && !z.safeParse(rule, value).success) {
    report([...path, 'fields', field, 'value'], 'is none that this field may have');
  }
}

const wrongField = (event: string, name: string): string =>
  name === 'pathway'
    ? 'is told by the rules under services, not by a column'
    : `is no field of ${event}`;

/** The name of a fact tells it from the others of its row: its own, else the column or the event it is told by. */
export const factName = ({ name, by, event }: Fact): string =>
  name ??
  event ??
  (by ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);

function checkNames(facts: readonly Fact[], report: Report): void {
  const seen = new Set<string>();
  for (const [index, fact] of facts.entries()) {
    const name = factName(fact);
    if (seen.has(name)) report(['facts', index, 'name'], `there is another fact called ${name}`);
    seen.add(name);
  }
}

function checkColumns(mapping: ClinicMapping, report: Report): void {
  const used = columnsUsed(mapping);
  for (const [index, name] of mapping.unused.entries()) {
    if (used.has(name)) report(['unused', index], `the column ${name} is used: leave it out here`);
  }
  for (const part of ['codes', 'columns'] as const) {
    for (const name of Object.keys(mapping[part])) {
      if (!used.has(name)) report([part, name], `no field is read from the column ${name}`);
    }
  }
}
