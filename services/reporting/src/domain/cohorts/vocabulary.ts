import type { Dictionary } from '../dictionary.js';

/** The texts of a dimension's codes. Code 0 is "not known" and has none. */
export type Vocabulary = {
  textOf: (code: number) => string | null;
  /** The codes of a text that a filter names; none for a text it may not name. Below 0 is one that nobody has. */
  codesOf: (text: string) => readonly number[];
  /** What a filter may name, in words or as a list. */
  allowed: () => string;
};

/** Asks for those of whom it is not known. */
export const NOT_KNOWN = 'not-known';

/** A list that is known beforehand; the first has code 1. */
export const fixedVocabulary = (texts: readonly string[]): Vocabulary => ({
  textOf: (code) => texts[code - 1] ?? null,
  codesOf: (text) => texts.flatMap((one, index) => (one === text ? [index + 1] : [])),
  allowed: () => texts.join(', '),
});

/** So many codes are named to who asks by one that nobody has. */
const NAMED = 50;

/** Codes as the referrals held here have them. */
export const heldVocabulary = ({ textOf, find, size }: Dictionary): Vocabulary => ({
  textOf,
  codesOf: (text) => {
    const code = find(text);
    return code < 0 ? [] : [code];
  },
  allowed: () => {
    const held = Array.from({ length: size() - 1 }, (_, index) => textOf(index + 1) ?? '').sort();
    const more = held.length - NAMED;
    const named = held.slice(0, NAMED).join(', ');
    return `what referrals held here have: ${named === '' ? 'nothing yet' : named}${more > 0 ? ` and ${String(more)} more` : ''}`;
  },
});

/** A list that is known beforehand, of texts that referrals held here may have yet to have. */
export const listedVocabulary = (
  texts: readonly string[],
  { textOf, find }: Dictionary,
): Vocabulary => ({
  textOf,
  codesOf: (text) => (texts.includes(text) ? [find(text)] : []),
  allowed: () => texts.join(', '),
});

const OLDEST = 120;

/** Whole years, one more than the age, so that 0 stays "not known". */
export const ages: Vocabulary = {
  textOf: (code) => (code === 0 ? null : String(code - 1)),
  codesOf: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= OLDEST ? [Number(text) + 1] : []),
  allowed: () => `whole years from 0 to ${String(OLDEST)}`,
};

const MONTHS = 12;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Months counted from the year 0, one more, so that 0 stays "not known". */
export const months: Vocabulary = {
  textOf: (code) => (code === 0 ? null : monthText(code - 1)),
  codesOf: (text) => {
    const [, year, month] = MONTH.exec(text) ?? [];
    return year === undefined ? [] : [Number(year) * MONTHS + Number(month)];
  },
  allowed: () => 'months as YYYY-MM',
};

const monthText = (month: number): string =>
  `${String(Math.floor(month / MONTHS)).padStart(4, '0')}-${String((month % MONTHS) + 1).padStart(2, '0')}`;

/** The code of the month a day number lies in; those of every day that is likely are at hand. */
export const monthCodeOf = (day: number): number => codesByDay[day] ?? reckonMonthCode(day);

/** The reckoning of civil days from the first of March, without a date object. */
function reckonMonthCode(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  return (era * 400 + year) * MONTHS + fromMarch + 3;
}

const codesByDay = Uint16Array.from({ length: 65_536 }, (_, day) => reckonMonthCode(day));
