/**
 * A number that rises with every state that changed anything, and with nothing else: the sum, over the partitions, of the
 * position behind the last such state. It therefore never goes back, not even over a restart, and replicas that hold the
 * same say the same.
 */
export type DataVersion = {
  /** A state at this offset of this partition took effect. */
  changedBy: (partition: number, offset: string) => void;
  value: () => number;
};

export function createDataVersion(): DataVersion {
  const behindLast = new Map<number, number>();
  return {
    changedBy: (partition, offset) => {
      // A log that begins anew must not take the version back.
      behindLast.set(partition, Math.max(behindLast.get(partition) ?? 0, Number(offset) + 1));
    },
    value: () => [...behindLast.values()].reduce((sum, position) => sum + position, 0),
  };
}
