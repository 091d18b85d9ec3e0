import { sourceDay } from '@waits/standards/calendar';
import type { Extension } from './elements.js';

const HAS_DAY = /^\d{4}-\d{2}-\d{2}/;

/** A date that says which day it was, or undefined: FHIR allows a year or a month alone, and those date no event. */
export const dated = (date: string | undefined): string | undefined =>
  date !== undefined && HAS_DAY.test(date) ? date : undefined;

/** The London day of a date, undefined where it has none. */
export function dayOf(date: string | undefined): string | undefined {
  const known = dated(date);
  return known === undefined ? undefined : sourceDay(known);
}

/** The day that an extension gives, in whichever form. */
export const extensionDate = (extension: Extension | undefined): string | undefined =>
  FORMS.map((form) => dated(extension?.[form])).find((date) => date !== undefined) ??
  dated(extension?.valuePeriod?.start);

const FORMS = ['valueDateTime', 'valueDate', 'valueInstant'] as const;
