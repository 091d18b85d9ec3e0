import type { NewQuery } from '@waits/contracts/api/query';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { datePartsOf } from './date-parts.js';

/** The fields of a form as they came, all text. */
export type Fields = Readonly<Record<string, string>>;
/** One fault to show: which field, and what to do about it. */
export type FieldError = { field: string; text: string };

/** What the form asks for, blanks left out, not yet checked against the contract. */
export function newQueryOf(fields: Fields): Record<keyof NewQuery, unknown> {
  const text = (name: string): string | undefined => {
    const typed = fields[name]?.trim() ?? '';
    return typed === '' ? undefined : typed;
  };
  const date = datePartsOf(fields, 'courtDate');
  const isAdvice = fields['category'] === 'ehc-health-advice';
  return {
    category: text('category'),
    asker: text('asker'),
    subject: fields['subject'] ?? '',
    text: fields['text'] ?? '',
    nhsNumber: text('nhsNumber'),
    riskDisclosed: fields['riskDisclosed'] === 'yes',
    courtDate: date.state === 'date' ? date.day : undefined,
    localAuthority: isAdvice ? text('localAuthority')?.toUpperCase() : undefined,
    caseId: isAdvice ? text('caseId') : undefined,
    healthService: isAdvice ? text('healthService') : undefined,
    childId: undefined,
    receivedAt: undefined,
  };
}

/**
 * Faults that only the form knows of. Where a risk is disclosed a wrong number must not hold the message up: the
 * service takes it and notes that no child was found.
 */
export function formErrors(fields: Fields): FieldError[] {
  const errors: FieldError[] = [];
  const nhsNumber = fields['nhsNumber']?.trim() ?? '';
  const isRisk = fields['riskDisclosed'] === 'yes' || fields['category'] === 'safeguarding';
  if (nhsNumber !== '' && !isRisk && !checkNhsNumber(nhsNumber).ok) {
    errors.push({
      field: 'nhsNumber',
      text: 'Check the NHS number: it has 10 digits, such as 999 123 4567. Leave it out if you are not sure',
    });
  }
  if (datePartsOf(fields, 'courtDate').state === 'not-a-date') {
    errors.push({ field: 'courtDate', text: 'Enter a real date of the order, such as 14 12 2026' });
  }
  return errors;
}

// Top to bottom as the form has them, so that the summary of faults reads like the page.
const ORDER = [
  ...['category', 'localAuthority', 'caseId', 'healthService'],
  ...['asker', 'subject', 'text', 'nhsNumber', 'courtDate'],
];

/** Faults in the order of the form. */
export const inFormOrder = (errors: FieldError[]): FieldError[] =>
  [...errors].sort((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));

const MESSAGES: Readonly<Record<string, string>> = {
  category: 'Select what the question is about',
  asker: 'Select who is asking',
  localAuthority: 'Enter the code of the local authority: 3 to 10 capitals or digits',
  caseId: 'Enter the case number without spaces or colons, up to 40 characters',
  healthService: 'Enter the health service without spaces or colons, up to 40 characters',
};
const TOO_LONG: Readonly<Record<string, string>> = {
  subject: 'What it is about must be 200 characters or fewer',
  text: 'The question must be 5,000 characters or fewer',
};

/** What to say about a field that broke its rule. */
export const messageFor = (field: string, code: string, otherwise: string): string =>
  MESSAGES[field] ?? (code === 'too_big' ? TOO_LONG[field] : undefined) ?? otherwise;
