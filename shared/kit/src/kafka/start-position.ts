/** What is stored for a partition and what its log holds: `low` is the first offset kept, `high` the next to be written. */
export type PartitionState = { stored: bigint | undefined; low: bigint; high: bigint };

export type StartPosition = {
  offset: bigint;
  because: 'stored' | 'nothing-stored' | 'log-start-moved' | 'beyond-the-log';
  /** How many offsets were removed before they were read. */
  missed: bigint;
};

/**
 * Where to read on. What is stored counts, even when the group has committed more; without it, from the beginning. A log
 * whose start has moved past it has lost records; a log that ends before it was cut or made anew and is read whole.
 */
export function startPosition({ stored, low, high }: PartitionState): StartPosition {
  if (stored === undefined) return { offset: low, because: 'nothing-stored', missed: 0n };
  if (stored > high) return { offset: low, because: 'beyond-the-log', missed: 0n };
  if (stored < low) return { offset: low, because: 'log-start-moved', missed: low - stored };
  return { offset: stored, because: 'stored', missed: 0n };
}
