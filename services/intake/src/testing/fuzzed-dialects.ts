import { clinic } from '@waits/sources/clinic/clinic';
import { CSV_ROW } from '@waits/sources/csv/csv-row';
import { DIALECT_HEADER } from '@waits/sources/dialect';
import type { SourceSettings } from '@waits/sources/settings/source-settings';
import { CLINIC_YAML, clinicCells, firstSource } from '@waits/sources/testing/clinic-list';
import {
  csdsContact,
  csdsHeader,
  csdsReferral,
  csdsRow,
  csdsTeam,
  SALT_SOURCE,
} from '@waits/sources/testing/csds-rows';
import { sourceEvent } from '@waits/sources/testing/fake-events';
import {
  anAppointment,
  anEncounter,
  aPatient,
  aServiceRequest,
  fhirSource,
} from '@waits/sources/testing/fake-fhir';
import { CAMHS_SOURCE, contactRow, referralRow, rowOf } from '@waits/sources/testing/mhsds-rows';
import { SOURCE_HEADER } from '../dialects/read-records.js';
import { SOURCE_READERS } from '../dialects/source-readers.js';
import { CLEAR_CHILD, CLEAR_NAME } from './clear-child.js';

const { nhsNumber, localPatientId, familyName, givenName, birthDate, postcode } = CLEAR_CHILD;
const patient = { nhsNumber, localPatientId, name: CLEAR_NAME, birthDate, postcode };

const CANONICAL = [
  sourceEvent({ data: { patient } }),
  sourceEvent({
    ...{ id: 'asd-2', type: 'appointment.attended' },
    data: { patient, attendance: '5', medium: '01' },
  }),
  sourceEvent({
    ...{ id: 'asd-3', type: 'patient.merged', subject: undefined },
    data: { patient, other: { nhsNumber: '9990000026' } },
  }),
  sourceEvent({
    ...{ id: 'asd-4', type: 'referral.corrected' },
    data: { patient, corrects: 'asd-1', becomes: { occurredOn: '2026-02-28' } },
  }),
  sourceEvent({
    ...{ id: 'asd-5', type: 'referral.closed' },
    data: { patient, reason: '01', recordKey: 'asd-system:R:1' },
  }),
];

const CSV_ROWS = [
  {
    ...{
      id: 'c-1',
      type: 'referral.received',
      source: 'clinic',
      provider: 'RAA',
      subject: 'RAA:R1',
    },
    ...{ occurredOn: '2026-03-01', recordedAt: '2026-03-01T10:00:00Z', pathway: 'SALT' },
    ...Object.fromEntries(Object.entries(patient).map(([name, text]) => [`patient.${name}`, text])),
  },
  {
    ...{ id: 'c-2', type: 'appointment.attended', source: 'clinic', provider: 'RAA' },
    ...{ subject: 'RAA:R1', occurredOn: '2026-03-09', recordedAt: '2026-03-09T10:00:00Z' },
    ...{ attendance: '5', medium: '01', 'patient.nhsNumber': nhsNumber },
  },
];

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const reference = `Patient/${localPatientId}`;
const subject = { reference };
const RESOURCES = {
  patient: aPatient({
    id: localPatientId,
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
    name: [{ use: 'official', family: familyName, given: [givenName] }],
    birthDate,
    address: [{ use: 'home', line: [`1 ${familyName} Row`], postalCode: postcode }],
  }),
  referral: aServiceRequest({
    subject,
    performer: [{ identifier: { system: ODS, value: 'ZEX01' } }],
    note: [{ text: `${CLEAR_NAME} waits` }],
  }),
  appointment: anAppointment({ participant: [{ actor: subject }] }),
  encounter: anEncounter({ subject }),
};

const bundle = (...resources: readonly unknown[]) => ({
  ...{ resourceType: 'Bundle', type: 'transaction', timestamp: '2026-03-10T15:00:00Z' },
  entry: resources.map((resource, index) => ({
    fullUrl: `urn:uuid:0b1d8f6e-5a3c-4c57-9d31-00000000000${index}`,
    resource,
    request: { method: 'POST', url: 'Any' },
  })),
});

/** Bundles, which are posted: what is on a topic has been taken apart. */
export const BUNDLES = [
  bundle(...Object.values(RESOURCES)),
  bundle(RESOURCES.referral, RESOURCES.patient),
  RESOURCES.referral,
];

const MHSDS_ROWS = [
  rowOf('MHS000Header', {
    ...{ DatSetVer: '6.0', OrgIDProvider: 'RAA', DateTimeDatSetCreate: '2026-04-05T10:00:00' },
    ...{ ReportingPeriodStartDate: '2026-03-01', ReportingPeriodEndDate: '2026-03-31' },
  }),
  rowOf('MHS001MPI', {
    ...{ LocalPatientID: localPatientId, OrgIDLocalPatientID: 'RAA', NHSNumber: nhsNumber },
    ...{ PersonBirthDate: birthDate, Postcode: postcode, GenderIDCode: '2', EthnicCategory: 'A' },
  }),
  referralRow({ LocalPatientID: localPatientId }),
  contactRow(),
  rowOf('MHS102ServiceTypeReferredTo', {
    ...{ ServiceRequestID: 'R1', CareProfTeamLocalID: 'T0', ServTeamTypeRefToMH: 'C02' },
  }),
  rowOf('MHS202CareActivity', { CareActID: 'A1', CareContactID: 'C1', Procedure: '1085671' }),
];

const CSDS_ROWS = [
  csdsHeader(),
  csdsRow('CYP001MPI', {
    ...{ LocalPatientID: localPatientId, OrgID_LocalPatientID: 'RBB', NHSNumber: nhsNumber },
    ...{ PersonBirthDate: birthDate, Postcode_UsualAddress: postcode },
  }),
  csdsReferral({ LocalPatientID: localPatientId }),
  csdsTeam(),
  csdsContact(),
];

const CLINIC_ROWS = [
  {},
  { Accepted: '09/03/2026', 'First appt': '20/03/2026', Outcome: 'Attended' },
  { Closed: '01/04/2026', 'Close reason': '01', 'NHS No': '' },
].map((over) => ({
  recordedAt: '2026-04-01T08:00:00Z',
  cells: clinicCells({
    ...{ 'NHS No': nhsNumber, 'Hosp No': localPatientId, Name: CLEAR_NAME, DOB: '19/08/2015' },
    ...over,
  }),
}));

/** A way of sending: records that are right until they are spoilt, and the headers of their messages. */
export type FuzzedDialect = {
  name: string;
  records: readonly unknown[];
  headers: Readonly<Record<string, string>>;
};

const ofSource = ({ name, dialect }: SourceSettings) => ({
  [DIALECT_HEADER]: dialect,
  [SOURCE_HEADER]: name,
});

const FHIR_SOURCE = fhirSource();
const CLINIC_SOURCE = firstSource(CLINIC_YAML);

export const FUZZED_DIALECTS: readonly FuzzedDialect[] = [
  { name: 'canonical', records: CANONICAL, headers: {} },
  { name: 'csv-row', records: CSV_ROWS, headers: { [DIALECT_HEADER]: CSV_ROW } },
  { name: 'fhir', records: Object.values(RESOURCES), headers: ofSource(FHIR_SOURCE) },
  { name: 'mhsds', records: MHSDS_ROWS, headers: ofSource(CAMHS_SOURCE) },
  { name: 'csds', records: CSDS_ROWS, headers: ofSource(SALT_SOURCE) },
  { name: 'clinic', records: CLINIC_ROWS, headers: ofSource(CLINIC_SOURCE) },
];

/** What an intake must know to read them. */
export const FUZZED_SOURCES = {
  sources: new Map(
    [FHIR_SOURCE, CAMHS_SOURCE, SALT_SOURCE, CLINIC_SOURCE].map((one) => [one.name, one]),
  ),
  dialects: new Map([...SOURCE_READERS, ['clinic', clinic]]),
};
