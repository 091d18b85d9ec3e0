import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileFault } from '@waits/kit/file-fault';
import { SafeError } from '@waits/kit/safe-error';
import { csvRow } from '@waits/sources/csv/csv-row';
import { HEAD_BYTES } from '@waits/sources/csv/first-row';
import { readHeader } from '@waits/sources/csv/read-header';
import { isBlankRow, rowValue } from '@waits/sources/csv/row-value';
import { splitRecords } from '@waits/sources/csv/split-records';
import type { ReadRecord } from '@waits/sources/dialect';
import { unread } from '@waits/sources/read-event';
import { readTriedEvent } from '../try/try-clocks.js';

/** The events of a file, and what a person calls the place of each: its row in a spreadsheet, or its place in a list. */
export type EventFile = { records: ReadRecord[]; places: number[]; placeName: 'row' | 'event' };

type Reading = { source: string | null; onRows: (rows: number) => void };

/**
 * Reads a file of events: JSON (an event, a list, or a body for `/v1/clocks/try`), or CSV as it is uploaded to intake.
 * @throws SafeError when it cannot be read as a whole, with what to do
 */
export async function readEventFile(path: string, reading: Reading): Promise<EventFile> {
  const kind = extname(path).toLowerCase();
  if (kind !== '.json' && kind !== '.csv') {
    throw new SafeError(`${path}: give a file that ends in .json or .csv`);
  }
  try {
    return await (kind === '.json' ? readJson(path) : readCsv(path, reading));
  } catch (error) {
    if (error instanceof SafeError) throw error;
    throw new SafeError(`${path} cannot be read: ${fileFault(error)}`);
  }
}

async function readJson(path: string): Promise<EventFile> {
  const records = eventsIn(parsed(path, await readFile(path))).map(readTriedEvent);
  if (records.length === 0) throw new SafeError(`${path}: there is no event in it`);
  return { records, places: records.map((_, index) => index + 1), placeName: 'event' };
}

function parsed(path: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error's own words quote the file.
    throw new SafeError(`${path}: it is no JSON in UTF-8`);
  }
}

/** A list as it is, the events of a body, or the one event. */
function eventsIn(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  const isBody = typeof json === 'object' && json !== null && 'events' in json;
  return isBody && Array.isArray(json.events) ? json.events : [json];
}

async function readCsv(path: string, { source, onRows }: Reading): Promise<EventFile> {
  const header = readHeader(await headOf(path), { hasSource: source !== null });
  if (!header.isReadable) {
    const columns = header.columns.map(
      ({ name, position, detail }) => `\n  ${columnName(name, position)}: ${detail}`,
    );
    throw new SafeError(`${path}: ${header.detail}${columns.join('')}`);
  }
  const { columns, separator, start } = header.layout;
  const file: EventFile = { records: [], places: [], placeName: 'row' };
  // The header is row 1, and blank rows count, as in a spreadsheet.
  let row = 1;
  const open = (from: number) => createReadStream(path, { start: from });
  for await (const some of splitRecords({ open, from: start, separator })) {
    for (const split of some) {
      row += 1;
      if (isBlankRow(split)) continue;
      const { value, fault } = rowValue({ columns, source }, split);
      file.records.push(fault === undefined ? csvRow(value) : unread(fault, []));
      file.places.push(row);
    }
    onRows(row - 1);
  }
  if (file.records.length === 0) {
    throw new SafeError(`${path}: it has a header and no rows. Give a file with rows`);
  }
  return file;
}

const columnName = (name: string | null, position: number | null): string =>
  name === null ? `column ${String(position ?? '?')}` : `column ${name}`;

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
