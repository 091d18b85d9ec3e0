/** The families of rules by which counts of children may be published. */
export const POLICY_NAMES = ['MHSDS', 'HES', 'none'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** How a count becomes what may be published. Counts are whole and not negative. */
export type Policy = {
  name: PolicyName;
  /** Counts from and to, both counted in, that are hidden; null where none is. */
  hidden: { from: number; to: number } | null;
  /** Any other count is rounded to the nearest multiple of this. */
  roundedTo: number;
  /** What a percentage is worked out from. */
  percentFrom: 'exact' | 'rounded';
  /** A median or mean needs so many. */
  smallestForMedian: number;
};

/**
 * MHSDS: NHS England's monthly statistics of the Mental Health Services Data Set below England level; it does not say of
 * how many a median may be, so that rule is the one of hospital episodes. HES: the Hospital Episode Statistics analysis
 * guide, below national level. None: national totals, which both families publish as they are.
 */
export const POLICIES: Readonly<Record<PolicyName, Policy>> = {
  MHSDS: {
    ...{ name: 'MHSDS', hidden: { from: 0, to: 4 }, roundedTo: 5 },
    ...{ percentFrom: 'exact', smallestForMedian: 8 },
  },
  HES: {
    ...{ name: 'HES', hidden: { from: 1, to: 7 }, roundedTo: 5 },
    ...{ percentFrom: 'rounded', smallestForMedian: 8 },
  },
  none: {
    ...{ name: 'none', hidden: null, roundedTo: 1 },
    ...{ percentFrom: 'exact', smallestForMedian: 1 },
  },
};

/** What a published table says of a referral whose pathway nobody sent. */
export const UNKNOWN_PATHWAY = 'unknown';

/** Whether a count is hidden for its own sake. */
export const isSmall = ({ hidden }: Policy, count: number): boolean =>
  hidden !== null && count >= hidden.from && count <= hidden.to;

/** A count as it may be published; null is hidden. Halves cannot occur: a fifth of a whole number is never .5. */
export const publishedCount = (policy: Policy, count: number): number | null =>
  isSmall(policy, count) ? null : Math.round(count / policy.roundedTo) * policy.roundedTo;
