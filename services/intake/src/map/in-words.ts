import { reasonInWords } from '@waits/sources/translate/reasons';
import type { ShownFact } from './shown-fact.js';
import type { Understanding } from './tally.js';
import type { ShownFault } from './understand-row.js';

/** How a list would be understood, as a data lead reads it on a terminal. */
export const understandingInWords = (understanding: Understanding): string =>
  [
    `Source ${understanding.source}. Nothing was sent or stored.`,
    '',
    ...understanding.first.flatMap(rowInWords),
    ...totalsInWords(understanding),
    ...section('Facts', understanding.facts, ({ type, rows }) => `${type}: ${many(rows, 'row')}`),
    ...section('What is wrong', understanding.faults, faultCounted),
    ...section('What is odd, and taken all the same', understanding.warnings, faultCounted),
    ...section(
      'Values without a translation',
      understanding.unknown,
      ({ column, value, rows }) =>
        `${column}: ${value === '' ? '(empty)' : JSON.stringify(value)}: ${many(rows, 'row')}`,
    ),
    ...contradictionsInWords(understanding),
    `Columns not used: ${understanding.unused.join(', ') || 'none'}`,
    '',
  ].join('\n');

type Row = Understanding['first'][number];

function rowInWords({ row, outcome, reason, facts, faults, warnings }: Row): string[] {
  const why = reason === null ? '' : ` (${reason}): ${reasonInWords(reason)}`;
  return [
    `Row ${String(row)}: ${OUTCOMES[outcome]}${why}`,
    ...childInWords(facts),
    ...facts.map(factInWords),
    ...faults.map((fault) => `  ${faultInWords(fault)}`),
    ...warnings.map((fault) => `  warning: ${faultInWords(fault)}`),
    '',
  ];
}

const OUTCOMES: Readonly<Record<Row['outcome'], string>> = {
  applied: 'would be taken',
  ignored: 'would be ignored',
  refused: 'would be refused',
  parked: 'would be parked',
};

function childInWords(facts: readonly ShownFact[]): string[] {
  const [fact] = facts;
  if (fact === undefined) return [];
  const child = listed(fact.child);
  return [
    `  referral ${fact.referral}${child === '' ? ', of a child of whom nothing is given' : `, of a child with ${child}`}`,
  ];
}

function factInWords({ type, day, fields }: ShownFact): string {
  const said = listed(fields);
  return `  ${type} on ${day}${said === '' ? '' : `, with ${said}`}`;
}

const listed = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([field, value]) => `${field} ${value}`)
    .join(', ');

const faultInWords = ({ column, code, detail }: ShownFault): string =>
  `${column === '' ? 'the row' : column}: ${detail} (${code})`;

const faultCounted = (fault: ShownFault & { rows: number; firstRow: number }): string =>
  `${faultInWords(fault)}: ${many(fault.rows, 'row')}, first in row ${String(fault.firstRow)}`;

function totalsInWords({ totals, reasons }: Understanding): string[] {
  const { rows, applied, ignored, refused, parked } = totals;
  return [
    `${many(rows, 'row')} in the whole file: ${number(applied)} would be taken, ${number(refused)} refused, ${number(parked)} parked, ${number(ignored)} ignored`,
    ...reasons.map(
      ({ outcome, reason, rows: count, firstRow }) =>
        `  ${outcome}, ${reason}: ${many(count, 'row')}, first in row ${String(firstRow)}`,
    ),
    '',
  ];
}

const section = <T>(title: string, things: readonly T[], line: (thing: T) => string): string[] =>
  things.length === 0 ? [] : [`${title}:`, ...things.map((thing) => `  ${line(thing)}`), ''];

function contradictionsInWords({ contradictions }: Understanding): string[] {
  const { rows, firstRow, isWhole } = contradictions;
  const bound = isWhole
    ? []
    : ['Contradictions were looked for in the first 400,000 facts only.', ''];
  if (firstRow === null) return bound;
  return [
    `${many(rows, 'row')} (first: row ${String(firstRow)}) say something else of a fact than an earlier row. Only one of them`,
    'will count. If they are of other referrals or appointments, name the columns that tell them apart: identifiedBy, row.',
    '',
    ...bound,
  ];
}

const number = (count: number): string => count.toLocaleString('en-GB');
const many = (count: number, thing: string): string =>
  `${number(count)} ${thing}${count === 1 ? '' : 's'}`;
