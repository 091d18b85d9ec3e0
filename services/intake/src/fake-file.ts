import { CHILD } from '@waits/sources/testing/fake-events';

/** The cells of a row for a suspected-autism referral, as a canonical CSV file has them. */
const ROW = {
  type: 'referral.received',
  source: 'asd-system',
  provider: 'RAA',
  occurredOn: '2026-03-01',
  recordedAt: '2026-03-01T10:00:00Z',
  'patient.nhsNumber': CHILD.nhsNumber,
  'patient.localPatientId': CHILD.localPatientId,
  'patient.name': CHILD.name,
  'patient.birthDate': CHILD.birthDate,
  pathway: 'ASD',
  reason: '25',
};
export const HEADER = ['id', 'subject', ...Object.keys(ROW)].join(',');

/** One row; `id` is its event's and its referral's. */
export const csvRowOf = (id: string, over: Readonly<Record<string, string>> = {}): string =>
  [id, `RAA:${id}`, ...Object.values({ ...ROW, ...over })].join(',');

/** A file of these rows. */
export const csvFile = (...rows: string[]): string => [HEADER, ...rows, ''].join('\r\n');

/** So many rows with ids of their own. */
export const csvRows = (count: number, over: Readonly<Record<string, string>> = {}): string[] =>
  Array.from({ length: count }, (_, index) => csvRowOf(`row-${String(index + 1)}`, over));
