/** How many there were at a moment, in milliseconds; counts never fall. */
export type Count = { at: number; count: number };

/**
 * For the first, the second and every later one: milliseconds from when it was sent to when it was seen, in rising
 * order. Only counts are known, so the n-th that was sent is paired with the n-th that was seen. Of one that was not seen
 * by the end the time until then is taken, which is less than the truth; `unseen` says how many those are.
 */
export function latencies(
  sent: readonly Count[],
  { seen, ended }: { seen: readonly Count[]; ended: number },
): { sorted: number[]; unseen: number } {
  const seenAt = seenInTurn(seen);
  const found: number[] = [];
  let unseen = 0;
  for (const { at, count } of sent) {
    while (found.length < count) {
      const when = seenAt(found.length + 1);
      if (when === undefined) unseen += 1;
      found.push(Math.max(0, (when ?? ended) - at));
    }
  }
  return { sorted: found.sort((a, b) => a - b), unseen };
}

/** When there were first so many; asked for rising numbers only. */
function seenInTurn(seen: readonly Count[]): (count: number) => number | undefined {
  let place = 0;
  return (count) => {
    while (place < seen.length && (seen[place]?.count ?? 0) < count) place += 1;
    return seen[place]?.at;
  };
}
