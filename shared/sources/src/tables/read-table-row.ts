import type { Fault } from '@waits/contracts/dead-letter';
import { OdsCode } from '@waits/contracts/values';
import { parseJson } from '@waits/kit/kafka/json';
import { londonInstant } from '@waits/standards/calendar';
import { EVENT_LIMIT_BYTES, isObject } from '../canonical.js';
import type { Given, SourceDialect, SourceRead } from '../dialect.js';
import { eventFaults } from '../event-faults.js';
import { unread } from '../read-event.js';
import type { Reason } from '../translate/reasons.js';
import type { Cells } from './cells.js';
import { pointerTo, readCells } from './cells.js';
import type { CodeLists } from './code-lists.js';
import type { Submission } from './envelope.js';
import { RowEnvelope } from './envelope.js';
import { headerKey } from './header.js';
import { readCell } from './read-cell.js';
import { READERS } from './readers.js';
import type { Row } from './row.js';
import { tableNamed } from './table-named.js';
import type { DataSet, Table } from './table.js';

/** Reads rows of the tables of a data set, as JSON: `{table, row, submission}`. */
export const tableDialect =
  (dataSet: DataSet, lists: CodeLists): SourceDialect =>
  (value, given) => {
    const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES });
    if (!json.ok) return notTaken(json.reason, [], given);
    if (!isObject(json.value)) return notTaken('not-an-event', [], given);
    const envelope = RowEnvelope.safeParse(json.value);
    if (!envelope.success) return notTaken('invalid-event', eventFaults(envelope.error), given);
    const table = tableNamed(dataSet, envelope.data.table);
    if (table === undefined) {
      return notTaken('invalid-event', [{ pointer: '/table', code: 'invalid_value' }], given);
    }
    const done = readRow(envelope.data, { dataSet, table, lists, given });
    return { ...done, read: { ...done.read, table: table.id } };
  };

type Reading = { dataSet: DataSet; table: Table; lists: CodeLists; given: Given };

function readRow({ row, submission = {} }: RowEnvelope, reading: Reading): SourceRead {
  const { table, dataSet, given } = reading;
  const cells = readCells(table, row);
  const made = madeBy(cells, submission, reading);
  if (made.lacks !== null) return { ...notTaken('parent-missing', [], given), lacks: made.lacks };
  const faults = [...made.faults, ...cells.faults];
  if (faults.length > 0) return notTaken('invalid-event', faults, given);
  const { provider, recordedAt } = made;
  if (!given.source.providers.includes(provider)) {
    const pointer = submission.provider === undefined ? '/submission' : '/submission/provider';
    return notTaken('provider-undeclared', [{ pointer, code: 'provider-undeclared' }], given);
  }
  const { values, warnings, columnOf } = cells;
  const context: Row = {
    ...{ table: table.id, values, warnings, source: given.source, provider, recordedAt },
    ...{ submissionId: submission.id ?? null, lists: reading.lists, earlier: given.earlier },
    hasTeamDetails: dataSet.tables.has(`${dataSet.prefix}902`),
    pointerOf: (field) => pointerTo(columnOf(field)),
    keyOf: (number, ...natural) => [`${dataSet.prefix}${number}`, provider, ...natural].join(':'),
  };
  return READERS[table.kind](context);
}

/** Whose row it is and when the source knew it; `lacks` is the header that would say so. */
type Made = { provider: string; recordedAt: string; faults: Fault[]; lacks: string | null };

function madeBy(cells: Cells, submission: Submission, reading: Reading): Made {
  const header = headerOf(cells, submission, reading);
  if (header.lacks !== null)
    return { provider: '', recordedAt: '', faults: [], lacks: header.lacks };
  const { values } = cells;
  const written = firstOf(
    values['createdAt'],
    submission.createdAt,
    header.facts['createdAt'],
    values['effectiveFrom'],
  );
  const time = readCell('moment', written);
  const { source } = reading.given;
  const provider = firstOf(
    values['provider'],
    submission.provider,
    header.facts['provider'],
    source.providers[0],
  );
  const faults = [
    ...(time === null ? [{ pointer: '/submission/createdAt', code: faultOf(written) }] : []),
    ...(OdsCode.safeParse(provider).success
      ? []
      : [{ pointer: '/submission/provider', code: 'invalid_format:regex' }]),
  ];
  return { provider, recordedAt: time === null ? '' : londonInstant(time), faults, lacks: null };
}

const firstOf = (...given: readonly (string | undefined)[]): string =>
  given.find((one) => one !== undefined) ?? '';
const faultOf = (written: string): string =>
  written === '' ? 'required' : 'invalid_format:datetime';

type Header = { facts: Readonly<Record<string, string>>; lacks: string | null };

/** What the header of the submission says, where the row leaves it to that. */
function headerOf(
  cells: Cells,
  submission: Submission,
  { dataSet, given, table }: Reading,
): Header {
  const { id } = submission;
  if (id === undefined || table.kind === 'header' || isToldHere(cells, submission)) {
    return { facts: {}, lacks: null };
  }
  const key = headerKey(dataSet.prefix, id);
  const header = given.earlier(key);
  return { facts: header?.facts ?? {}, lacks: header === undefined ? key : null };
}

const isToldHere = ({ values }: Cells, { provider, createdAt }: Submission): boolean =>
  (values['provider'] ?? provider) !== undefined && createdAt !== undefined;

const notTaken = (reason: Reason, details: Fault[], { source }: Given): SourceRead => ({
  ...{ read: unread(reason, details, { source: source.name }), names: [], lacks: null },
});
