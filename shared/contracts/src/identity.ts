import { z } from 'zod';
import { Sealed } from './sealed.js';
import { ChildToken, Instant, OdsCode, SystemName } from './values.js';

/** What is inside the seal of an identity record: whatever a source said of the child. */
export const IdentityContent = z.object({
  nhsNumber: z.string().optional(),
  localPatientId: z.string().optional(),
  name: z.string().optional(),
  birthDate: z.iso.date().optional(),
  postcode: z.string().optional(),
});
export type IdentityContent = z.infer<typeof IdentityContent>;

/** `identities.v1`: the latest sealed identity of one child at one source. Key: `source:token`; a tombstone erases. */
export const IdentityRecord = z.object({
  source: SystemName,
  provider: OdsCode,
  token: ChildToken,
  tokens: z.array(ChildToken).max(12),
  recordedAt: Instant,
  receivedAt: Instant,
  sealed: Sealed,
});
export type IdentityRecord = z.infer<typeof IdentityRecord>;

/** The message key of an identity record. */
export const identityKey = (source: string, token: string): string => `${source}:${token}`;
