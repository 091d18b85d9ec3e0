/** Some of a group to whom something holds. */
export type Share = { count: number; of: number };

/** How many times as often it holds to one group as to another, and from where to where that may well be. */
export type RateRatio = { ratio: number; lower: number; upper: number };

/** The normal deviate of a 95 % interval. */
const Z95 = 1.959963984540054;

/**
 * The ratio of two shares with a 95 % interval on the scale of logarithms (Katz, Baptista, Azen and Pike, Biometrics 1978; 34:
 * 469-474). Null where it holds to nobody of one of them, or one of them is nobody: no such interval can be given then.
 */
export function rateRatio(group: Share, reference: Share): RateRatio | null {
  const shares = [group, reference];
  if (shares.some(({ count, of }) => count <= 0 || of <= 0)) return null;
  const ratio = group.count / group.of / (reference.count / reference.of);
  const variance = shares.reduce((sum, { count, of }) => sum + 1 / count - 1 / of, 0);
  const spread = Math.exp(Z95 * Math.sqrt(variance));
  return { ratio, lower: ratio / spread, upper: ratio * spread };
}
