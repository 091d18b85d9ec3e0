import { z } from 'zod';
import { Instant, LocalDate } from '../values.js';

/**
 * How sharing with a source or an export stands on a day. `ending`: it is covered, and for 60 days or less · `expired`: it was
 * covered until a day that is over · `missing`: no agreement covers it, or none has begun · `no-register`: none is configured.
 */
export const SharingStatus = z.enum(['current', 'ending', 'expired', 'missing', 'no-register']);
export type SharingStatus = z.infer<typeof SharingStatus>;

/** What an agreement can cover: a source that sends to us, or a person-level export that leaves. */
export const SharingKind = z.enum(['source', 'export']);
export type SharingKind = z.infer<typeof SharingKind>;

/** One source or export with its standing. `isStopped`: nothing of it is taken in, or let out, now. */
export const SharingSubject = z.object({
  kind: SharingKind,
  name: z.string(),
  status: SharingStatus,
  agreement: z.string().nullable(),
  endsOn: LocalDate.nullable(),
  isStopped: z.boolean(),
});
export type SharingSubject = z.infer<typeof SharingSubject>;

const Agreement = z.object({
  id: z.string(),
  partner: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  fields: z.array(z.string()),
  frequency: z.string(),
  from: LocalDate,
  to: LocalDate,
  contact: z.string(),
  sources: z.array(z.string()),
  exports: z.array(z.string()),
  status: z.enum(['current', 'ending', 'expired', 'not-begun']),
  /** Days after this one on which it still holds; below zero once it is over. */
  daysLeft: z.int(),
});

/** `GET /v1/sharing` of intake: the information-sharing register, and how every source and export stands by it. */
export const Sharing = z.object({
  asOf: LocalDate,
  isConfigured: z.boolean(),
  /** Made up for the demonstration; nothing in it allows anything. */
  isDemo: z.boolean(),
  readAt: Instant.nullable(),
  /** Why the file as it is now cannot be used; the register of `readAt` stays in force meanwhile. */
  fault: z.string().nullable(),
  warningDays: z.int(),
  agreements: z.array(Agreement),
  subjects: z.array(SharingSubject),
});
export type Sharing = z.infer<typeof Sharing>;
