/** The number, or why it is none. */
export type NhsNumber =
  | { ok: true; number: string }
  | { ok: false; why: 'not-ten-digits' | 'check-digit' | 'repeated-digit' };

/**
 * Checks an NHS number as people write it: spaces and hyphens are dropped. Modulus 11 (NHS Data Dictionary): weights
 * 10 to 2, check digit 11 less the remainder, 11 counting as 0 and 10 as none. Ten equal digits pass that check
 * and are refused all the same. A number that passes may still be somebody else's.
 */
export function checkNhsNumber(input: string | number): NhsNumber {
  const number = String(input).replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(number)) return { ok: false, why: 'not-ten-digits' };
  if (/^(\d)\1{9}$/.test(number)) return { ok: false, why: 'repeated-digit' };
  return nhsNumberFrom(number.slice(0, 9)) === number
    ? { ok: true, number }
    : { ok: false, why: 'check-digit' };
}

/** The whole number of nine leading digits, or null where the check digit would be 10. */
export function nhsNumberFrom(nineDigits: string): string | null {
  const sum = [...nineDigits].reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : `${nineDigits}${String(check)}`;
}

// Every ten digits in a row, also inside a longer run, and the written form 3-3-4 with any mark between.
const CANDIDATES = /(?=(\d{10}|\d{3}[^\dA-Za-z]\d{3}[^\dA-Za-z]\d{4}))/g;

/**
 * Whatever in a text could be read as an NHS number, ten digits each and not checked. Full-width digits read as digits to a
 * person, so they do here.
 */
export const candidateNumbersIn = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(CANDIDATES)].map(([, found = '']) =>
    found.replaceAll(/\D/g, ''),
  );
