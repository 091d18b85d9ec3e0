import { LocalDate, SystemName } from '@waits/contracts/values';
import { z } from 'zod';

/** In a register that is made up, `demo-*` covers every name that begins so. */
const Name = z.union([
  SystemName,
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,78}\*$/, 'must be a system name'),
]);
const Words = z.string().trim().min(1).max(400);

/** One information-sharing agreement: with whom, for what, by which right, what, how often and how long. */
export const SharingAgreement = z
  .strictObject({
    id: SystemName,
    partner: Words,
    purpose: Words,
    legalBasis: Words,
    /** The groups of fields that are shared, in words or by name. */
    fields: z.array(Words).min(1),
    frequency: Words,
    /** Days in London, both counted in. */
    from: LocalDate,
    to: LocalDate,
    /** A role or a mailbox, never a child. */
    contact: Words,
    sources: z.array(Name).default([]),
    exports: z.array(Name).default([]),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .refine(({ sources, exports }) => sources.length + exports.length > 0, {
    path: ['sources'],
    message: 'must name a source, or an export under exports: it covers nothing',
  });
export type SharingAgreement = z.infer<typeof SharingAgreement>;

/** The agreements of an area. `isDemo` marks a register that was made up for a demonstration. */
export type SharingRegister = { isDemo: boolean; agreements: readonly SharingAgreement[] };
