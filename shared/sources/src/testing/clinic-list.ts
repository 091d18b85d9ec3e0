import type { SourceEvent } from '@waits/contracts/source-event';
import { clinic } from '../clinic/clinic.js';
import type { ReadRecord } from '../dialect.js';
import { readSettings } from '../settings/read-settings.js';
import type { SourceSettings } from '../settings/source-settings.js';

/** The settings of a clinic that sends its list, as a data lead writes them; `clinic` changes parts of the mapping. */
export const CLINIC_YAML = `
sources:
  - name: example-salt
    dialect: clinic
    providers: [ZEX03, ZEX04]
    services:
      - { when: { team: ['SLT', 'Feeding'] }, pathway: SALT }
    clinic:
      dates: [dd/mm/yyyy, dd mmm yyyy]
      empty: ['N/A', '-']
      provider: Site
      referralId: Referral No
      patient: { nhsNumber: NHS No, localPatientId: Hosp No, name: Name, birthDate: DOB }
      service: { team: Clinic }
      facts:
        - event: referral.received
          on: Received
          fields: { reason: Reason, priority: { value: '1' } }
        - { event: referral.accepted, on: Accepted }
        - name: first-appointment
          by: Outcome
          on: First appt
          means:
            Attended: { event: appointment.attended, fields: { attendance: { value: '5' } } }
            DNA: appointment.not-attended
            Cancelled: { event: appointment.cancelled, fields: { by: { value: patient } } }
            '': nothing
        - { event: referral.closed, on: Closed, fields: { reason: Close reason } }
      codes:
        Reason: { Speech delay: '27', Stammer: '28' }
      unused: [Notes]
`;

/** A row of that list, changed as told. */
export const clinicCells = (over: Readonly<Record<string, unknown>> = {}) => ({
  ...{ Site: 'ZEX03', 'Referral No': 'S-1', 'NHS No': '999 000 0018', 'Hosp No': 'H1' },
  ...{ Name: 'Synthetic Example', DOB: '04/05/2019', Clinic: 'SLT', Received: '02/03/2026' },
  ...{ Reason: 'speech  delay', Accepted: '', 'First appt': '', Outcome: '', Closed: '' },
  ...{ 'Close reason': '', Notes: 'likes trains' },
  ...over,
});

/** The source that a file of sources declares first. */
export function firstSource(yaml: string): SourceSettings {
  const [source] = readSettings('sources.yaml', yaml).values();
  if (!source) throw new TypeError('no source is declared');
  return source;
}

/** A row read, with the mapping of a source. */
export function readClinicRow(
  cells: unknown,
  source: SourceSettings,
  recordedAt = '2026-04-01T08:00:00Z',
): ReadRecord {
  const value = Buffer.from(JSON.stringify({ recordedAt, cells }));
  return clinic(value, { source, earlier: () => undefined }).read;
}

/** The facts that a row of the list states, changed as told; a row that states none is a failure. */
export function clinicEvents(
  over: Readonly<Record<string, unknown>>,
  source: SourceSettings,
  recordedAt?: string,
): readonly SourceEvent[] {
  const read = readClinicRow(clinicCells(over), source, recordedAt);
  if (!read.isRead) throw new TypeError(`not read: ${JSON.stringify(read)}`);
  return read.events;
}

/** Why a row of the list is not taken: the reason, then each column with its fault. */
export function clinicFaults(
  over: Readonly<Record<string, unknown>>,
  source: SourceSettings,
): string[] {
  const read = readClinicRow(clinicCells(over), source);
  if (read.isRead) return ['taken'];
  return [read.reason, ...read.details.map(({ pointer, code }) => `${pointer} ${code}`)];
}
