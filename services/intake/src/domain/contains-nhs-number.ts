import type { Pseudonyms } from './pseudonyms.js';

// Every ten digits in a row, also inside a longer run, and the written form 3-3-4 with any mark between.
const CANDIDATES = /(?=(\d{10}|\d{3}[^\dA-Za-z]\d{3}[^\dA-Za-z]\d{4}))/g;

/**
 * Whether a valid NHS number stands anywhere in a text. It depends on the text alone, so that an id means the same in
 * every event; about one in eleven other runs of ten digits passes the check too, and is then hidden needlessly.
 */
export function containsNhsNumber(
  text: string,
  { checkNhsNumber }: Pick<Pseudonyms, 'checkNhsNumber'>,
): boolean {
  return candidatesIn(text).some((digits) => checkNhsNumber(digits).ok);
}

/** A name as it may be shown, or null where an NHS number stands in it. */
export const withoutNhsNumber = (
  text: string | null,
  pseudonyms: Pick<Pseudonyms, 'checkNhsNumber'>,
): string | null => (text !== null && containsNhsNumber(text, pseudonyms) ? null : text);

/** Whether one of these numbers (ten digits each) stands anywhere in a text. */
export const containsAnyOf = (text: string, numbers: readonly string[]): boolean =>
  numbers.length > 0 && candidatesIn(text).some((digits) => numbers.includes(digits));

// Full-width digits read as digits to a person, so they do here.
const candidatesIn = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(CANDIDATES)].map(([, found = '']) =>
    found.replaceAll(/\D/g, ''),
  );
