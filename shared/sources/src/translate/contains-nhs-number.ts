import { candidateNumbersIn } from '@waits/contracts/nhs-number';
import type { Pseudonyms } from './pseudonyms.js';

/**
 * Whether a valid NHS number stands anywhere in a text. It depends on the text alone, so that an id means the same in
 * every event; about one in eleven other runs of ten digits passes the check too, and is then hidden needlessly.
 */
export function containsNhsNumber(
  text: string,
  { checkNhsNumber }: Pick<Pseudonyms, 'checkNhsNumber'>,
): boolean {
  return candidateNumbersIn(text).some((digits) => checkNhsNumber(digits).ok);
}

/** A name as it may be shown, or null where an NHS number stands in it. */
export const withoutNhsNumber = (
  text: string | null,
  pseudonyms: Pick<Pseudonyms, 'checkNhsNumber'>,
): string | null => (text !== null && containsNhsNumber(text, pseudonyms) ? null : text);

/** Whether one of these numbers (ten digits each) stands anywhere in a text. */
export const containsAnyOf = (text: string, numbers: readonly string[]): boolean =>
  numbers.length > 0 && candidateNumbersIn(text).some((digits) => numbers.includes(digits));
