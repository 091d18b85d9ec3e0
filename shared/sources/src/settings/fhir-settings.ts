import { Code } from '@waits/contracts/values';
import { z } from 'zod';

/** The address of an extension, as the source's implementation guide gives it. */
const ExtensionUrl = z.string().min(1).max(300);
const Medium = z.string().regex(/^[0-9]{2}$/, 'must be a two-digit consultation medium');
const Side = z.enum(['patient', 'provider']);

/** Where a ServiceRequest may say which service it means, and other codes of ours. */
const ELEMENTS = ['reasonCode', 'code', 'category', 'orderDetail', 'performerType'] as const;

/** Where a code stands, of which code system (any when not given), and which code of ours it means (itself when not listed). */
const CodePlace = z.strictObject({
  element: z.enum(ELEMENTS),
  system: z.string().min(1).max(300).optional(),
  codes: z.record(Code, Code).optional(),
});
export type CodePlace = z.infer<typeof CodePlace>;

/** Where the day is found on which a referral was received; the first that gives one is taken. `authoredOn` never is. */
const ReceivedFrom = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('extension'), url: ExtensionUrl }),
  z.strictObject({ from: z.literal('task') }),
  z.strictObject({ from: z.literal('last-updated') }),
  z.strictObject({ from: z.literal('envelope') }),
]);

const said = {
  reason: CodePlace.optional(),
  teamType: CodePlace.optional(),
  team: CodePlace.optional(),
  specialty: CodePlace.optional(),
  serviceType: CodePlace.optional(),
  sourceOfReferral: CodePlace.optional(),
};

/** SNOMED CT procedures that are an assessment of autism or ADHD, as the four-week statistic names them. */
const ASSESSMENTS = ['1085671000000109', '1914891000000100'];

/** What a data lead declares of a FHIR R4 source: what the standard leaves open, and each implementation fills in its way. */
export const FhirSettings = z.strictObject({
  received: z
    .array(ReceivedFrom)
    .min(1)
    .default([{ from: 'task' }]),
  /** The extension with the day a referral of the same need was first received elsewhere. */
  originalReceived: ExtensionUrl.optional(),
  /** The extension with the day a revoked or completed referral ended; without it the day that copy was recorded counts. */
  ended: ExtensionUrl.optional(),
  /** Whether a completed ServiceRequest has ended the referral. Many systems complete it once it was sent. */
  completed: z.enum(['open', 'closed']).default('open'),
  /** Codes of `message-category-servicerequest` that are referrals; others ask for advice or validation. */
  referralCategories: z.array(Code).min(1).default(['referral']),
  /** What the id of a Patient is. */
  patientId: z.enum(['local', 'nhs-number']).default('local'),
  said: z.strictObject(said).default({
    reason: { element: 'reasonCode' },
    serviceType: { element: 'code' },
    specialty: { element: 'performerType' },
  }),
  /** The national priority that each FHIR priority means. */
  priorities: z
    .strictObject({ routine: Code, urgent: Code, asap: Code, stat: Code })
    .default({ routine: '3', urgent: '2', asap: '4', stat: '1' }),
  /** The medium of delivery channels and Encounter classes beside those known, by their code. */
  media: z.record(Code, Medium).default({}),
  /** Who cancelled, by the code of the reason; `otherwise` where it has none or another. */
  cancelledBy: z
    .strictObject({ codes: z.record(Code, Side).default({}), otherwise: Side.default('provider') })
    .prefault({}),
  /** Whether a cancelled Encounter is the receiver's rejection of the referral, as in BaRS, or a visit that fell through. */
  cancelledEncounter: z.enum(['nothing', 'rejection']).default('nothing'),
  assessments: z.array(Code).default(ASSESSMENTS),
  /** Codes of Observations that are outcome measures, beside those of the category `survey`. */
  outcomeMeasures: z.array(Code).default([]),
  /** What says that a care plan was agreed; without it none is. */
  carePlanAgreed: z
    .union([
      z.strictObject({ from: z.literal('extension'), url: ExtensionUrl }),
      z.strictObject({ from: z.enum(['created', 'period']) }),
    ])
    .optional(),
  /** Task codes that ask for health advice to an EHC assessment, and which health service each asks. */
  ehcAdvice: z.record(Code, Code).default({}),
});
export type FhirSettings = z.infer<typeof FhirSettings>;

export const FHIR_DEFAULTS: FhirSettings = FhirSettings.parse({});
