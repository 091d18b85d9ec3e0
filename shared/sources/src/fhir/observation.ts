import { z } from 'zod';
import { codingsOf } from './codings.js';
import { dated } from './dates.js';
import { CodeableConcept, DateTime, Period, Reference, resource } from './elements.js';
import { patientAt } from './patient-identity.js';
import type { Fact, Reading, Stated } from './stated.js';
import { nothing, reader, referralOf, unreadable, withoutReferral } from './stated.js';
import { OBSERVATION_CATEGORY } from './systems.js';

const STATUSES = {
  registered: 'nothing: there is no result yet',
  preliminary: 'nothing: the result is not final',
  final: 'an outcome measure, where it is one and has a score',
  amended: 'an outcome measure, where it is one and has a score',
  corrected: 'an outcome measure, where it is one and has a score',
  cancelled: 'nothing; an earlier measure is taken back',
  'entered-in-error': 'takes back what earlier copies stated',
  unknown: 'nothing',
} as const;
type Status = keyof typeof STATUSES;

const Observation = z.object({
  resourceType: z.literal('Observation'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  category: z.array(CodeableConcept).optional(),
  code: CodeableConcept.optional(),
  subject: Reference.optional(),
  encounter: Reference.optional(),
  basedOn: z.array(Reference).optional(),
  effectiveDateTime: DateTime.optional(),
  effectivePeriod: Period.optional(),
  valueQuantity: z.object({ value: z.number().optional() }).optional(),
  valueInteger: z.int().optional(),
});
type Observation = z.infer<typeof Observation>;

/** An Observation: a scored outcome measure. */
export const observation = reader<Observation>({
  schema: Observation,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/basedOn', patient: '/subject', measure: '/code', score: '/valueQuantity' },
    ...{ occurredOn: '/effectiveDateTime', recordedAt: '/meta/lastUpdated' },
  },
  read: (one, reading): Stated => {
    const measure = measureOf(one, reading);
    if (measure === undefined) return nothing('/code', 'no-measure');
    const links = [
      ['ServiceRequest', one.basedOn],
      ['Encounter', [one.encounter]],
    ] as const;
    const found = referralOf(links, reading);
    if (found.is !== 'found') return withoutReferral(found, '/basedOn');
    const facts = factsOf(one, measure);
    if (facts === 'undated') return unreadable('/effectiveDateTime', 'date-missing');
    const { subject, provider } = found;
    return { kind: 'facts', subject, provider, patient: patientAt(one.subject, reading), facts };
  },
});

/** The code of what was measured: one that the source declares, or any of a survey. */
function measureOf(one: Observation, { settings }: Reading): string | undefined {
  const codes = codingsOf(one.code).map(({ code }) => code);
  const isSurvey = codingsOf(one.category, OBSERVATION_CATEGORY).some(
    ({ code }) => code === 'survey',
  );
  const declared = codes.find((code) => settings.outcomeMeasures.includes(code));
  return declared ?? (isSurvey ? codes[0] : undefined);
}

const FINAL: ReadonlySet<Status> = new Set(['final', 'amended', 'corrected']);

function factsOf(one: Observation, measure: string): Fact[] | 'undated' {
  const score = one.valueQuantity?.value ?? one.valueInteger;
  if (!FINAL.has(one.status) || score === undefined) return [];
  const occurredOn = dated(one.effectiveDateTime) ?? dated(one.effectivePeriod?.start);
  if (occurredOn === undefined) return 'undated';
  const data = { measure, score };
  return [{ slot: 'measure', type: 'outcome-measure.recorded', occurredOn, data }];
}
