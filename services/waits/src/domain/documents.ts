import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Sealed } from '@waits/contracts/sealed';
import type { Withdrawal } from './standing-events.js';

/**
 * Joins two tokens and names its evidence. `row`: events of a referral carried both, first and last recorded then;
 * null when none of those events stands any more. `named`: the other token's own events name this one, and the
 * evidence lies there. Edges are judged, never deleted.
 */
export type Edge =
  | {
      kind: 'row';
      other: string;
      referralId: string;
      version: number;
      first: string | null;
      last: string | null;
    }
  | { kind: 'named'; other: string };

/** A referral that names this token: `belongs` while it belongs to it, as of the referral's `version`. */
export type ReferralEntry = { referralId: string; version: number; belongs: boolean };

/** The latest sealed identity from one source, with the tokens it is found by in the blind index; or when it was erased. */
export type SealedEntry =
  | {
      source: string;
      provider: string;
      recordedAt: string;
      receivedAt: string;
      sealed: Sealed;
      blind?: readonly string[];
    }
  | { source: string; removedAt: string };

/**
 * One document per token of a child. `nodeId` is random and the first writer's. `inputVersion` is the version in
 * which something changed that a fold can see: a list of referrals that grew leaves it as it was. `blind` are the tokens by
 * which all that is sealed here is found in the blind index; nothing is folded from them.
 */
export type TokenDocument = {
  _id: string;
  nodeId: string;
  version: number;
  inputVersion: number;
  edges: Edge[];
  referralIds: ReferralEntry[];
  events: ReferralEvent[];
  conflicts: string[];
  withdrawn: Withdrawal[];
  sealed: SealedEntry[];
  blind?: string[];
  /** Its place on the list of children without an NHS number, as the job `matching` last found; `unmatchedKey` makes it. */
  unmatched?: string;
};

/** A token and the `inputVersion` of it that a referral was folded from. */
export type Used = { token: string; version: number };

/** A linked referral and the `inputVersion` of it that a referral was folded with; 0 while nobody has stored it. */
export type UsedLink = { referralId: string; version: number };

/**
 * One document per referral. `tokens` are those it belongs to; `links` are pointers to events of other referrals that name
 * this one. `onceNamed` are tokens of copies that lost their id to another: they may have been told of the referral, and must
 * be told again; `onceLinked` are referrals that such copies named. The last three only a referral has that is linked with others: `inputVersion` is the version in which
 * something changed that a fold of those can see, of which `numberedChild` is a part.
 */
export type ReferralDocument = {
  _id: string;
  version: number;
  childId: string | null;
  pathway: string | null;
  provider: string;
  tokens: string[];
  events: ReferralEvent[];
  conflicts: string[];
  onceNamed?: string[];
  onceLinked?: string[];
  withdrawn: Withdrawal[];
  links: ReferralEvent[];
  used: Used[];
  facts: ReferralFacts;
  foldVersion: number;
  inputVersion?: number;
  numberedChild?: string | null;
  usedLinks?: readonly UsedLink[];
};

/** Where the latest copy of a resent row lies, and which subjects held earlier copies. */
export type RecordDocument = {
  _id: string;
  version: number;
  subject: string;
  recordedAt: string;
  eventId: string;
  earlier: string[];
};
