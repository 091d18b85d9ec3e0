import type { ComparisonStore } from '../domain/comparison.js';
import type { Spool } from '../domain/spool.js';

type Deps = {
  comparisons: Pick<ComparisonStore, 'remove' | 'removeLines'>;
  spool: Pick<Spool, 'remove'>;
};

/** Removes whatever is kept of a comparison. Safe to repeat. */
export async function removeComparison(id: string, { comparisons, spool }: Deps): Promise<void> {
  // First, so that whoever works on it lets go.
  await comparisons.remove(id);
  await comparisons.removeLines(id);
  await spool.remove(id);
}
