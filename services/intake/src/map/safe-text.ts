import { scrub } from '@waits/kit/scrub';
import { checkNhsNumber } from '@waits/contracts/nhs-number';
import { containsNhsNumber } from '@waits/sources/translate/contains-nhs-number';

const LONGEST = 40;
export const HIDDEN = '(hidden)';

/** A text of a list as it may be shown: blanked where it holds an NHS number, or is too long to be a code. */
export function safeText(text: string): string {
  if (containsNhsNumber(text, { checkNhsNumber })) return HIDDEN;
  return text.length > LONGEST ? '(a longer text)' : scrub(text);
}

/** The same, and blanked where it holds one of these words, in whatever case. */
export function textWithout(text: string, words: readonly string[]): string {
  const low = text.toLowerCase();
  const isAmong = words.some((word) => word !== '' && low.includes(word.toLowerCase()));
  return isAmong ? HIDDEN : safeText(text);
}
