import { addDays } from '@waits/standards/calendar';
import { testNumber } from './test-number.js';

const HEADINGS =
  'Referral No,NHS No,Hosp No,Name,DOB,Clinic,Received,Reason,First appt,Outcome,Closed,Notes';
const FIRST_DAY = '2023-01-02';
const DAYS = 900;

/** The pieces of a clinic's list of at least so many bytes, a referral a row: every second child was seen, every fourth discharged. */
export function* syntheticList(bytes: number): Generator<Buffer> {
  let written = HEADINGS.length;
  yield Buffer.from(`${HEADINGS}\r\n`);
  for (let child = 0; written < bytes; child += 100) {
    const rows = Array.from({ length: 100 }, (_, index) => rowOf(child + index));
    const piece = Buffer.from(rows.join(''));
    written += piece.length;
    yield piece;
  }
}

function rowOf(child: number): string {
  const received = addDays(FIRST_DAY, child % DAYS);
  const seen = child % 2 === 0 ? [british(addDays(received, 40)), 'Attended'] : ['', ''];
  const cells = [
    ...[`F${child}`, testNumber(child), `LOCAL-${child}`, `"Synthetic, Child ${child}"`],
    ...['04/03/2018', 'SLT', british(received), 'Speech delay', ...seen],
    ...[child % 4 === 0 ? british(addDays(received, 90)) : '', 'asks for letters by post'],
  ];
  return `${cells.join(',')}\r\n`;
}

const british = (day: string): string => day.split('-').reverse().join('/');
