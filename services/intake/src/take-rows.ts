import type { DeadLetters, Letter } from '@waits/kit/kafka/dead-letters';
import type { MessageOutcome } from '@waits/kit/outcome';
import { isSetAside } from '@waits/kit/outcome';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import { CSV_ROW } from '@waits/sources/csv/csv-row';
import { rowValue } from '@waits/sources/csv/row-value';
import type { SplitRow } from '@waits/sources/csv/split-records';
import type { RowOutcome } from './domain/row-outcome.js';
import type { Upload } from './domain/upload.js';
import type { Incoming, Taken, TakeIn } from './take-in.js';

/** A row of a file with its number, as a spreadsheet counts. */
export type NumberedRow = { row: number; split: SplitRow };

/** Takes rows of one file in, and keeps those that are not taken as dead letters. */
export type TakeRows = (upload: Upload, rows: readonly NumberedRow[]) => Promise<RowsTaken>;
export type RowsTaken = { results: RowOutcome[]; outcomes: MessageOutcome[] };

type Deps = { takeIn: TakeIn; deadLetters: DeadLetters; now: () => Date };

/** Each upload is an origin of its own, with its rows as positions: what was counted before a crash is not counted again. */
export const originOf = (id: string): string => `file:${id}`;

export const createTakeRows =
  ({ takeIn, deadLetters, now }: Deps): TakeRows =>
  async (upload, rows) => {
    const records = rows.map((row) => incomingOf(upload, row));
    const taken = await takeIn(records, originOf(upload.id));
    const timestamp = String(now().getTime());
    const letters = taken.flatMap(({ outcome }, index): Letter[] => {
      const [record, row] = [records[index], rows[index]];
      if (!record || !row || !isSetAside(outcome)) return [];
      const origin = { request: upload.id, item: row.row };
      return [{ origin, key: null, timestamp, outcome, value: record.value, headers: HEADERS }];
    });
    await deadLetters.write(letters);
    return {
      outcomes: taken.map(({ outcome }) => outcome),
      results: taken.map((one, index) => resultOf(one, rows[index]?.row ?? 0)),
    };
  };

const HEADERS = { [DIALECT_HEADER]: CSV_ROW };

const incomingOf = ({ layout, source }: Upload, { row, split }: NumberedRow): Incoming => ({
  ...{ headers: HEADERS, position: BigInt(row) },
  ...rowValue({ columns: layout?.columns ?? [], source }, split),
});

const resultOf = ({ outcome, id, warnings }: Taken, row: number): RowOutcome =>
  isSetAside(outcome)
    ? {
        ...{ row, id, outcome: outcome.outcome, reason: outcome.reason },
        details: outcome.details ?? [],
      }
    : { row, id, outcome: outcome.outcome, reason: null, details: warnings };
