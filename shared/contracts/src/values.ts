import { z } from 'zod';

/** A calendar day in Europe/London, `YYYY-MM-DD`. Compares correctly as text. */
export const LocalDate = z.iso.date().meta({
  title: 'LocalDate',
  description: 'A calendar day in Europe/London, YYYY-MM-DD.',
});
export type LocalDate = z.infer<typeof LocalDate>;

/** An instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime().meta({
  title: 'Instant',
  description: 'An instant in UTC, ISO 8601 ending in Z.',
});
export type Instant = z.infer<typeof Instant>;

/**
 * When something was recorded, as a sender writes it: with any offset, or without one, which is read as
 * Europe/London local time.
 */
export const SourceTimestamp = z.iso.datetime({ offset: true, local: true });

/** The day something happened, as a sender writes it: a day, or a timestamp whose London day is taken. */
export const SourceDate = z.union([z.iso.date(), SourceTimestamp]);

/**
 * An organisation code of the Organisation Data Service. Coding frames vary from 3 to 10 characters and the
 * first letter says nothing about the kind of organisation.
 */
export const OdsCode = z
  .string()
  .regex(/^[A-Z0-9]{3,10}$/, 'must be an ODS code: 3 to 10 capitals or digits');
export type OdsCode = z.infer<typeof OdsCode>;

/**
 * An organisation code that a person or a program asks by. Ten digits are no code of any frame and may be an NHS number, which an
 * answer would repeat; in a record they are refused as a misplaced number, by name.
 */
export const OdsCodeAsked = OdsCode.refine(
  (code) => !/^\d{10}$/.test(code),
  'must be an ODS code, and ten digits are none',
);

/** Stands for a provider, and the source, in events that no organisation sent but an operator's command. */
export const OPERATOR = { provider: 'OPERATOR', source: 'operator' } as const;

/** `ODS:localId`, scoped to the provider; `LA:case`, `LA:case:health service` and `ODS:s23:id` have the same form. */
export const ReferralId = z
  .string()
  .max(160)
  .regex(
    /^[A-Z0-9]{3,10}(:[\x21-\x39\x3b-\x7e]{1,100}){1,3}$/,
    'must look like ODS:localId, without spaces',
  );
export type ReferralId = z.infer<typeof ReferralId>;

/**
 * A keyed pseudonym of a child's NHS number or of a provider's own patient id: `keyId.kind.base64url`. The kind lets
 * every reader see that two tokens stand for two NHS numbers, whatever identity it has or has not been told.
 */
export const ChildToken = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,20}\.(nhs|local)\.[A-Za-z0-9_-]{43}$/, 'must be a child token');
export type ChildToken = z.infer<typeof ChildToken>;

/** The service a referral waits for, after mapping. */
export const PATHWAYS = ['ASD', 'CAMHS', 'SALT', 'COMMUNITY', 'EHC'] as const;
export const Pathway = z.enum(PATHWAYS);
export type Pathway = z.infer<typeof Pathway>;

/** A code of a national or local list, kept as sent. */
export const Code = z.string().trim().min(1).max(40);
/** A name of a system, table or feed: letters, digits and `. _ / -`. */
export const SystemName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$/, 'must be a system name');
/** An idempotency key: unique for ever within one source. */
export const EventId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'must be printable without spaces');
