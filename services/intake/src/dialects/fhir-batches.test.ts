import { fhir } from '@waits/sources/fhir/fhir';
import {
  anAppointment,
  anEncounter,
  aServiceRequest,
  fhirSource,
  RECEIVED_URL,
} from '@waits/sources/testing/fake-fhir';
import { memoryEarlierRows } from '../adapters/memory-earlier-rows.js';
import { memoryOrphans } from '../adapters/memory-orphans.js';
import { createReadRecords } from './read-records.js';

/** The facts that resources state when they come together, and what was left waiting. */
async function statedBy(resources: readonly unknown[]): Promise<string[]> {
  const source = fhirSource();
  const readRecords = createReadRecords({
    readRecord: () => ({ isRead: false, reason: 'not-json', details: [], source: null, id: null }),
    ...{ dialects: new Map([['fhir', fhir]]), sources: new Map([[source.name, source]]) },
    ...{ earlier: memoryEarlierRows(), orphans: memoryOrphans() },
    erasures: { isErased: () => false },
    onBug: (error) => {
      throw error;
    },
  });
  const headers = { dialect: 'fhir', source: source.name };
  const records = resources.map((one) => ({ value: Buffer.from(JSON.stringify(one)), headers }));
  const { reads } = await readRecords(records);
  return reads
    .flatMap((read) =>
      read.isRead
        ? read.events.map(({ type, data }) => `${type} ${data.recordKey ?? ''}`)
        : [read.reason],
    )
    .sort();
}

const extension = [{ url: RECEIVED_URL, valueDateTime: '2025-09-01' }];
const before = aServiceRequest({ id: 'OLD', extension });
const again = aServiceRequest({ replaces: [{ reference: 'ServiceRequest/OLD' }] });
const fulfilled = anAppointment({
  ...{ status: 'fulfilled', meta: { lastUpdated: '2026-04-20T13:00:00Z' } },
});
const visit = anEncounter({ basedOn: undefined, appointment: [{ reference: 'Appointment/A1' }] });

describe('FHIR resources that come together', () => {
  it.each([
    ['in the order in which they happened', [before, again, fulfilled, visit]],
    ['in the opposite order', [visit, fulfilled, again, before]],
    ['in another order', [fulfilled, again, visit, before]],
  ])('state each fact once, with nothing to correct and none left waiting, %s', async (_, all) => {
    expect(await statedBy(all)).toEqual([
      'appointment.attended asd-fhir:Encounter:E1:attended',
      'appointment.booked asd-fhir:Appointment:A1:booked',
      'referral.received asd-fhir:ServiceRequest:OLD:received',
      'referral.received asd-fhir:ServiceRequest:R1:received',
    ]);
  });

  it('of several copies take back only what the last one does not state', async () => {
    const copies = ['active', 'revoked', 'active'].map((status, index) =>
      aServiceRequest({ status, meta: { lastUpdated: `2026-03-0${index + 2}T10:00:00Z` } }),
    );

    expect(await statedBy(copies)).toEqual([
      'referral.closed asd-fhir:ServiceRequest:R1:closed',
      'referral.corrected asd-fhir:ServiceRequest:R1:closed',
      ...Array<string>(3).fill('referral.received asd-fhir:ServiceRequest:R1:received'),
    ]);
  });
});
