import { LocalDate } from '@waits/contracts/values';
import type { DateFormat } from '../settings/date-formats.js';

/** A day, or a day with a London time of day, as events write it; or the code of what is wrong. */
export type DateReading = { ok: true; date: string } | { ok: false; code: string };

type Given = string | number | boolean | { date: string };

/** Reads a day in one of the ways that its column may have. Nothing is guessed: what fits none of them is refused by name. */
export function readDate(given: Given, formats: readonly DateFormat[]): DateReading {
  if (typeof given === 'object') return fromSpreadsheet(given.date);
  const { day = '', time } = DAY_AND_TIME.exec(String(given))?.groups ?? {};
  const read = readDay(day, formats);
  return read.ok && time !== undefined ? withTime(read.date, time) : read;
}

function withTime(day: string, text: string): DateReading {
  const [hours = '', minutes = '', seconds = '00'] = text.split(':');
  const time = `${twoDigits(hours)}:${minutes}:${seconds}`;
  return TIME.test(time) ? { ok: true, date: `${day}T${time}` } : fault('date-time');
}

const DAY_AND_TIME = /^(?<day>.+?)(?:(?:,? +|T)(?<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?$/s;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const fault = (code: string): DateReading => ({ ok: false, code });

function fromSpreadsheet(date: string): DateReading {
  const [day = '', time] = date.split('T');
  const isGood = LocalDate.safeParse(day).success && (time === undefined || TIME.test(time));
  return isGood ? { ok: true, date } : fault('date-does-not-exist');
}

type Pattern = Exclude<DateFormat, 'excel-serial'>;
const MONTH = String.raw`(?<month>[A-Za-z]{3,9})`;
const NUMBERS = (order: 'dm' | 'md', mark: string): RegExp =>
  order === 'dm'
    ? new RegExp(`^(?<d>\\d{1,2})${mark}(?<m>\\d{1,2})${mark}(?<y>\\d+)$`)
    : new RegExp(`^(?<m>\\d{1,2})${mark}(?<d>\\d{1,2})${mark}(?<y>\\d+)$`);
const PATTERNS: Readonly<Record<Pattern, RegExp>> = {
  'dd/mm/yyyy': NUMBERS('dm', '/'),
  'dd-mm-yyyy': NUMBERS('dm', '-'),
  'dd.mm.yyyy': NUMBERS('dm', '\\.'),
  'mm/dd/yyyy': NUMBERS('md', '/'),
  'dd mmm yyyy': new RegExp(`^(?<d>\\d{1,2}) ${MONTH} (?<y>\\d+)$`),
  'dd-mmm-yyyy': new RegExp(`^(?<d>\\d{1,2})-${MONTH}-(?<y>\\d+)$`),
  'yyyy-mm-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  yyyymmdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
};

function readDay(text: string, formats: readonly DateFormat[]): DateReading {
  for (const format of formats) {
    if (format === 'excel-serial') {
      if (SERIAL.test(text)) return fromSerial(Number(text));
      continue;
    }
    const parts = PATTERNS[format].exec(text)?.groups;
    if (parts) return fromParts(parts);
  }
  return fault(SERIAL.test(text) ? 'date-serial' : 'date-form');
}

type Parts = Readonly<Record<string, string | undefined>>;

function fromParts({ d, m, y, month }: Parts): DateReading {
  const number = monthOf(m, month);
  const year = String(y);
  if (year.length === 2) return fault('date-two-digit-year');
  if (year.length !== 4 || number === undefined) return fault('date-form');
  if (number > 12) return fault('date-month-above-12');
  const date = [year, twoDigits(number), twoDigits(d)].join('-');
  return LocalDate.safeParse(date).success ? { ok: true, date } : fault('date-does-not-exist');
}

const twoDigits = (given: string | number | undefined): string => String(given).padStart(2, '0');

const monthOf = (digits: string | undefined, name: string | undefined): number | undefined =>
  digits === undefined ? monthNumber(String(name)) : Number(digits);

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];

/** The number of a month by its name, whole or its first three letters (`Sept` too); undefined where it is none. */
function monthNumber(name: string): number | undefined {
  const low = name.toLowerCase();
  const short = low === 'sept' ? 'sep' : low;
  const index = MONTHS.findIndex((month) => month === short || month.slice(0, 3) === short);
  return index < 0 ? undefined : index + 1;
}

const SERIAL = /^\d{1,6}(\.\d+)?$/;
// Before 1 March 1900 spreadsheets disagree on what a number means; after 2199 it is no day of a child.
const [FIRST_SERIAL, LAST_SERIAL] = [61, 109_574];
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** The day, and the time of day where there is one, of the number that a spreadsheet keeps for it (day 61 is 1 March 1900). */
export function fromSerial(serial: number): DateReading {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1))
    return fault('date-serial-out-of-range');
  const seconds = Math.round((serial * DAY_MS) / 1000);
  const [date = '', time = ''] = new Date(SERIAL_ZERO + seconds * 1000).toISOString().split('T');
  return { ok: true, date: Number.isInteger(serial) ? date : `${date}T${time.slice(0, 8)}` };
}
