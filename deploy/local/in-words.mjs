/** @param {number} start of `performance.now()` */
export const secondsSince = (start) => (performance.now() - start) / 1000;

/**
 * A duration for people: `4.2 s`, `2 min 10 s`.
 * @param {number} seconds
 */
export function duration(seconds) {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}

/** @param {number | undefined} fraction */
export const percent = (fraction) =>
  fraction === undefined ? '' : `${String(Math.floor(fraction * 100))} %`;
