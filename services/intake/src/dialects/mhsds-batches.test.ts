import { mhsds } from '@waits/sources/mhsds/mhsds';
import { CAMHS_SOURCE, contactRow, referralRow, rowOf } from '@waits/sources/testing/mhsds-rows';
import { memoryEarlierRows } from '../adapters/memory-earlier-rows.js';
import { memoryOrphans } from '../adapters/memory-orphans.js';
import { createReadRecords } from './read-records.js';

const ROWS = [
  rowOf('MHS202CareActivity', {
    ...{ CareActID: 'A1', CareContactID: 'C1', Procedure: '1085671000000109' },
  }),
  contactRow(),
  rowOf('MHS102OtherServiceType', { ServiceRequestID: 'R1', OtherCareProfTeamLocalID: 'T2' }),
  referralRow({ PrimReasonReferralMH: '05', CareProfTeamLocalID: 'T1' }),
  rowOf('MHS902ServiceTeamDetails', { CareProfTeamLocalID: 'T1', ServTeamTypeMH: 'A18' }),
];

/** The facts that rows state when they come together. */
async function statedBy(rows: readonly unknown[]): Promise<string[]> {
  const readRecords = createReadRecords({
    readRecord: () => ({ isRead: false, reason: 'not-json', details: [], source: null, id: null }),
    ...{ dialects: new Map([['mhsds', mhsds]]) },
    ...{ sources: new Map([[CAMHS_SOURCE.name, CAMHS_SOURCE]]) },
    ...{ earlier: memoryEarlierRows(), orphans: memoryOrphans() },
    erasures: { isErased: () => false },
    onBug: (error) => {
      throw error;
    },
  });
  const headers = { dialect: 'mhsds', source: CAMHS_SOURCE.name };
  const records = rows.map((row) => ({ value: Buffer.from(JSON.stringify(row)), headers }));
  const { reads } = await readRecords(records);
  const events = reads.flatMap((read) => (read.isRead ? read.events : []));
  return [...new Set(events.map(({ type, id }) => `${type} ${id}`))].sort();
}

describe('rows of the MHSDS that come together', () => {
  it('state the same from top to bottom and from bottom to top, with none left waiting', async () => {
    const stated = await statedBy(ROWS);

    expect(stated.map((text) => text.split(' ')[0])).toEqual([
      ...['appointment.attended', 'intervention.delivered'],
      ...['referral.received', 'referral.received'],
    ]);
    expect(await statedBy([...ROWS].reverse())).toEqual(stated);
  });
});
