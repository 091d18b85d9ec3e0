import { RoundAnswer } from '@waits/contracts/api/rounds';
import { readDate } from '@waits/sources/clinic/read-date';
import { inMemory } from '@waits/sources/clinic/file/csv-list';
import { isBlankRow } from '@waits/sources/csv/row-value';
import type { Separator } from '@waits/sources/csv/separators';
import { SEPARATORS } from '@waits/sources/csv/separators';
import type { SplitRow } from '@waits/sources/csv/split-records';
import { splitRecords } from '@waits/sources/csv/split-records';
import type { GivenAnswer } from '../domain/round-answers.js';

/** A row of a file of answers: an answer, nothing, or why it cannot be read. */
export type AnswerRow = { row: number; referralId: string } & (
  | { kind: 'given'; given: GivenAnswer }
  | { kind: 'blank' }
  | {
      kind: 'unreadable';
      because: 'row-unreadable' | 'answer-unknown' | 'date-unreadable' | 'medium-unknown';
    }
);

/** The columns of a list to be answered, as it is given and as it comes back. */
export const COLUMNS = {
  referralId: 'referral_id',
  answer: 'answer',
  on: 'on',
  duplicateOf: 'duplicate_of',
  medium: 'medium',
  by: 'answered_by',
} as const;
type Column = keyof typeof COLUMNS;

type Table = { places: Readonly<Record<Column, number>>; rows: AsyncIterable<AnswerRow[]> };

/** A spreadsheet may write a day in its own way when it saves the file. */
const DAYS = ['yyyy-mm-dd', 'dd/mm/yyyy', 'dd-mm-yyyy', 'dd mmm yyyy', 'dd-mmm-yyyy'] as const;

/** Reads a file of answers; gives the names of the columns that it lacks where it cannot be read. */
export async function readAnswers(bytes: Buffer): Promise<Table | { missing: string[] }> {
  const text = bytes.subarray(bytes[0] === 0xef ? 3 : 0);
  const separator = separatorOf(text);
  const [head] = await collect(text, separator, 1);
  const names = head?.fault === null ? head.cells.map((cell) => cell.trim().toLowerCase()) : [];
  const missing = Object.values(COLUMNS).filter((name) => !names.includes(name));
  if (missing.length > 0) return { missing };
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, name]) => [column, names.indexOf(name)]),
  ) as Table['places'];
  return { places, rows: rowsOf(text, separator, places) };
}

const separatorOf = (text: Buffer): Separator => {
  const line = String(text.subarray(0, 4096)).split(/[\r\n]/, 1)[0] ?? '';
  const counted = Object.values(SEPARATORS).map((one) => [line.split(one).length, one] as const);
  return counted.sort(([a], [b]) => b - a)[0]?.[1] ?? ',';
};

async function collect(text: Buffer, separator: Separator, most: number): Promise<SplitRow[]> {
  const found: SplitRow[] = [];
  for await (const some of splitRecords({ ...inMemory(text), from: 0, separator })) {
    found.push(...some);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

async function* rowsOf(
  text: Buffer,
  separator: Separator,
  places: Table['places'],
): AsyncGenerator<AnswerRow[]> {
  let row = 0;
  for await (const some of splitRecords({ ...inMemory(text), from: 0, separator })) {
    const first = row + 1;
    row += some.length;
    yield some.flatMap((split, index) =>
      first + index === 1 || isBlankRow(split) ? [] : [answerRow(split, places, first + index)],
    );
  }
}

function answerRow(split: SplitRow, places: Table['places'], row: number): AnswerRow {
  if (split.fault !== null)
    return { row, referralId: '', kind: 'unreadable', because: 'row-unreadable' };
  const cell = (column: Column): string => (split.cells[places[column]] ?? '').trim();
  const referralId = cell('referralId');
  const said = cell('answer')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');
  if (said === '') return { row, referralId, kind: 'blank' };
  const answer = said === 'undo' ? 'undo' : RoundAnswer.safeParse(said).data;
  if (answer === undefined)
    return { row, referralId, kind: 'unreadable', because: 'answer-unknown' };
  return { row, referralId, ...givenIn(cell, answer) };
}

function givenIn(cell: (column: Column) => string, answer: GivenAnswer['answer']) {
  const day = dayOf(cell('on'));
  if (day === undefined) return { kind: 'unreadable', because: 'date-unreadable' } as const;
  const medium = answer === 'seen' ? mediumOf(cell('medium')) : null;
  if (medium === undefined) return { kind: 'unreadable', because: 'medium-unknown' } as const;
  const duplicateOf = answer === 'duplicate' ? cell('duplicateOf') || null : null;
  const given: GivenAnswer = { answer, medium, on: day, by: cell('by').slice(0, 80), duplicateOf };
  return { kind: 'given', given } as const;
}

/** The day that is written; null where none is, undefined where it cannot be read. */
function dayOf(text: string): string | null | undefined {
  if (text === '') return null;
  const day = readDate(text, DAYS);
  return day.ok ? day.date.slice(0, 10) : undefined;
}

/** Two digits; a spreadsheet takes the zero before the second away. */
function mediumOf(text: string): string | null | undefined {
  if (text === '') return null;
  return /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : undefined;
}
