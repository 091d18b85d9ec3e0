import type { Journey } from '../draft.js';
import type { DemoEvent, Tell } from './told.js';
import { asItIs, inFormat, localId, putRight, text } from './told.js';

const RECEIVED = 'https://example.org/fhir/received';
const ORIGINALLY_RECEIVED = 'https://example.org/fhir/originally-received';
const ENDED = 'https://example.org/fhir/ended';
const DELIVERY_CHANNEL =
  'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';
const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const SNOMED = 'http://snomed.info/sct';
const ICD10 = 'http://hl7.org/fhir/sid/icd-10';
const AUTISM_ASSESSMENT = '1085671000000109';

const PRIORITIES: Codes = { '1': 'stat', '2': 'urgent', '3': 'routine', '4': 'asap' };
const CHANNELS: Codes = { '01': 'In-person', '02': 'Telephone', '11': 'Video' };
const GENDERS: Codes = { '1': 'male', '2': 'female' };
type Codes = Readonly<Record<string, string>>;
type Resource = Record<string, unknown>;

/** What has been told of a referral so far. */
type Known = {
  journey: Journey;
  received?: DemoEvent;
  /** Whether the child's NHS number was told; undefined before the child was. */
  hasNumber?: boolean;
  startedOn?: string;
  encounter?: string;
};

/** A system that sends FHIR R4 resources. What has no resource that Waits reads goes as an event of ours. */
export function fhirTeller(journey: Journey): Tell {
  const known: Known = { journey };
  return (event) => {
    const resources = resourcesOf(event, known);
    if (resources === null) return asItIs(event);
    const all = [...patientFirst(event, known), ...resources];
    const meta = { lastUpdated: event.data.recordedAt };
    return all.map((resource) => inFormat('fhir', journey, event)({ meta, ...resource }));
  };
}

/** The child, before the first of its resources, and again once its NHS number is known. */
function patientFirst(event: DemoEvent, known: Known): Resource[] {
  const hasNumber = event.data.patient.nhsNumber !== undefined;
  if (known.hasNumber === true || known.hasNumber === hasNumber) return [];
  known.hasNumber = hasNumber;
  return [patientOf(event, known)];
}

const patientOf = ({ data: { patient } }: DemoEvent, { journey: { child } }: Known): Resource => ({
  ...{ resourceType: 'Patient', id: patient.localPatientId },
  ...(patient.nhsNumber && { identifier: [{ system: NHS_NUMBER, value: patient.nhsNumber }] }),
  name: [{ use: 'official', text: patient.name }],
  gender: GENDERS[child.sex] ?? 'unknown',
  birthDate: patient.birthDate,
});

type Speak = (event: DemoEvent, known: Known) => Resource[] | null;

const SPEAK: Readonly<Record<string, Speak>> = {
  'referral.received': received,
  'referral.corrected': corrected,
  'referral.closed': closed,
  'referral.rejected': (event, known) => [
    {
      ...{ resourceType: 'Encounter', id: `${localId(known.journey)}-reply`, status: 'cancelled' },
      ...{ period: { end: event.data.occurredOn }, basedOn: [requestOf(known)] },
    },
  ],
  'appointment.booked': (event, known) => [
    {
      ...appointment(event, known, text(event, 'appointmentOn') ?? ''),
      ...{ status: 'booked', created: event.data.occurredOn },
    },
  ],
  'appointment.not-attended': (event, known) => [
    { ...appointment(event, known, event.data.occurredOn), status: 'noshow' },
  ],
  'appointment.cancelled': cancelled,
  'appointment.attended': visited,
  'assessment.started': (event, known) => {
    known.startedOn = event.data.occurredOn;
    const performedPeriod = { start: event.data.occurredOn };
    return [{ ...assessment(event, known), status: 'in-progress', performedPeriod }];
  },
  // Of an assessment whose beginning was never recorded a Procedure says one day, which would be that of its beginning too.
  'assessment.completed': (event, known) => {
    const { startedOn: start } = known;
    if (start === undefined) return null;
    const performedPeriod = { start, end: event.data.occurredOn };
    return [{ ...assessment(event, known), status: 'completed', performedPeriod }];
  },
  'diagnosis.recorded': diagnosed,
};

const resourcesOf: Speak = (event, known) => SPEAK[event.type]?.(event, known) ?? null;

function received(event: DemoEvent, known: Known): Resource[] {
  // One that nobody can read is no copy to go on from.
  if (!event.id.endsWith('-odd')) known.received = event;
  return [request(event, known)];
}

/** A day that is put right is sent as the same request with the right day; another correction has no resource. */
function corrected(event: DemoEvent, known: Known): Resource[] | null {
  const occurredOn = putRight(event);
  if (occurredOn === undefined || !known.received) return null;
  const { recordedAt } = event.data;
  const right = { ...known.received, data: { ...known.received.data, occurredOn, recordedAt } };
  return received(right, known);
}

/** Care that ended ends the episode; without any care, the request is revoked. */
function closed(event: DemoEvent, known: Known): Resource[] | null {
  const end = event.data.occurredOn;
  const id = localId(known.journey);
  if (known.encounter !== undefined) {
    const episode = { resourceType: 'EpisodeOfCare', id: `${id}-care`, status: 'finished' };
    const patient = childOf(event);
    return [{ ...episode, patient, period: { end }, referralRequest: [requestOf(known)] }];
  }
  if (!known.received) return null;
  const one = request(known.received, known);
  const extension = [...(one['extension'] as unknown[]), { url: ENDED, valueDateTime: end }];
  return [{ ...one, status: 'revoked', extension }];
}

function request(event: DemoEvent, { journey }: Known): Resource {
  const on = text(event, 'occurredOn');
  const original = text(event, 'originalReceivedOn');
  const team = text(event, 'teamType');
  const priority = PRIORITIES[text(event, 'priority') ?? ''];
  return {
    ...{ resourceType: 'ServiceRequest', id: localId(journey), status: 'active', intent: 'order' },
    extension: [
      ...(on === undefined ? [] : [{ url: RECEIVED, valueDateTime: on }]),
      ...(original === undefined ? [] : [{ url: ORIGINALLY_RECEIVED, valueDateTime: original }]),
    ],
    ...(priority && { priority }),
    reasonCode: [concept(text(event, 'reason') ?? '')],
    ...(team && { performerType: concept(team) }),
    orderDetail: [concept(text(event, 'sourceOfReferral') ?? '')],
    subject: childOf(event),
  };
}

const concept = (code: string, system?: string) => ({
  coding: [{ ...(system && { system }), code }],
});

const childOf = ({ data: { patient } }: DemoEvent) => ({
  reference: `Patient/${patient.localPatientId}`,
});

const requestOf = ({ journey }: Known) => ({ reference: `ServiceRequest/${localId(journey)}` });

// An id of FHIR has no colons.
const appointmentId = (event: DemoEvent): string =>
  (text(event, 'appointmentId') ?? event.id).replace(/[^A-Za-z0-9.-]/g, '-');

const appointment = (event: DemoEvent, known: Known, on: string): Resource => ({
  ...{ resourceType: 'Appointment', id: appointmentId(event), start: `${on}T10:00:00Z` },
  basedOn: [requestOf(known)],
  participant: [{ actor: childOf(event), status: 'accepted' }],
  ...channelOf(event),
});

/** FHIR has no day of cancelling but that of the copy which says so. */
function cancelled(event: DemoEvent, known: Known): Resource[] {
  const { occurredOn } = event.data;
  const reason = text(event, 'by') === 'patient' ? 'pat' : 'prov';
  const { start: _start, ...one } = appointment(event, known, occurredOn);
  const meta = { lastUpdated: `${occurredOn}T12:00:00Z` };
  return [{ ...one, meta, status: 'cancelled', cancelationReason: concept(reason) }];
}

function visited(event: DemoEvent, known: Known): Resource[] {
  known.encounter = `${appointmentId(event)}-visit`;
  const { occurredOn } = event.data;
  return [
    {
      ...{ resourceType: 'Encounter', id: known.encounter, status: 'finished' },
      class: { code: text(event, 'medium') === '01' ? 'AMB' : 'VR' },
      subject: childOf(event),
      period: { start: `${occurredOn}T10:00:00Z`, end: `${occurredOn}T11:00:00Z` },
      basedOn: [requestOf(known)],
      appointment: [{ reference: `Appointment/${appointmentId(event)}` }],
      ...channelOf(event),
    },
  ];
}

function channelOf(event: DemoEvent): Resource {
  const channel = CHANNELS[text(event, 'medium') ?? ''];
  return channel
    ? { extension: [{ url: DELIVERY_CHANNEL, valueCodeableConcept: concept(channel) }] }
    : {};
}

const assessment = (event: DemoEvent, known: Known): Resource => ({
  ...{ resourceType: 'Procedure', id: `${localId(known.journey)}-assessment` },
  ...{ code: concept(AUTISM_ASSESSMENT, SNOMED), subject: childOf(event) },
  basedOn: [requestOf(known)],
});

/** A diagnosis names the visit in which it was made. */
function diagnosed(event: DemoEvent, { journey, encounter }: Known): Resource[] | null {
  if (encounter === undefined) return null;
  return [
    {
      ...{ resourceType: 'Condition', id: `${localId(journey)}-diagnosis` },
      ...{ code: concept(text(event, 'code') ?? '', ICD10), subject: childOf(event) },
      encounter: { reference: `Encounter/${encounter}` },
      recordedDate: event.data.occurredOn,
    },
  ];
}
