/**
 * Whole numbers as bytes, seven bits in each, the lowest first; the eighth bit says that another byte follows. A small number
 * takes one byte, a day near another one or two.
 */
const MORE = 128;

/** Adds the bytes of a number from 0 up to 2^53 - 1. */
export function addNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= MORE) {
    bytes.push((rest % MORE) + MORE);
    rest = Math.floor(rest / MORE);
  }
  bytes.push(rest);
}

/** Reads one number after the other; 0 beyond the end. */
export function numbersIn(bytes: Uint8Array): () => number {
  let place = 0;
  return () => {
    let [value, unit] = [0, 1];
    let byte = bytes[place++] ?? 0;
    while (byte >= MORE) {
      value += (byte - MORE) * unit;
      unit *= MORE;
      byte = bytes[place++] ?? 0;
    }
    return value + byte * unit;
  };
}

/** A whole number of either sign as one that is not negative, and small where it is near 0: 0, -1, 1, -2, 2 as 0 to 4. */
export const alternating = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

export const fromAlternating = (value: number): number =>
  value % 2 === 1 ? -(value + 1) / 2 : value / 2;
