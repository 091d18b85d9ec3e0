import type { Fault } from '@waits/contracts/dead-letter';
import { pointerOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import { EVENT_LIMIT_BYTES, isObject } from '../canonical.js';
import type { Dialect, ReadRecord } from '../dialect.js';
import { readEvent, unread } from '../read-event.js';
import { COLUMNS } from './columns.js';
import { readCell } from './read-cell.js';

/** The name of this format in the header `dialect`. */
export const CSV_ROW = 'csv-row';

/**
 * Reads a row of a canonical CSV file, as JSON: the text of each cell under the name of its column. Cells that are empty
 * are not given.
 */
export const csvRow: Dialect = (value) => {
  const json = parseJson(value, { maxBytes: EVENT_LIMIT_BYTES });
  if (!json.ok) return unread(json.reason, []);
  return isObject(json.value) ? readRow(json.value) : unread('not-an-event', []);
};

/** The event that the cells make, and the faults of cells that could not be read. */
function readRow(cells: Readonly<Record<string, unknown>>): ReadRecord {
  const event: Record<string, unknown> = { specversion: '1.0' };
  const faults = Object.entries(cells).flatMap(([name, text]): Fault[] => {
    if (text === '') return [];
    const column = COLUMNS.get(name);
    if (!column) return [{ pointer: pointerOf([name]), code: 'unrecognized_keys' }];
    if (!isCell(text)) return [{ pointer: pointerOf(column.path), code: 'invalid_type' }];
    const read = readCell(column.kind, String(text));
    if (!read.ok) return [{ pointer: pointerOf(column.path), code: read.code }];
    place(event, column.path, read.value);
    return [];
  });
  const read = readEvent(event);
  return faults.length > 0 ? withFaults(read, faults) : read;
}

/** Whoever makes rows of their own may write a number as one. */
const isCell = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Puts a value where a column says, making the objects on the way. */
function place(event: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [field = '', ...rest] = path;
  if (rest.length === 0) {
    event[field] = value;
    return;
  }
  const inner = event[field];
  const next = isObject(inner) ? inner : {};
  event[field] = next;
  place(next, rest, value);
}

/** A row with a cell that says nothing is refused, with every other fault of the row beside it. */
function withFaults(read: ReadRecord, faults: readonly Fault[]): ReadRecord {
  if (read.isRead) {
    const [{ source, id }] = read.events;
    return unread('invalid-event', [...faults], { source, id });
  }
  const named = new Set(faults.map(({ pointer }) => pointer));
  const others = read.details.filter(({ pointer }) => !named.has(pointer));
  return { ...read, details: [...faults, ...others] };
}
