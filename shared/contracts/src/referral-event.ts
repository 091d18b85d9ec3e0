import { z } from 'zod';
import { cloudEvent } from './cloud-event.js';
import type { EventData, EventType } from './event-data.js';
import { EVENT_DATA } from './event-data.js';
import { Erasure } from './erasure.js';
import { MatchSaid } from './match-decision.js';
import { ChildToken, Instant, LocalDate, OdsCode, ReferralId } from './values.js';

const Subject = z.union([ChildToken, ReferralId]);
const Tokens = z.array(ChildToken).max(12);

const common = {
  provider: OdsCode,
  occurredOn: LocalDate,
  occurredAt: Instant.optional().meta({
    description: 'When it happened, where the sender gave a time; its London day is occurredOn.',
  }),
  recordedAt: Instant,
  recordKey: z.string().min(1).max(200).optional(),
  tokens: Tokens.meta({ description: 'Every token of the child that the row gave, maybe none.' }),
  child: z.uuid().optional(),
};

/**
 * Types that only intake or the operators' commands write. `referral.linked` is a pointer: an event of the referral `by`
 * names this one, and what it says is kept there.
 */
const published = {
  'referral.linked': { by: ReferralId },
  'patient.merged': { otherTokens: Tokens, match: MatchSaid.optional() },
  'patient.unmerged': { otherTokens: Tokens, match: MatchSaid.optional() },
  'patient.retokened': { oldToken: ChildToken, newToken: ChildToken },
  'patient.erased': { agesAtReferral: Erasure.shape.agesAtReferral.optional() },
} as const;

type Common = z.infer<z.ZodObject<typeof common>>;
type Published = typeof published;
type Envelope = z.infer<z.ZodObject<typeof cloudEvent>> & { subject: string; time: string };

/** The published event of one type. `time` is `receivedAt`: when intake first took it. */
export type ReferralEventOf<T extends ReferralEventType> = Envelope & {
  type: T;
  data: Common &
    (T extends EventType
      ? EventData<T>
      : T extends keyof Published
        ? z.infer<z.ZodObject<Published[T]>>
        : never);
};
export type ReferralEventType = EventType | keyof Published;

/** What intake publishes: facts and tokens, never a name, a birth date or an NHS number. Kept for ever. */
export type ReferralEvent = { [T in ReferralEventType]: ReferralEventOf<T> }[ReferralEventType];

const members = Object.entries<z.ZodRawShape>({ ...EVENT_DATA, ...published }).map(
  ([type, shape]) =>
    z.object({
      ...cloudEvent,
      type: z.literal(type),
      subject: Subject,
      time: Instant,
      // Loose: a field added by a newer intake is kept, though this reader does not know it yet.
      data: z.looseObject({ ...common, ...shape }),
    }),
);

/** Parses a published event. A tolerant reader: optional fields it does not know are kept. */
export const ReferralEvent = z.discriminatedUnion(
  'type',
  members as [(typeof members)[number], ...typeof members],
) as unknown as z.ZodType<ReferralEvent>;
