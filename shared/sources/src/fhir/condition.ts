import { z } from 'zod';
import { codeOf, codingsOf, isSameSystem } from './codings.js';
import { dated } from './dates.js';
import { CodeableConcept, DateTime, Reference, resource } from './elements.js';
import { patientAt } from './patient-identity.js';
import type { Fact, Stated } from './stated.js';
import { reader, referralOf, unreadable, withoutReferral } from './stated.js';
import { ICD10, SNOMED, VERIFICATION_STATUS } from './systems.js';

const STATUSES = {
  confirmed: 'a diagnosis, on the day it was recorded',
  unconfirmed: 'nothing: it is no diagnosis yet',
  provisional: 'nothing: it is no diagnosis yet',
  differential: 'nothing: it is no diagnosis yet',
  refuted: 'nothing; an earlier diagnosis is taken back',
  'entered-in-error': 'takes back what earlier copies stated',
} as const;

const Condition = z.object({
  resourceType: z.literal('Condition'),
  ...resource,
  verificationStatus: CodeableConcept.optional(),
  code: CodeableConcept.optional(),
  subject: Reference.optional(),
  encounter: Reference.optional(),
  recordedDate: DateTime.optional(),
});
type Condition = z.infer<typeof Condition>;

/** A Condition: a diagnosis. `onset` is when the child began to have it, and no day of a diagnosis. */
export const condition = reader<Condition>({
  schema: Condition,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/encounter', patient: '/subject', code: '/code', scheme: '/code' },
    ...{ occurredOn: '/recordedDate', recordedAt: '/meta/lastUpdated' },
  },
  read: (one, reading): Stated => {
    const found = referralOf([['Encounter', [one.encounter]]], reading);
    if (found.is !== 'found') return withoutReferral(found, '/encounter');
    const facts = factsOf(one);
    if (!Array.isArray(facts)) return unreadable(facts.at, facts.code);
    const { subject, provider } = found;
    return { kind: 'facts', subject, provider, patient: patientAt(one.subject, reading), facts };
  },
});

function factsOf(one: Condition): Fact[] | { at: string; code: string } {
  const status = codeOf(one.verificationStatus, VERIFICATION_STATUS) ?? 'confirmed';
  if (status !== 'confirmed') return [];
  const coding = codingsOf(one.code).find(({ system }) => schemeOf(system) !== undefined);
  if (coding === undefined) return { at: '/code', code: 'no-code' };
  const occurredOn = dated(one.recordedDate);
  if (occurredOn === undefined) return { at: '/recordedDate', code: 'date-missing' };
  const data = { code: coding.code, scheme: schemeOf(coding.system) };
  return [{ slot: 'diagnosis', type: 'diagnosis.recorded', occurredOn, data }];
}

/** ICD-10 is addressed by several names, UK editions among them. */
function schemeOf(system: string | undefined): 'icd10' | 'snomed' | undefined {
  if (isSameSystem(system, SNOMED)) return 'snomed';
  return isSameSystem(system, ICD10) || /icd-?10/i.test(system ?? '') ? 'icd10' : undefined;
}
