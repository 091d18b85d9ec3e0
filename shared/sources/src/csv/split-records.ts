import { isUtf8 } from 'node:buffer';
import { finished } from 'node:stream/promises';
import { isError } from '@waits/kit/is-error';
import { CsvError, Parser } from 'csv-parse';
import { firstLine, ROW_LIMIT_BYTES } from './first-line.js';
import type { Separator } from './separators.js';

/** Why a row cannot be read: its quotes, its size or its encoding. */
export type RowFault = 'csv-quote' | 'too-large' | 'not-utf8';

/**
 * One row between two places of a file. Of a row that cannot be read the bytes are given as they stand, up to the
 * largest size.
 */
export type SplitRow = { start: number; end: number } & (
  { cells: string[]; fault: null } | { bytes: Buffer; fault: RowFault }
);

type Source = {
  /** The bytes of the file from a place on. */
  open: (from: number) => AsyncIterable<Buffer>;
  /** Where the first row begins. */
  from: number;
  separator: Separator;
};

/**
 * Splits a file into its rows, as many at a time as one chunk of it holds. A row that cannot be read ends with its line:
 * reading goes on at the next one, so that a stray quote takes no neighbours with it. It holds one row and one chunk.
 */
export async function* splitRecords({ open, from, separator }: Source): AsyncGenerator<SplitRow[]> {
  for (let at: number | null = from; at !== null;) {
    const pass = createPass(at, separator);
    for await (const chunk of open(at)) {
      const goesOn = await pass.take(chunk);
      yield pass.rows();
      if (!goesOn) break;
    }
    const isWhole = await pass.end();
    yield pass.rows();
    at = null;
    if (!isWhole) {
      const start = pass.position();
      const { bytes, end, isTooLarge } = await firstLine(open(start), start);
      yield [{ start, end, bytes, fault: isTooLarge ? 'too-large' : 'csv-quote' }];
      at = end;
    }
  }
}

/** One run of the parser over consecutive chunks, until their end or the first row that it cannot read. */
function createPass(from: number, separator: Separator) {
  let rows: SplitRow[] = [];
  let at = from;
  let broke = false;
  // The bytes from the end of the last row on, to give a row as it stands.
  let held: Buffer = Buffer.alloc(0);
  let heldFrom = from;
  const parser = new Parser({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    on_record: (cells: string[], { bytes }) => {
      const [start, end] = [at, from + bytes];
      rows.push(rowOf(cells, { start, bytes: held.subarray(start - heldFrom, end - heldFrom) }));
      at = end;
      // The rows are taken from here, not from the parser's own queue: that one is lost with the first fault.
      return null;
    },
  });
  parser.on('error', () => undefined);

  return {
    /** Where the last row that could be read ends. */
    position: () => at,
    /** The rows since it was last asked. */
    rows: (): SplitRow[] => {
      const given = rows;
      rows = [];
      return given;
    },
    /** False when reading ends here. */
    take: async (chunk: Buffer): Promise<boolean> => {
      held = Buffer.concat([held.subarray(at - heldFrom), chunk]);
      heldFrom = at;
      broke = isBroken(await new Promise((resolve) => parser.write(chunk, resolve)));
      broke ||= held.length - (at - heldFrom) > ROW_LIMIT_BYTES;
      return !broke;
    },
    /** False when there is a row that cannot be read. */
    end: async (): Promise<boolean> => {
      if (!broke) return !isBroken(await endOf(parser));
      parser.destroy();
      return false;
    },
  };
}

const endOf = (parser: Parser): Promise<unknown> => {
  const finishes = finished(parser, { readable: false });
  parser.end();
  return finishes.catch((error: unknown) => error);
};

/** Whether the parser met a row it cannot read. Its error is dropped, since its message quotes the row. */
function isBroken(error: unknown): boolean {
  if (error instanceof CsvError) return true;
  if (isError(error)) throw error;
  return false;
}

const REPLACEMENT = '\uFFFD';

function rowOf(cells: string[], { start, bytes }: { start: number; bytes: Buffer }): SplitRow {
  const place = { start, end: start + bytes.length };
  if (bytes.length > ROW_LIMIT_BYTES) {
    return { ...place, bytes: Buffer.from(bytes.subarray(0, ROW_LIMIT_BYTES)), fault: 'too-large' };
  }
  // What is no UTF-8 was replaced by this character; a row may also hold it as it is.
  const isSuspect = cells.some((cell) => cell.includes(REPLACEMENT));
  return isSuspect && !isUtf8(bytes)
    ? { ...place, bytes: Buffer.from(bytes), fault: 'not-utf8' }
    : { ...place, cells, fault: null };
}
