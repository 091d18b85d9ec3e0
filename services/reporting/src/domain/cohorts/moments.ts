/** So many are worked on at a time: what is known of them stays near the processor, and takes no memory to speak of. */
export const AT_ONCE = 2_048;

/** Waits (rows of a clock table and of the referrals they are of), each on a day, with what it counts for. */
export type Moments = {
  size: number;
  rows: Int32Array;
  referrals: Int32Array;
  days: Int32Array;
  effects: Int32Array;
};

export const createMoments = (): Moments => ({
  size: 0,
  rows: new Int32Array(AT_ONCE),
  referrals: new Int32Array(AT_ONCE),
  days: new Int32Array(AT_ONCE),
  effects: new Int32Array(AT_ONCE),
});
