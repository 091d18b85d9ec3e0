import { z } from 'zod';
import {
  AcceptReason,
  MatchReason,
  MatchVerdict,
  Person,
  RejectReason,
  UndoReason,
} from '../match-decision.js';
import { LocalDate, OdsCode, ReferralId } from '../values.js';

/** Fields that two records may agree or differ in. What they hold is never answered. */
export const MatchField = z.enum([
  ...(['birthDate', 'birthDateSwapped', 'surname', 'surnamePart', 'surnameSound'] as const),
  ...(['givenName', 'givenNameAlike', 'givenInitial', 'postcode', 'postcodeArea'] as const),
  'nhsNumber',
]);
export type MatchField = z.infer<typeof MatchField>;

/** `POST /v1/children/candidates`: what is known of a child without an NHS number. It goes in the body and is not kept. */
export const DescribedChild = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional().meta({
      description:
        'The surname alone, or the whole name as `Given Surname` or `SURNAME, Given`. The surname counts by how it sounds too.',
    }),
    birthDate: LocalDate,
    postcode: z.string().trim().min(1).max(12).optional(),
  })
  .refine(({ name, postcode }) => name !== undefined || postcode !== undefined, {
    message: 'must have a name or a postcode beside the birth date',
  });
export type DescribedChild = z.infer<typeof DescribedChild>;

/** A child that may be the one described. A score is no decision: a person makes that. */
export const Candidate = z.object({
  childId: z.uuid(),
  score: z.int(),
  agrees: z.array(MatchField),
  differs: z.array(MatchField),
  hasNhsNumber: z.boolean(),
  referrals: z.int(),
  /** What a person decided of the two last; null where nobody did, or where a child was described only. */
  decision: MatchVerdict.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** Likeliest first. `showFrom` is the least score shown and `most` the highest there is; both are a local choice. */
export const Candidates = z.object({
  showFrom: z.int(),
  most: z.int(),
  candidates: z.array(Candidate),
  /** Whether more records agree than were looked at: the description fits too many. */
  isCut: z.boolean(),
});
export type Candidates = z.infer<typeof Candidates>;

const Pair = { childId: z.uuid(), otherChildId: z.uuid(), by: Person };

/** `POST /v1/matches`: a person's decision on two children. */
export const NewMatchDecision = z.discriminatedUnion('decision', [
  z.strictObject({ ...Pair, decision: z.literal('accept'), reason: AcceptReason }),
  z.strictObject({ ...Pair, decision: z.literal('reject'), reason: RejectReason }),
]);
export type NewMatchDecision = z.infer<typeof NewMatchDecision>;

/** `POST /v1/matches/:matchId/undo`. */
export const UndoMatch = z.strictObject({ by: Person, reason: UndoReason });
export type UndoMatch = z.infer<typeof UndoMatch>;

/** One decision of a match; the last one holds. */
export const MatchDecision = z.object({
  decision: MatchVerdict,
  by: z.string(),
  at: z.iso.datetime(),
  reason: MatchReason,
});
export type MatchDecision = z.infer<typeof MatchDecision>;

/** What people decided of two children, the first decision first. `matchId` is made of the two nodes. */
export const Match = z.object({
  matchId: z.string(),
  nodes: z.array(z.uuid()).length(2),
  decisions: z.array(MatchDecision),
  /** Whether the two are one child now, for whatever reason. */
  areOne: z.boolean(),
});
export type Match = z.infer<typeof Match>;

/** A child that has open referrals, and no NHS number by any source. */
export const UnmatchedChild = z.object({
  childId: z.uuid(),
  /** The day its first open referral was received here, and how many days it has been without a number since. */
  since: LocalDate,
  days: z.int(),
  referrals: z.array(z.object({ referralId: ReferralId, provider: OdsCode })),
  ...Candidates.pick({ candidates: true, isCut: true }).shape,
});
export type UnmatchedChild = z.infer<typeof UnmatchedChild>;

/** `to-decide`: somebody alike is held, of whom nobody decided. `nobody-alike`: only the source can say who it is. */
export const UnmatchedState = z.enum(['to-decide', 'nobody-alike']);
export type UnmatchedState = z.infer<typeof UnmatchedState>;

/** `GET /v1/unmatched`: who was found by the last run of the job `matching`, less those who were decided or got a number since. */
export const UnmatchedChildren = z.object({
  state: UnmatchedState,
  /** When the list was made; null when it never was. */
  asOf: z.iso.datetime().nullable(),
  showFrom: z.int(),
  most: z.int(),
  children: z.array(UnmatchedChild),
  next: z.string().nullable(),
});
export type UnmatchedChildren = z.infer<typeof UnmatchedChildren>;
