import { z } from 'zod';
import { cloudEvent } from './cloud-event.js';
import type { EventData, EventType } from './event-data.js';
import { EVENT_DATA, isChildEvent } from './event-data.js';
import { OdsCode, ReferralId, SourceDate, SourceTimestamp } from './values.js';

/** Who the child is, in the clear: what a sender knows. Read by intake only, never published, logged or shown. */
export const PatientIdentity = z
  .strictObject({
    nhsNumber: z.union([z.string().max(20), z.number().int()]).optional(),
    localPatientId: z.string().trim().min(1).max(60).optional(),
    name: z.string().trim().min(1).max(200).optional(),
    birthDate: z.iso.date().optional(),
    postcode: z.string().trim().max(10).optional(),
  })
  .meta({ description: 'Identity in the clear. It never leaves intake.' });
export type PatientIdentity = z.infer<typeof PatientIdentity>;

const common = {
  provider: OdsCode,
  occurredOn: SourceDate.meta({ description: 'When it happened to the child, as a London day.' }),
  recordedAt: SourceTimestamp.meta({ description: 'When the source system knew.' }),
  recordKey: z.string().min(1).max(200).optional(),
  patient: PatientIdentity.optional(),
  child: z
    .uuid()
    .optional()
    .meta({ description: 'A child already known here; taken from the SPOC service only.' }),
};

type Common = z.infer<z.ZodObject<typeof common>>;
type Envelope = z.infer<z.ZodObject<typeof cloudEvent>> & {
  subject?: string | undefined;
  time?: string | undefined;
};
type MergeType = 'patient.merged' | 'patient.unmerged';

/** The clear event of one type. */
export type SourceEventOf<T extends EventType> = Envelope & {
  type: T;
  data: Common & EventData<T>;
};
type SourceMerge = Envelope & { type: MergeType; data: Common & { other: PatientIdentity } };

/** What senders send: one fact with the child's identity in the clear. */
export type SourceEvent = { [T in EventType]: SourceEventOf<T> }[EventType] | SourceMerge;
export type SourceEventType = SourceEvent['type'];

const eventOf = (type: string, shape: z.ZodRawShape) =>
  z.object({
    ...cloudEvent,
    type: z.literal(type),
    // A child's subject is a token that only intake can make, so a sender leaves it out.
    subject: isChildEvent(type) ? z.string().max(200).optional() : ReferralId,
    time: SourceTimestamp.optional(),
    data: z.strictObject({ ...common, ...shape }),
  });

const merge = { other: PatientIdentity };
const members = Object.entries<z.ZodRawShape>({
  ...EVENT_DATA,
  'patient.merged': merge,
  'patient.unmerged': merge,
}).map(([type, shape]) => eventOf(type, shape));

/**
 * Parses what a sender sent. Unknown fields of `data` are refused by name, since a misspelt date would hide a wait.
 * `time` is taken from the demo source only; elsewhere intake stamps it.
 */
export const SourceEvent = z.discriminatedUnion(
  'type',
  members as [(typeof members)[number], ...typeof members],
) as unknown as z.ZodType<SourceEvent>;
