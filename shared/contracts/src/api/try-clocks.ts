import { z } from 'zod';
import { ReferralFacts } from '../referral-state.js';
import { SourceEvent } from '../source-event.js';
import { LocalDate, Pathway, ReferralId, SourceTimestamp } from '../values.js';
import { ClockView, Finding } from './clock.js';

/** The most events of one trial. */
export const MAX_TRIED_EVENTS = 5_000;
/** The most referrals of one child in a trial. */
export const MAX_TRIED_OF_A_CHILD = 100;

const KnownAt = z.union([LocalDate, SourceTimestamp]).meta({
  description: 'Up to when events had been received, itself included: a London day or a timestamp.',
});

const { $schema: _dialect, ...sourceEvent } = z.toJSONSchema(SourceEvent, { io: 'input' });

/** `POST /v1/clocks/try` of the waits service. Each event is judged by itself, so that a bad one spoils no other. */
export const TryClocks = z.strictObject({
  events: z
    .array(z.unknown().meta(sourceEvent))
    .min(1)
    .max(MAX_TRIED_EVENTS)
    .meta({ description: 'Events as senders send them, of any referrals and children.' }),
  asOf: LocalDate,
  knownAt: KnownAt.optional(),
});
export type TryClocks = z.infer<typeof TryClocks>;

/** One broken rule of one field, never the value. */
const FieldFault = z.object({ pointer: z.string(), code: z.string(), detail: z.string() });

/** An event that was not taken: where it stood in the list, why, and in which fields. */
export const NotTried = z.object({
  index: z.int(),
  id: z.string().nullable(),
  outcome: z.enum(['refused', 'ignored']),
  reason: z.string(),
  detail: z.string(),
  details: z.array(FieldFault),
});
export type NotTried = z.infer<typeof NotTried>;

/** What is odd about an event that was taken. */
export const TriedWarning = z.object({ index: z.int(), details: z.array(FieldFault) });
export type TriedWarning = z.infer<typeof TriedWarning>;

/** One referral of a trial. `child` is a number within this answer: the same number, the same child. */
export const TriedReferral = z.object({
  referralId: ReferralId,
  indexes: z.array(z.int()).meta({
    description: 'Where in the list the events sent under this referral stood, known yet or not.',
  }),
  child: z.int().nullable(),
  pathway: Pathway.nullable(),
  provider: z.string(),
  facts: ReferralFacts,
  findings: z.array(Finding),
  clocks: z.array(ClockView),
});
export type TriedReferral = z.infer<typeof TriedReferral>;

/** A wait made of several referrals of one child that follow each other closely; it stands with each of them too. */
export const TriedSpell = ClockView.pick({
  ...{ standardId: true, status: true, startedOn: true, dueOn: true, stoppedOn: true },
  ...{ days: true, endedBy: true },
}).extend({ child: z.int().nullable(), referralIds: z.array(ReferralId) });
export type TriedSpell = z.infer<typeof TriedSpell>;

/** What a trial answers. Ids that hold an NHS number are hashed with a key that is forgotten at once. */
export const TriedClocks = z.object({
  asOf: LocalDate,
  knownAt: z.string().nullable(),
  registerVersion: z.string(),
  foldVersion: z.int(),
  counts: z.object({
    given: z.int(),
    taken: z.int(),
    notTaken: z.int(),
    /** Taken, and received only after `knownAt`. */
    notYetKnown: z.int(),
  }),
  notTaken: z.array(NotTried),
  warnings: z.array(TriedWarning),
  referrals: z.array(TriedReferral),
  spells: z.array(TriedSpell),
});
export type TriedClocks = z.infer<typeof TriedClocks>;
