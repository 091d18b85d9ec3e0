import { Code, OdsCode, SystemName } from '@waits/contracts/values';
import { z } from 'zod';
import { ClinicMapping } from './clinic-mapping.js';
import { FhirSettings } from './fhir-settings.js';
import { ServiceRules } from './services.js';

/** The formats in which a source may send, beside events of our own. */
export const SOURCE_DIALECTS = ['fhir', 'mhsds', 'csds', 'clinic'] as const;

/** Lists of codes that a source may have its own of: what a code means there, in place of or beside what we know. */
export const LOCAL_LISTS = {
  /** What came of an appointment. */
  attendance: ['2', '3', '4', '5', '6', '7', 'booked'],
  /** Whether a child is looked after by a local authority. */
  lookedAfter: ['yes', 'no', 'unknown'],
  /** Whether a child has an education, health and care plan. */
  ehcPlan: ['yes', 'no', 'unknown'],
  /** The scheme of a diagnosis. */
  diagnosisScheme: ['icd10', 'snomed', 'other'],
} as const;
export type LocalList = keyof typeof LOCAL_LISTS;

const meanings = <T extends LocalList>(list: T) =>
  z.record(Code, z.enum(LOCAL_LISTS[list])).optional();

const LocalCodes = z.strictObject({
  attendance: meanings('attendance'),
  lookedAfter: meanings('lookedAfter'),
  ehcPlan: meanings('ehcPlan'),
  diagnosisScheme: meanings('diagnosisScheme'),
});

/** What a data lead declares of one source before it may send in a format of its own. */
export const SourceSettings = z
  .strictObject({
    name: SystemName,
    dialect: z.enum(SOURCE_DIALECTS),
    /** The providers it may send for; the first is meant where a record names none. */
    providers: z.array(OdsCode).min(1),
    services: ServiceRules,
    codes: LocalCodes.optional(),
    /** For a source of FHIR R4 resources. */
    fhir: FhirSettings.optional(),
    /** What the columns of a clinic's list mean; for the format `clinic` only, which cannot do without. */
    clinic: ClinicMapping.optional(),
  })
  .superRefine(({ dialect, clinic }, context) => {
    if ((dialect === 'clinic') === (clinic !== undefined)) return;
    const message =
      dialect === 'clinic'
        ? 'is missing: it says what the columns mean'
        : `is not read by ${dialect}`;
    context.addIssue({ code: 'custom', path: ['clinic'], message });
  });
export type SourceSettings = z.infer<typeof SourceSettings>;
