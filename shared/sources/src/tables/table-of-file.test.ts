import { CSDS } from '../csds/tables.js';
import { MHSDS } from '../mhsds/tables.js';
import { tableRow } from './read-table.js';
import { tableOfFile } from './table-of-file.js';
import { plainName } from './plain-name.js';

const REFERRALS = 'ServiceRequestID,LocalPatientID,ReferralRequestReceivedDate';
const CONTACTS = 'CareContactID,ServiceRequestID,CareContDate,AttendStatus';
const told = (fileName: string, head: string) =>
  tableOfFile(Buffer.from(head), { dataSet: MHSDS, fileName });

describe('which table a file is', () => {
  it.each([
    ['MHS101Referral.csv', REFERRALS, 'MHS101', 'its name'],
    ['2026-04_mhs101.CSV', `\uFEFF${REFERRALS}\r\n`, 'MHS101', 'the number in its name'],
    ['referrals.csv', `${REFERRALS}\n`, 'MHS101', 'its columns'],
    ['contacts.csv', CONTACTS.replaceAll(',', ';'), 'MHS201', 'its columns, with semicolons'],
    ['MHS401MHActPeriod.csv', 'MHActLegalStatus,X', 'MHS401', 'its name, though we read none'],
  ])('%s that begins with %j is %s by %s', (fileName, head, table) => {
    expect(told(fileName, head)).toMatchObject({ isReadable: true, table });
  });

  const NEITHER = /Neither its name nor its columns/;
  const LACKS = ['LocalPatientID', 'ReferralRequestReceivedDate'];
  it.each([
    { fileName: 'referrals.csv', head: 'Ward,Bed', detail: NEITHER, columns: [] },
    { fileName: 'rows.csv', head: 'ServiceRequestID', detail: NEITHER, columns: [] },
    { fileName: 'CYP101Referral.csv', head: 'a,b', detail: NEITHER, columns: [] },
    { fileName: 'MHS101.csv', head: CONTACTS, detail: /called as table MHS101/, columns: LACKS },
    { fileName: 'MHS101.csv', head: `${REFERRALS},LocalPatientID`, detail: /twice/, columns: [] },
    { fileName: 'MHS101.csv', head: `${REFERRALS},`, detail: /has no name/, columns: [] },
    { fileName: 'MHS101.csv', head: '', detail: /is empty/, columns: [] },
    { fileName: 'MHS101.xlsx', head: 'PK\u0003\u0004', detail: /spreadsheet/, columns: [] },
  ])('$fileName that begins with $head cannot be told: $detail', (row) => {
    expect(told(row.fileName, row.head)).toEqual({
      ...{ isReadable: false, columns: row.columns, detail: expect.stringMatching(row.detail) },
    });
  });
});

describe('a row of a file', () => {
  const known = {
    ...{ table: 'MHS902', submission: { id: 'S1' } },
    layout: { separator: ',' as const, columns: ['CareProfTeamLocalID', 'X'], start: 0 },
  };

  it('is a record with its cells by the names of their columns', () => {
    const { value, fault } = tableRow(known, { start: 0, end: 5, cells: ['T1', ''], fault: null });

    expect(fault).toBeNull();
    expect(JSON.parse(value.toString())).toEqual({
      ...{ table: 'MHS902', row: { CareProfTeamLocalID: 'T1', X: '' }, submission: { id: 'S1' } },
    });
  });

  it.each([
    [{ start: 0, end: 5, cells: ['T1'], fault: null }, 'csv-cells'],
    [{ start: 0, end: 5, bytes: Buffer.from('"T1'), fault: 'csv-quote' as const }, 'csv-quote'],
  ])('that cannot be read is kept as it stands: %j', (split, fault) => {
    expect(tableRow(known, split)).toMatchObject({ start: 0, end: 5, fault });
  });
});

describe.each([
  ['MHSDS', MHSDS],
  ['CSDS', CSDS],
])('the columns of the %s', (_, { tables, prefix }) => {
  const all = [...tables.values()];

  it.each(all.map((table) => [table.id, table] as const))(
    'of %s have each name for one of them, and none that is said not to be used',
    (id, table) => {
      const names = table.columns.flatMap(({ names: one }) => [...new Set(one.map(plainName))]);

      expect(id).toMatch(new RegExp(`^${prefix}\\d{3}$`));
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => table.unused.has(name))).toEqual([]);
    },
  );
});
