import type { Fault } from '@waits/contracts/dead-letter';
import { CLINIC_FAULTS } from './clinic-faults.js';
import { FHIR_RULES } from './fhir-rules.js';
import { WARNINGS } from './reasons.js';

/** Broken rules of fields by their code, as a person reads them behind the field's name. Never a value. */
const RULES: Readonly<Record<string, string>> = {
  invalid_type: 'It is missing, or it is of the wrong type.',
  invalid_value: 'It is none of the values allowed here.',
  invalid_union: 'It has none of the forms allowed here.',
  invalid_format: 'It does not have the form required here.',
  'invalid_format:date': 'It is not a day that exists, written YYYY-MM-DD, nor a timestamp.',
  'invalid_format:datetime': 'It is not a timestamp, such as 2026-03-02T09:30:00Z.',
  required: 'It is missing.',
  'cells-disagree': 'Two columns of the same meaning say two things.',
  'provider-undeclared': 'The source is not declared to send for this provider.',
  'sharing-missing': 'No agreement lets this source share with us today.',
  'sharing-expired': 'The agreement with this source has ended.',
  'service-unmapped': 'No rule of the source says which service this code means.',
  'row-awaited': 'Rows of this referral that have not come could still say which service it is to.',
  too_small: 'It is too short or too small.',
  too_big: 'It is too long or too large.',
  unrecognized_keys: 'It is not a field of this type of event.',
  'year-out-of-range':
    'Its year is no year of a child: systems write 0001 or 9999 where they have none.',
  'csv-boolean': 'A cell of this column says true or false.',
  'csv-number': 'A cell of this column is a number with a point, such as 12.5.',
  'csv-json': 'A cell of this column is a JSON object, or null.',
  ...CLINIC_FAULTS,
  'nhs-number': 'An NHS number stands here, where it does not belong.',
  ...FHIR_RULES,
  ...WARNINGS,
};
const OTHERWISE = 'It breaks a rule of this field.';

/** A fault of one field with what is wrong in words. */
export const inWords = ({ pointer, code }: Fault): Fault & { detail: string } => ({
  ...{ pointer, code },
  detail: RULES[code] ?? RULES[code.split(':', 1)[0] ?? ''] ?? OTHERWISE,
});
