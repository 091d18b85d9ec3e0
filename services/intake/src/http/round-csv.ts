import { Readable } from 'node:stream';
import { daysBetween } from '@waits/standards/calendar';
import { stringify } from 'csv-stringify';
import type { KeptAnswer, Question } from '../domain/round.js';
import { COLUMNS } from '../rounds/read-answers.js';

const HEADINGS = [
  COLUMNS.referralId,
  ...['pathway', 'received_on', 'days_waited', 'last_heard_on', 'asked_because'],
  ...[COLUMNS.answer, COLUMNS.on, COLUMNS.duplicateOf, COLUMNS.medium, COLUMNS.by],
];

/**
 * What a round asks as a CSV file to be filled in and sent back, with the answers that stand. Cells that a spreadsheet would take
 * for a formula are given a leading apostrophe.
 */
export function roundCsv(pages: AsyncIterable<readonly Question[]>, asOf: string): Readable {
  const rows = Readable.from(cellsOf(pages, asOf));
  const csv = stringify({
    ...{ header: true, columns: HEADINGS, record_delimiter: '\r\n', escape_formulas: true },
  });
  rows.on('error', (error) => csv.destroy(error));
  csv.on('close', () => rows.destroy());
  return rows.pipe(csv);
}

async function* cellsOf(pages: AsyncIterable<readonly Question[]>, asOf: string) {
  for await (const page of pages) for (const question of page) yield cells(question, asOf);
}

function cells({ answers, receivedOn, ...question }: Question, asOf: string) {
  return [
    ...[question.referralId, question.pathway, receivedOn],
    receivedOn === null ? '' : String(daysBetween(receivedOn, asOf)),
    ...[question.lastHeardOn, question.because.join(' ')],
    ...answerCells(answers.at(-1)),
  ];
}

const answerCells = (last: KeptAnswer | undefined) =>
  last === undefined || last.answer === 'undo'
    ? ['', '', '', '', '']
    : [last.answer, last.on, last.duplicateOf, last.medium, last.by];
