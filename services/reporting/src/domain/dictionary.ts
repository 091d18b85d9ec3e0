/** Texts of which there are few (providers, teams, pathways) as small whole numbers. Code 0 is "none". */
export type Dictionary = {
  /** The code of a text, a new one when it was never seen; 0 for null. */
  codeOf: (text: string | null) => number;
  /** The code of a text that was seen before, -1 for any other: for filters, which must not fill the dictionary. */
  find: (text: string) => number;
  /** The text of a code; null for 0 and for a code never given. */
  textOf: (code: number) => string | null;
  /** How many codes there are, 0 included. */
  size: () => number;
};

export const NO_CODE = 0;
const OTHER = 'other';

/**
 * A dictionary of at most `limit` codes. Texts beyond them share the last code, which reads `other`: a sender that
 * floods a field with distinct texts costs detail, never memory.
 */
export function createDictionary(limit = 65_535): Dictionary {
  const codes = new Map<string, number>();
  const texts: (string | null)[] = [null];
  const add = (text: string): number => {
    if (texts.length >= limit) {
      texts[limit] = OTHER;
      if (!codes.has(OTHER)) codes.set(OTHER, limit);
      return limit;
    }
    texts.push(text);
    codes.set(text, texts.length - 1);
    return texts.length - 1;
  };
  return {
    codeOf: (text) => (text === null ? NO_CODE : (codes.get(text) ?? add(text))),
    find: (text) => codes.get(text) ?? -1,
    textOf: (code) => texts[code] ?? null,
    size: () => texts.length,
  };
}
