import { Readable } from 'node:stream';
import type { Outcome } from '@waits/kit/outcome';
import { stringify } from 'csv-stringify';
import { inWords } from '@waits/sources/translate/fault-words';
import { wordsOf } from '@waits/sources/translate/reasons';
import type { RowOutcome } from '../domain/row-outcome.js';

const COLUMNS = ['row', 'table', 'id', 'outcome', 'reason', 'meaning', 'whatToDo', 'fields'];

/**
 * Outcomes as a CSV file, row by row. Cells that a spreadsheet would take for a formula are given a leading apostrophe.
 */
export function outcomesCsv(
  outcomes: AsyncIterable<RowOutcome>,
  only?: readonly Outcome[],
): Readable {
  const rows = Readable.from(cellsOf(outcomes, only));
  const csv = stringify({
    ...{ header: true, columns: COLUMNS, record_delimiter: '\r\n', escape_formulas: true },
  });
  rows.on('error', (error) => csv.destroy(error));
  csv.on('close', () => rows.destroy());
  return rows.pipe(csv);
}

async function* cellsOf(outcomes: AsyncIterable<RowOutcome>, only?: readonly Outcome[]) {
  for await (const { row, table, id, outcome, reason, details } of outcomes) {
    if (only && !only.includes(outcome)) continue;
    const words = reason === null ? undefined : wordsOf(reason);
    const fields = details
      .map(inWords)
      .map(({ pointer, detail }) => `${columnOf(pointer)}: ${detail}`);
    yield [String(row), table, id, outcome, reason, words?.means, words?.todo, fields.join(' ')];
  }
}

/** The column that a pointer into the event or the row stands for. */
const columnOf = (pointer: string): string =>
  pointer
    .replace(/^\/((data|row)\/)?/, '')
    .replaceAll('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
