import { SourceDate } from '@waits/contracts/values';
import { z } from 'zod';

// The data types of FHIR R4 as far as they are read here: what else they hold is passed over.

const Text = z.string().max(2_000);

/** A day or a moment; a year or a month alone is allowed in FHIR, and dates nothing here. */
export const DateTime = z.union([
  SourceDate,
  z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, { abort: true }),
]);

export const Period = z.object({ start: DateTime.optional(), end: DateTime.optional() });
export type Period = z.infer<typeof Period>;

const Coding = z.object({ system: Text.optional(), code: Text.optional() });
export type Coding = z.infer<typeof Coding>;

export const CodeableConcept = z.object({ coding: z.array(Coding).optional() });
export type CodeableConcept = z.infer<typeof CodeableConcept>;

export const Extension = z.object({
  url: Text,
  valueDate: DateTime.optional(),
  valueDateTime: DateTime.optional(),
  valueInstant: DateTime.optional(),
  valuePeriod: Period.optional(),
  valueCodeableConcept: CodeableConcept.optional(),
});
export type Extension = z.infer<typeof Extension>;

export const Identifier = z.object({
  use: Text.optional(),
  system: Text.optional(),
  value: Text.optional(),
  /** What is odd in one says nothing against the number. */
  extension: z.array(Extension).optional().catch(undefined),
});
export type Identifier = z.infer<typeof Identifier>;

export const Reference = z.object({
  reference: Text.optional(),
  type: Text.optional(),
  identifier: Identifier.optional(),
});
export type Reference = z.infer<typeof Reference>;

const Meta = z.object({
  lastUpdated: DateTime.optional(),
  security: z.array(Coding).optional(),
});

/** What every resource has. */
export const resource = {
  id: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/)
    .optional(),
  meta: Meta.optional(),
  extension: z.array(Extension).optional(),
  identifier: z.array(Identifier).optional(),
};

/** A resource of any type, as far as all have the same. */
export const AnyResource = z.object({ resourceType: z.string(), ...resource });
export type AnyResource = z.infer<typeof AnyResource>;
