import { z } from 'zod';

/** Why a person takes two records for one child. */
export const AcceptReason = z.enum([
  ...(['family-confirmed', 'provider-confirmed', 'number-traced', 'records-compared'] as const),
]);

/** Why a person takes two records for two children. */
export const RejectReason = z.enum([
  ...(['twin-or-sibling', 'family-denied', 'provider-denied', 'records-compared'] as const),
]);

/** Why a decision is taken back. */
export const UndoReason = z.enum(['decided-by-mistake', 'learned-since']);

export const MatchReason = z.enum([
  ...new Set([...AcceptReason.options, ...RejectReason.options, ...UndoReason.options]),
]);
export type MatchReason = z.infer<typeof MatchReason>;

export const MatchVerdict = z.enum(['accepted', 'rejected', 'undone']);
export type MatchVerdict = z.infer<typeof MatchVerdict>;

/** Who decides. Until there is sign-in, as the caller names them. */
export const Person = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9._@-]{0,79}$/, 'must be a user name that begins with a letter');

/**
 * What a person decided of two records in `waits`: the reason is one of a list, since a free text could tell of the child. It is
 * said by `patient.merged` where the two are joined, and otherwise by `patient.unmerged`, which then ends that match and nothing else.
 */
export const MatchSaid = z.object({
  matchId: z.string().max(100),
  verdict: MatchVerdict,
  by: Person,
  reason: MatchReason,
});
export type MatchSaid = z.infer<typeof MatchSaid>;
