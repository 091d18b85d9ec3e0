import { OdsCode, SourceTimestamp } from '@waits/contracts/values';
import { z } from 'zod';
import type { Form } from './table.js';

const matching =
  (pattern: RegExp) =>
  (text: string): string | null =>
    pattern.test(text) ? text : null;

const Day = z.iso.date();
/** A day, also where a time is written behind it; `31/02/2026` and `2026-02-31` are none. */
function day(text: string): string | null {
  const [date = '', time = '00:00'] = text.split(/[T ]/);
  return Day.safeParse(date).success && TIME.test(time.replace(/Z$/, '')) ? date : null;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?$/;
const time = (text: string): string | null =>
  TIME.test(text) ? text.slice(0, 8).padEnd(8, ':00') : null;

function moment(text: string): string | null {
  const written = text.replace(' ', 'T');
  const timed = Day.safeParse(written).success ? `${written}T00:00:00` : written;
  return SourceTimestamp.safeParse(timed).success ? timed : null;
}

const organisation = (text: string): string | null =>
  OdsCode.safeParse(text.toUpperCase()).data ?? null;

const READERS: Readonly<Record<Form, (text: string) => string | null>> = {
  referral: matching(/^[\x21-\x39\x3b-\x7e]{1,100}$/),
  patient: matching(/^.{1,60}$/),
  id: matching(/^.{1,40}$/),
  code: matching(/^.{1,40}$/),
  text: matching(/^[\s\S]{1,200}$/),
  number: matching(/^-?\d{1,15}(\.\d{1,10})?$/),
  organisation,
  day,
  time,
  moment,
};

/** What a cell that is not blank says, in one spelling; null where it is not of its form. */
export const readCell = (form: Form, text: string): string | null => READERS[form](text);
