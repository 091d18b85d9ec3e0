import { z } from 'zod';
import { Instant, LocalDate, OdsCode, OdsCodeAsked, Pathway } from '../values.js';

/**
 * What a provider may answer when it is asked whether a child still waits. All but `still waiting` and `seen` take the referral off
 * the list; that is never counted as seen.
 */
export const RoundAnswer = z.enum([
  'still waiting',
  'seen',
  'moved away',
  'no longer wants',
  'died',
  'duplicate',
]);
export type RoundAnswer = z.infer<typeof RoundAnswer>;

/** Why a referral is asked about: it waits long, nobody said anything of it for long, or its source's list lacks it. */
export const AskedBecause = z.enum(['waits-long', 'silent', 'vanished']);
export type AskedBecause = z.infer<typeof AskedBecause>;

const days = z.int().min(1).max(3660);

/** Which open referrals a round asks about. Days are counted on the day it is opened. */
export const RoundRule = z.strictObject({
  waitedDays: days.default(365).meta({ description: 'At least so many days since receipt.' }),
  silentDays: days.default(182).meta({
    description: 'At least so many days since anything was said of it.',
  }),
  pathway: Pathway.optional(),
});
export type RoundRule = z.infer<typeof RoundRule>;

const Name = z.string().trim().min(1).max(80);

/** `POST /v1/rounds`: asks a provider about its open referrals. */
export const OpenRound = z.strictObject({
  provider: OdsCodeAsked,
  by: Name,
  rule: RoundRule.prefault({}),
});
export type OpenRound = z.infer<typeof OpenRound>;
/** `POST /v1/rounds/:id/close`: no more answers are taken. */
export const CloseRound = z.strictObject({ by: Name });

const count = z.int().nonnegative();

/** A round and how it stands. It names no referral. */
export const Round = z.object({
  id: z.uuid(),
  provider: OdsCode,
  rule: RoundRule,
  state: z.enum(['open', 'closed']),
  asOf: LocalDate,
  openedBy: Name,
  openedAt: Instant,
  closedBy: Name.nullable(),
  closedAt: Instant.nullable(),
  counts: z.object({
    asked: count,
    answered: count,
    /** Every answer that stands, by what it says. */
    by: z.record(RoundAnswer, count),
    removed: count.meta({
      description: 'Taken off the list by validation; none of them was seen.',
    }),
    undone: count.meta({ description: 'Answered once, and taken back since.' }),
  }),
  answeredBy: z.array(Name).meta({ description: 'Everybody who answered, in order of name.' }),
});
export type Round = z.infer<typeof Round>;

/** The newest first. */
export const Rounds = z.object({ rounds: z.array(Round) });

/** The answer to a file of answers: of each row that is not blank, what became of it. Rows count as a spreadsheet does. */
export const AnswersTaken = z.object({
  read: count,
  applied: count,
  duplicate: count,
  refused: count,
  blank: count.meta({ description: 'Rows without an answer.' }),
  refusals: z
    .array(z.object({ row: z.int().positive(), reason: z.string(), detail: z.string() }))
    .meta({ description: 'The rows that were refused, and why; up to 1,000 of them.' }),
  round: Round,
});
export type AnswersTaken = z.infer<typeof AnswersTaken>;
