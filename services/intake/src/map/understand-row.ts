import { randomBytes } from 'node:crypto';
import type { Fault } from '@waits/contracts/dead-letter';
import { isChildEvent } from '@waits/contracts/event-data';
import type { SourceEvent } from '@waits/contracts/source-event';
import { clinic } from '@waits/sources/clinic/clinic';
import type { Cell } from '@waits/sources/clinic/cell';
import type { ListRow } from '@waits/sources/clinic/file/list-file';
import { columnOfPointer } from '@waits/sources/clinic/row-cells';
import { rowRecord, usedCells } from '@waits/sources/clinic/row-record';
import type { ReadRecord } from '@waits/sources/dialect';
import { keyedPseudonyms } from '@waits/sources/keyed-pseudonyms';
import { unread } from '@waits/sources/read-event';
import { inWords } from '@waits/sources/translate/fault-words';
import type { Reason } from '@waits/sources/translate/reasons';
import { REASONS } from '@waits/sources/translate/reasons';
import { translateAll } from '@waits/sources/translate/translate-all';
import type { ClinicSource } from './clinic-source.js';
import type { ShownFact } from './shown-fact.js';
import { shownFacts } from './shown-fact.js';
import { textWithout } from './safe-text.js';

/** What is wrong with a row, or odd about it, by the heading of its column; '' is the row as a whole. */
export type ShownFault = { column: string; code: string; detail: string };

/** A row as intake would understand it. */
export type UnderstoodRow = {
  row: number;
  outcome: 'applied' | 'ignored' | 'refused' | 'parked';
  reason: Reason | null;
  /** What it states, in full for a row that is shown. */
  facts: ShownFact[];
  types: string[];
  faults: ShownFault[];
  warnings: ShownFault[];
  /** Values that the mapping, or a rule of the services, does not know. Blanked where they may be a child's. */
  unknown: { column: string; value: string }[];
  /** The keys and ids of its facts, to find rows that say something else of the same fact. Not for showing. */
  keys: { key: string; id: string }[];
};

type Place = { columns: readonly string[]; isShown: boolean };
type Trial = { now: Date; showsIdentity: boolean };

/** Understands rows by the path of intake: read by the dialect, then translated, under keys that nobody keeps. */
export function createUnderstandRow(source: ClinicSource, { now, showsIdentity }: Trial) {
  const pseudonyms = trialPseudonyms();
  const receipt = { now: now.toISOString(), acceptsDemoTime: false };
  const faultOf = shownFault(source);
  return (row: ListRow, { columns, isShown }: Place): UnderstoodRow => {
    const cells = row.fault === null ? usedCells(row, { columns, mapping: source.clinic }) : {};
    const read = readRow(row, cells, { source, recordedAt: receipt.now });
    if (!read.isRead)
      return { ...notTaken(row, read, faultOf), unknown: unknownIn(read, cells, source) };
    const { events } = read;
    const translated = translateAll(events, { pseudonyms, receipt, isChildEvent });
    if (!translated.isTaken) return notTaken(row, translated, faultOf);
    return {
      ...{ row: row.row, outcome: 'applied', reason: null, faults: [], unknown: [] },
      facts: isShown ? shownFacts(events, { showsIdentity, mapping: source.clinic }) : [],
      types: events.map(({ type }) => type),
      warnings: distinct(translated.warnings).map(faultOf),
      keys: events.map(keyOf),
    };
  };
}

const keyOf = ({ id, data }: SourceEvent) => ({ key: data.recordKey ?? id, id });

function trialPseudonyms() {
  const current = { id: 'trial', key: randomBytes(32) };
  const ring = { current, all: new Map([[current.id, current.key]]) };
  return keyedPseudonyms({ token: ring, seal: ring, id: randomBytes(32) });
}

type Sent = { source: ClinicSource; recordedAt: string };

function readRow(
  row: ListRow,
  cells: Record<string, Cell>,
  { source, recordedAt }: Sent,
): ReadRecord {
  if (row.fault !== null) return unread(row.fault, []);
  return clinic(rowRecord({ recordedAt, cells }), { source, earlier: () => undefined }).read;
}

type NotTaken = { reason: Reason; details: readonly Fault[] };

const notTaken = (
  { row }: ListRow,
  { reason, details }: NotTaken,
  faultOf: (fault: Fault) => ShownFault,
): UnderstoodRow => ({
  ...{ row, reason, outcome: REASONS[reason].outcome },
  ...{ facts: [], types: [], warnings: [], unknown: [], keys: [] },
  faults: details.map(faultOf),
});

function unknownIn(
  { details }: NotTaken,
  cells: Record<string, Cell>,
  { clinic: { patient } }: ClinicSource,
): UnderstoodRow['unknown'] {
  const { name, nhsNumber, birthDate, postcode } = patient;
  const words = [name, nhsNumber, birthDate, postcode].map((column) => textOf(cells[column ?? '']));
  return details
    .filter(({ code, pointer }) => UNKNOWN.has(code) && pointer !== '')
    .map(({ pointer }) => columnOfPointer(pointer))
    .map((column) => ({ column, value: textWithout(textOf(cells[column]), words) }));
}

const UNKNOWN = new Set(['code-unmapped', 'service-unmapped']);

const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'object' ? '' : String(cell ?? '').trim();

/** A fault of a row by the heading of its column, in words. */
export const shownFault =
  ({ clinic: { patient } }: ClinicSource) =>
  (fault: Fault): ShownFault => {
    const { pointer, code, detail } = inWords(fault);
    const [, field] = /^\/data\/patient\/(\w+)$/.exec(pointer) ?? [];
    const [, ofChild] = Object.entries(patient).find(([name]) => name === field) ?? [];
    return { column: ofChild ?? columnOfPointer(pointer), code, detail };
  };

/** Each fact of a row names the child, so that each has the same to say of its number. */
const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.pointer} ${fault.code}`, fault])).values(),
];
