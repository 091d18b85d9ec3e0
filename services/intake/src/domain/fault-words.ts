import type { Fault } from '@waits/contracts/dead-letter';
import { WARNINGS } from './reasons.js';

/** Broken rules of fields by their code, as a person reads them behind the field's name. Never a value. */
const RULES: Readonly<Record<string, string>> = {
  invalid_type: 'It is missing, or it is of the wrong type.',
  invalid_value: 'It is none of the values allowed here.',
  invalid_union: 'It has none of the forms allowed here.',
  invalid_format: 'It does not have the form required here.',
  'invalid_format:date': 'It is not a day that exists, written YYYY-MM-DD, nor a timestamp.',
  'invalid_format:datetime': 'It is not a timestamp, such as 2026-03-02T09:30:00Z.',
  too_small: 'It is too short or too small.',
  too_big: 'It is too long or too large.',
  unrecognized_keys: 'It is not a field of this type of event.',
  'year-out-of-range':
    'Its year is no year of a child: systems write 0001 or 9999 where they have none.',
  'nhs-number': 'An NHS number stands here, where it does not belong.',
  ...WARNINGS,
};
const OTHERWISE = 'It breaks a rule of this field.';

/** A fault of one field with what is wrong in words. */
export const inWords = ({ pointer, code }: Fault): Fault & { detail: string } => ({
  ...{ pointer, code },
  detail: RULES[code] ?? RULES[code.split(':', 1)[0] ?? ''] ?? OTHERWISE,
});
