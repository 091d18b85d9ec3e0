/** A range of ids, of which every bound may be left out. */
export type IdRange = { from?: string | undefined; before?: string | undefined };

/** What is held under one subject: the events of a referral or a token, and a token's node. */
export type ScannedSubject = {
  subject: string;
  nodeId: string | null;
  events: { source: string; id: string; time: string }[];
};

/** Which version of a referral is held, and which version of the fold wrote it. */
export type ReferralVersions = { referralId: string; version: number; foldVersion: number };

/** Walks over everything that is held in the order of ids, page by page, while others go on writing. */
export interface HeldScan {
  subjects(range: IdRange): AsyncIterable<ScannedSubject>;
  /** Every token of a child. */
  tokens(): AsyncIterable<string>;
  /** Every referral after `after`, if given. */
  referralVersions(after?: string): AsyncIterable<ReferralVersions>;
}
