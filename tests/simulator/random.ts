import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of chance: the same seed and label always give the same draws, whatever else is drawn. */
export type Random = {
  /** A number from 0 to 1. */
  fraction: () => number;
  /** Whether something with this chance (0 to 1) happens. */
  chance: (probability: number) => boolean;
  /** A whole number from `from` to `to`, both counted in. */
  between: (from: number, to: number) => number;
  /** One of the values, each as likely. */
  oneOf: <T>(values: readonly [T, ...T[]]) => T;
  /** A log-normal draw with this median and this standard deviation of its logarithm. */
  logNormal: (median: number, sigma: number) => number;
};

/** A source of chance of its own for each label, so that a new draw in one place shifts nothing elsewhere. */
export function randomFor(seed: number, label: string): Random {
  const digest = createHash('sha256')
    .update(`${String(seed)}:${label}`)
    .digest();
  const generator = xoroshiro128plus(digest.readInt32BE(0));
  const fraction = () => uniformFloat64(generator);
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    between: (from, to) => uniformInt(generator, from, to),
    oneOf: (values) => values[uniformInt(generator, 0, values.length - 1)] ?? values[0],
    logNormal: (median, sigma) => median * Math.exp(sigma * normal(fraction)),
  };
}

// Box and Muller; 1 - u keeps the logarithm away from zero.
const normal = (fraction: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
