import type { EarlierRow, SourceRead } from '../dialect.js';
import { fhir } from '../fhir/fhir.js';
import type { FhirSettings } from '../settings/fhir-settings.js';
import { SourceSettings } from '../settings/source-settings.js';

type Json = Readonly<Record<string, unknown>>;
type Part = { [K in keyof FhirSettings]?: unknown };

/** When the resources of these tests were last updated, unless told otherwise. */
export const WRITTEN = '2026-03-02T10:00:00.000Z';
export const RECEIVED_URL = 'https://example.org/fhir/received';

/** A source of an autism service that declares an extension for the day of receipt, changed as told. */
export const fhirSource = (part: Part = {}): SourceSettings =>
  SourceSettings.parse({
    ...{ name: 'asd-fhir', dialect: 'fhir', providers: ['ZEX01', 'ZEX02'] },
    services: [{ when: { reason: ['25'] }, pathway: 'ASD' }],
    fhir: { received: [{ from: 'extension', url: RECEIVED_URL }], ...part },
  });

/** A concept of one code. */
export const concept = (code: string, system?: string): Json => ({ coding: [{ code, system }] });

/** A referral for suspected autism; `undefined` takes an element away. */
export const aServiceRequest = (over: Json = {}): Json => ({
  ...{ resourceType: 'ServiceRequest', id: 'R1', meta: { lastUpdated: WRITTEN } },
  extension: [{ url: RECEIVED_URL, valueDateTime: '2026-03-01' }],
  ...{ status: 'active', intent: 'order', reasonCode: [concept('25')] },
  subject: { reference: 'Patient/P1' },
  ...over,
});

/** A visit booked for R1 on 20 April. */
export const anAppointment = (over: Json = {}): Json => ({
  ...{ resourceType: 'Appointment', id: 'A1', meta: { lastUpdated: WRITTEN }, status: 'booked' },
  ...{ created: '2026-03-02T09:00:00Z', start: '2026-04-20T09:30:00+01:00' },
  basedOn: [{ reference: 'ServiceRequest/R1' }],
  participant: [{ actor: { reference: 'Patient/P1' } }],
  ...over,
});

/** A finished visit of R1 on 20 April, in person. */
export const anEncounter = (over: Json = {}): Json => ({
  ...{ resourceType: 'Encounter', id: 'E1', meta: { lastUpdated: '2026-04-20T12:00:00Z' } },
  ...{ status: 'finished', class: { code: 'AMB' }, subject: { reference: 'Patient/P1' } },
  period: { start: '2026-04-20T09:30:00+01:00', end: '2026-04-20T10:30:00+01:00' },
  basedOn: [{ reference: 'ServiceRequest/R1' }],
  ...over,
});

/** A made-up child; the number is of the range kept for tests. */
export const aPatient = (over: Json = {}): Json => ({
  ...{ resourceType: 'Patient', id: 'P1', meta: { lastUpdated: WRITTEN } },
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
  name: [{ use: 'official', family: 'Example', given: ['Synthetic'] }],
  ...{ gender: 'female', birthDate: '2017-05-04' },
  address: [{ use: 'home', postalCode: 'ZZ99 1ZZ' }],
  ...over,
});

/** A source that sends resources one after the other, and what is remembered of them. */
export function sending(part: Part = {}) {
  const source = fhirSource(part);
  const rows = new Map<string, EarlierRow>();
  const read = (resource: unknown, receivedAt?: string): SourceRead =>
    fhir(Buffer.from(JSON.stringify(resource)), {
      ...{ source, earlier: (key) => rows.get(key) },
      ...(receivedAt !== undefined && { receivedAt }),
    });
  return {
    rows,
    /** What a resource states; it is remembered as intake does: the copy recorded last counts. */
    send: (resource: unknown, receivedAt?: string): SourceRead => {
      const done = read(resource, receivedAt);
      for (const { key, row } of done.names) {
        const known = rows.get(key);
        if (known === undefined || known.recordedAt <= row.recordedAt) rows.set(key, row);
      }
      return done;
    },
  };
}

/** The facts of a resource as lines such as `referral.received 2026-03-01`, or why it states none. */
export function said({ read, lacks }: SourceRead): string[] {
  if (lacks !== null) return [`lacks ${lacks}`];
  if (read.isRead) return read.events.map(({ type, data }) => `${type} ${data.occurredOn}`);
  return [read.reason, ...read.details.map(({ pointer, code }) => `${pointer} ${code}`)];
}

/** The data of the one event of a type, without what every event has. */
export function dataOf({ read }: SourceRead, type: string): Json {
  const found = read.isRead ? read.events.filter((event) => event.type === type) : [];
  const { provider, recordedAt, recordKey, patient, occurredOn, ...data } = {
    ...found[0]?.data,
  } as Json;
  return found.length === 1 ? data : { found: found.length };
}
