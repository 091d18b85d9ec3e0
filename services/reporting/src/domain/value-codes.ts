/**
 * Lists of plain values, of which few combinations occur, as whole numbers from 0. Combinations are kept for as long as the
 * process lives.
 */
export type ValueCodes = {
  codeOf: (values: readonly unknown[]) => number;
  /** The values of a code; not to be changed. */
  valuesOf: (code: number) => readonly unknown[];
};

export function createValueCodes(): ValueCodes {
  const codes = new Map<string, number>();
  const known: (readonly unknown[])[] = [];
  return {
    codeOf: (values) => {
      const text = JSON.stringify(values);
      const code = codes.get(text);
      if (code !== undefined) return code;
      codes.set(text, known.length);
      known.push(JSON.parse(text) as unknown[]);
      return known.length - 1;
    },
    valuesOf: (code) => known[code] ?? [],
  };
}
