import type { PatientIdentity } from '@waits/contracts/source-event';
import { z } from 'zod';
import { codeOf, extensionAt } from './codings.js';
import { dated, dayOf } from './dates.js';
import { DateTime, Reference } from './elements.js';
import {
  identityOf,
  isUnverified,
  PATIENT_IDENTITY,
  patientAt,
  restrictionOf,
} from './patient-identity.js';
import { providerNamed } from './provider.js';
import type { Fact, Reading } from './stated.js';
import { reader, undeclaredProvider } from './stated.js';
import { ETHNIC_CATEGORY } from './systems.js';

const Patient = z.object({
  resourceType: z.literal('Patient'),
  ...PATIENT_IDENTITY,
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  deceasedDateTime: DateTime.optional(),
  managingOrganization: Reference.optional(),
  link: z.array(z.object({ other: Reference, type: z.string() })).optional(),
});
type Patient = z.infer<typeof Patient>;

/** The MHSDS gender identity code of each administrative gender; `unknown` says nothing. */
const SEX: Readonly<Record<string, string>> = { male: '1', female: '2', other: '4' };

/** A Patient: who the child is, what changed of it, and that it died. */
export const patient = reader<Patient>({
  schema: Patient,
  statuses: {},
  elements: {
    ...{ provider: '/managingOrganization', patient: '/identifier', sex: '/gender' },
    ...{ ethnicity: '/extension', restricted: '/meta/security', occurredOn: '/meta/lastUpdated' },
    ...{ recordedAt: '/meta/lastUpdated', other: '/link' },
  },
  read: (one, reading) => {
    const provider = providerNamed([one.managingOrganization], reading);
    if (provider === null) return undeclaredProvider('/managingOrganization');
    const who = identityOf({ who: one, fullUrl: reading.entry.fullUrl }, reading.settings);
    const facts = [demographics(one, reading), ...deceased(one), ...merged(one, reading)];
    const warnings = isUnverified(one) ? [UNVERIFIED] : [];
    return { kind: 'facts', subject: null, provider, patient: who, facts, warnings };
  },
});

const UNVERIFIED = { pointer: '/identifier', code: 'nhs-number-unverified' };

function demographics(one: Patient, { recordedAt }: Reading): Fact {
  const sex = SEX[one.gender ?? ''];
  const ethnicity = codeOf(extensionAt(one.extension, ETHNIC_CATEGORY)?.valueCodeableConcept);
  const restricted = restrictionOf(one);
  return {
    slot: 'demographics',
    type: 'patient.demographics-changed',
    occurredOn: dayOf(recordedAt) ?? recordedAt,
    data: {
      ...(sex !== undefined && { sex }),
      ...(ethnicity !== undefined && { ethnicity }),
      ...(restricted !== undefined && { restricted }),
    },
  };
}

/** A death without its day dates nothing: taking the day of the record would put an end to waits on a day that was none. */
function deceased({ deceasedDateTime }: Patient): Fact[] {
  const on = dated(deceasedDateTime);
  return on === undefined
    ? []
    : [{ slot: 'deceased', type: 'patient.deceased', occurredOn: on, data: {} }];
}

/** A Patient that replaces another, or is replaced, is the same child. */
function merged({ link = [] }: Patient, reading: Reading): Fact[] {
  return link.flatMap(({ type, other }, index): Fact[] => {
    if (type !== 'replaces' && type !== 'replaced-by') return [];
    const identity: PatientIdentity = patientAt(other, reading);
    if (Object.keys(identity).length === 0) return [];
    return [
      {
        slot: `merged-${index}`,
        type: 'patient.merged',
        occurredOn: dayOf(reading.recordedAt) ?? reading.recordedAt,
        data: { other: identity },
      },
    ];
  });
}
