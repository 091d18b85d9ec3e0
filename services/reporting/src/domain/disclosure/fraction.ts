/** An exact fraction in lowest terms; `under` is above zero. */
export type Fraction = { over: bigint; under: bigint };

const greatestDivisor = (one: bigint, other: bigint): bigint =>
  other === 0n ? one : greatestDivisor(other, one % other);

const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);

/** @param under not zero */
export function fraction(over: bigint, under = 1n): Fraction {
  const common = greatestDivisor(sizeOf(over), sizeOf(under));
  const sign = under < 0n ? -1n : 1n;
  return { over: (sign * over) / common, under: (sign * under) / common };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

export const times = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.over * other.over, one.under * other.under);

export const minus = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.over * other.under - other.over * one.under, one.under * other.under);

/** @param by not zero */
export const divided = (one: Fraction, by: Fraction): Fraction =>
  fraction(one.over * by.under, one.under * by.over);

export const isLess = (one: Fraction, other: Fraction): boolean =>
  one.over * other.under < other.over * one.under;

/** The greatest whole number that is not above it. */
export function floor({ over, under }: Fraction): number {
  const quotient = over / under;
  return Number(over < 0n && quotient * under !== over ? quotient - 1n : quotient);
}
