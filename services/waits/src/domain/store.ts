import type { HeldScan } from './held-scan.js';
import type { JobDocument } from './job-record.js';
import type { RecordDocument, ReferralDocument, TokenDocument } from './documents.js';

/** A document as it shall be, and the version it was made from; null when there was none. */
export type Write<D> = { document: D; expected: number | null };

/** `inputVersion` is that of a token document; elsewhere it equals `version`. */
export type Versions = { version: number; inputVersion: number };

/** One collection. Nothing is found but by `_id`, since that is the only fast way on every engine. */
export interface Documents<D> {
  /** Those that exist, in any order. */
  load(ids: readonly string[]): Promise<D[]>;
  versions(ids: readonly string[]): Promise<Map<string, Versions>>;
  /**
   * Writes each document that still has the expected version, durably. The ids of those that another writer
   * changed first come back: load, decide and write them again.
   */
  write(writes: readonly Write<D>[]): Promise<{ lost: string[] }>;
}

/** A node and its place on the list of children without an NHS number. */
export type Unmatched = { nodeId: string; key: string };

/** Where waits are kept. The domain owns this interface; adapters implement it. */
export interface WaitsStore {
  referrals: Documents<ReferralDocument>;
  children: Documents<TokenDocument>;
  records: Documents<RecordDocument>;
  jobs: Documents<JobDocument>;
  scan: HeldScan;
  /** The token documents of these nodes, by `nodeId`; unknown nodes are left out. */
  tokensOfNodes(nodeIds: readonly string[]): Promise<Map<string, string>>;
  /** The tokens whose documents have one of these in the blind index, in the order of ids; at most `limit` of them, any. */
  tokensByBlind(blind: readonly string[], limit: number): Promise<string[]>;
  /** The nodes whose `unmatched` is after one text and before another, in the order of those. */
  unmatched(range: { after: string; before: string; limit: number }): Promise<Unmatched[]>;
}
