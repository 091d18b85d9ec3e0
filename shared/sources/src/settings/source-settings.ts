import { Code, OdsCode, SystemName } from '@waits/contracts/values';
import { z } from 'zod';
import { ClinicMapping } from './clinic-mapping.js';
import { FhirSettings } from './fhir-settings.js';
import { ServiceRules } from './services.js';

/** The formats in which a source may send; `canonical` are events of our own. */
export const SOURCE_DIALECTS = ['canonical', 'fhir', 'mhsds', 'csds', 'clinic'] as const;

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

/** What a source promises to send: by this its silence and its volume are judged. */
const Sends = z.strictObject({
  /** At least so often something comes, in hours: 24 is daily, 168 weekly, 744 monthly. */
  everyHours: z.number().positive().max(8_784),
  /** How many records one day's delivery usually has, both counted in; without it the feed's own past is the measure. */
  records: z
    .strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative() })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be below from' })
    .optional(),
  /** The tables or resources it sends, such as MHS101 or Appointment. */
  tables: z.array(SystemName).min(1).max(60).optional(),
});

/** The formats of which each row says which referral it is of. */
export const LISTED: readonly string[] = ['clinic', 'canonical'];

const WholeList = z.strictObject({
  /** The share of the list before that may be missing before a person must confirm the list. */
  mostVanished: z.number().min(0).max(1).default(0.1),
});

/** What a data lead declares of one source before it may send in a format of its own. */
export const SourceSettings = z
  .strictObject({
    name: SystemName,
    dialect: z.enum(SOURCE_DIALECTS),
    /** The providers it may send for; the first is meant where a record names none. */
    providers: z.array(OdsCode).min(1),
    /** Which service its codes mean; every format needs it but `canonical`, whose events say so themselves. */
    services: ServiceRules.default([]),
    sends: Sends.optional(),
    /** The one sign-in client that may send as this source. Checked once sign-in is there; nobody else may have it. */
    client: SystemName.optional(),
    codes: LocalCodes.optional(),
    /** For a source of FHIR R4 resources. */
    fhir: FhirSettings.optional(),
    /** What the columns of a clinic's list mean; for the format `clinic` only, which cannot do without. */
    clinic: ClinicMapping.optional(),
    /** For a source that can only send its whole list each time; what is no longer in it vanished. */
    wholeList: WholeList.optional(),
  })
  .refine(({ dialect, wholeList }) => wholeList === undefined || LISTED.includes(dialect), {
    path: ['wholeList'],
    message:
      'is for the formats clinic and canonical: rows of other formats do not all say which referral they are of',
  })
  .superRefine(({ dialect, clinic, services }, context) => {
    if (dialect !== 'canonical' && services.length === 0) {
      const message = 'is missing: it says which service the codes of the source mean';
      context.addIssue({ code: 'custom', path: ['services'], message });
    }
    if ((dialect === 'clinic') === (clinic !== undefined)) return;
    const message =
      dialect === 'clinic'
        ? 'is missing: it says what the columns mean'
        : `is not read by ${dialect}`;
    context.addIssue({ code: 'custom', path: ['clinic'], message });
  });
export type SourceSettings = z.infer<typeof SourceSettings>;
