/**
 * What another fold changes of the clocks of one standard, as of a day; a clock may be counted in several columns. The clock
 * of a spell is one, named after its first referral: of two that become one, the later disappears.
 */
export type ChangedClocks = {
  clocks: number;
  status: number;
  days: number;
  started: number;
  due: number;
  /** Clocks that apply only by the new facts, and only by the old. */
  appears: number;
  disappears: number;
};

/** What folding every stored referral by this code would change. Nothing was written for it. */
export type RefoldPreview = {
  asOf: string;
  foldVersion: number;
  registerVersion: string;
  referrals: number;
  /** Written by an older version of the fold: what `--apply` folds anew. */
  older: number;
  /** Written by a newer one: this code leaves them alone. */
  newer: number;
  /** Of those, how many facts would differ, and how many of them without any clock, of its own or of its spell, that differs. */
  changedFacts: number;
  factsOnly: number;
  /** Written by this very version and different all the same: the fold changed without a new version. */
  unexplained: number;
  byStandard: Record<string, ChangedClocks>;
  /** By standard, the code lists without which its clocks cannot be counted: changes of those are not seen. */
  missingLists: Record<string, string[]>;
};
