import { clinicCells } from '@waits/sources/testing/clinic-list';
import { fakeWorkbook } from '@waits/sources/testing/fake-workbook';
import { zipSync } from 'fflate';
import { csvRowOf, HEADER } from '../fake-file.js';
import { CLEAR_CHILD, CLEAR_NAME } from './clear-child.js';
import { damaged } from './spoil-record.js';
import type { FileSpoiling, Table } from './spoil-table.js';
import { csvOf, PLAIN, rowsIn, spoiltTable } from './spoil-table.js';

/** A file that is spoilt as told; `rows` are how many it has, where that can still be told. */
export type FuzzedFile = { bytes: Buffer; rows: number | null };

/** A way of sending files: where, as what, and how one is made and spoilt. */
export type FuzzedFileKind = {
  name: string;
  query: string;
  type: string;
  spoil: (how: FileSpoiling) => FuzzedFile;
};

const { nhsNumber, localPatientId, birthDate, postcode } = CLEAR_CHILD;

const CANONICAL: Table = [
  HEADER.split(','),
  ...['f-1', 'f-2', 'f-3'].map((id) =>
    csvRowOf(id, {
      ...{ 'patient.nhsNumber': nhsNumber, 'patient.localPatientId': localPatientId },
      ...{ 'patient.name': CLEAR_NAME, 'patient.birthDate': birthDate },
    }).split(','),
  ),
];

const CHILD_IN_LIST = {
  ...{ 'NHS No': nhsNumber, 'Hosp No': localPatientId, Name: CLEAR_NAME, DOB: '19/08/2015' },
};
const LISTED = [
  {},
  { 'Referral No': 'S-2', 'First appt': '20/03/2026', Outcome: 'Attended' },
  { 'Referral No': 'S-3', Closed: '01/04/2026', 'Close reason': '01' },
].map((over) => clinicCells({ ...CHILD_IN_LIST, ...over }));
const LIST: Table = [
  Object.keys(LISTED[0] ?? {}),
  ...LISTED.map((cells) => Object.values(cells).map(String)),
];

const MHSDS: Readonly<Record<string, Table>> = {
  MHS000Header: [
    ['DatSetVer', 'OrgIDProvider', 'ReportingPeriodStartDate', 'DateTimeDatSetCreate'],
    ['6.0', 'RAA', '2026-03-01', '2026-04-05T10:00:00'],
  ],
  MHS001MPI: [
    ['LocalPatientID', 'OrgIDLocalPatientID', 'NHSNumber', 'PersonBirthDate', 'Postcode'],
    [localPatientId, 'RAA', nhsNumber, birthDate, postcode],
  ],
  MHS101Referral: [
    ['ServiceRequestID', 'LocalPatientID', 'ReferralRequestReceivedDate', 'PrimReasonReferralMH'],
    ['R1', localPatientId, '2026-01-12', '25'],
    ['R2', localPatientId, '2026-02-12', '05'],
  ],
  MHS201CareContact: [
    ['CareContactID', 'ServiceRequestID', 'CareContDate', 'AttendStatus', 'ConsMechanismMH'],
    ['C1', 'R1', '2026-03-20', '5', '01'],
  ],
};
const CSDS: Readonly<Record<string, Table>> = {
  CYP001MPI: [
    ['LocalPatientID', 'OrgID_LocalPatientID', 'NHSNumber', 'PersonBirthDate'],
    [localPatientId, 'RBB', nhsNumber, birthDate],
  ],
  CYP101Referral: [
    ['ServiceRequestID', 'LocalPatientID', 'ReferralRequest_ReceivedDate', 'PrimaryReferralReason'],
    ['902123', localPatientId, '2026-03-02', '07'],
    ['902124', localPatientId, '2026-03-03', '07'],
  ],
  CYP102ServiceTypeReferredTo: [
    ['ServiceRequestID', 'TeamID_Local', 'TeamType'],
    ['902123', 'PINK', '33'],
  ],
};

const written =
  (tables: readonly Table[]) =>
  (how: FileSpoiling): FuzzedFile => {
    const table = spoiltTable(tables[how.file % tables.length] ?? [], how);
    return {
      bytes: damaged(csvOf(table, how.written), how.damage),
      rows: told(rowsIn(table), how),
    };
  };

/** In Latin-1 a letter of another script becomes some other byte, which may end a row. */
const told = (rows: number, { damage, written: { encoding } }: FileSpoiling): number | null =>
  damage.how === 'none' && encoding !== 'latin1' ? rows : null;

/** One of the tables is spoilt, and what was packed is damaged, or one of the files before it is packed. */
const zipped =
  (tables: Readonly<Record<string, Table>>) =>
  (how: FileSpoiling): FuzzedFile => {
    const names = Object.keys(tables);
    const spoilt = names[how.file % names.length];
    const isInside = how.part % 2 === 0;
    let rows = 0;
    const files = names.map((name) => {
      const table = name === spoilt ? spoiltTable(tables[name] ?? [], how) : (tables[name] ?? []);
      rows += rowsIn(table);
      const bytes = csvOf(table, how.written);
      return [`${name}.csv`, isInside && name === spoilt ? damaged(bytes, how.damage) : bytes];
    });
    const zip = Buffer.from(zipSync(Object.fromEntries(files) as Record<string, Uint8Array>));
    return { bytes: isInside ? zip : damaged(zip, how.damage), rows: told(rows, how) };
  };

/** A list as a workbook, with cells of every kind; a part of it is damaged, or the whole. */
function workbook(how: FileSpoiling): FuzzedFile {
  // A sheet fills a row that is short: with a cell out of its place, a child's would stand where another belongs.
  const changes = how.changes.filter((one) => one.how !== 'dropCell' && one.how !== 'addCell');
  const table = spoiltTable(LIST, { changes });
  const rows = table.map((cells, at) => {
    const kinds = at === 0 ? [0] : how.kinds;
    const written = cells.map((cell, column) => cellOf(cell, kinds[column % kinds.length] ?? 0));
    return `<row r="${at + 1}">${written.join('')}</row>`;
  });
  const parts = { rows: rows.join(''), texts: ['<t>shared</t>'], formats: [0, 14] };
  const whole = fakeWorkbook(parts);
  const name = PARTS[how.part];
  // A number or an error may have nothing in it: the rows can be told where every cell is a text.
  const isPlain = how.kinds.every((kind) => kind === PLAIN);
  const count = isPlain ? told(rowsIn(table.map((row) => row.map(inXml))), how) : null;
  if (name === undefined) return { bytes: damaged(whole, how.damage), rows: count };
  const part = { [name]: damaged(Buffer.from(PART_TEXTS[name] ?? ''), how.damage) };
  return { bytes: fakeWorkbook({ ...parts, over: part }), rows: null };
}

/** The letters of a text that XML can hold. */
const inXml = (text: string): string =>
  Array.from(text)
    .filter((letter) => letter >= ' ' || '\t\n\r'.includes(letter))
    .filter((letter) => !/^[\uD800-\uDFFF]$/.test(letter))
    .join('');
const escaped = (text: string): string =>
  inXml(text).replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const textCell = (cell: string): string => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
const OTHER_KINDS: readonly ((cell: string) => string)[] = [
  (cell) => `<c><v>${escaped(cell)}</v></c>`,
  (cell) => `<c s="1"><v>${escaped(cell)}</v></c>`,
  () => '<c t="s"><v>0</v></c>',
  () => '<c t="s"><v>-1</v></c>',
  (cell) => `<c t="b"><v>${escaped(cell)}</v></c>`,
  (cell) => `<c t="e"><v>${escaped(cell)}</v></c>`,
  (cell) => `<c><f>A1</f><v>${escaped(cell)}</v></c>`,
  (cell) => `<c t="d"><v>${escaped(cell)}</v></c>`,
];
const cellOf = (cell: string, kind: number): string => (OTHER_KINDS[kind - 1] ?? textCell)(cell);

const PART_TEXTS: Readonly<Record<string, string>> = {
  '_rels/.rels':
    '<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/styles.xml':
    '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml': `<sst><si><t>${CLEAR_NAME}</t></si></sst>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>${nhsNumber}</v></c></row></sheetData></worksheet>`,
};
const PARTS = Object.keys(PART_TEXTS);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const FUZZED_FILES: readonly FuzzedFileKind[] = [
  { name: 'events of ours in CSV', query: '', type: 'text/csv', spoil: written([CANONICAL]) },
  { name: 'a list in CSV', query: 'example-salt', type: 'text/csv', spoil: written([LIST]) },
  { name: 'a list in a workbook', query: 'example-salt', type: XLSX, spoil: workbook },
  ...[
    { name: 'MHSDS', query: 'camhs-system', tables: MHSDS },
    { name: 'CSDS', query: 'salt-system', tables: CSDS },
  ].flatMap(({ name, query, tables }) => [
    {
      name: `a table of the ${name}`,
      query,
      type: 'text/csv',
      spoil: written(Object.values(tables)),
    },
    { name: `the ${name} in a zip`, query, type: 'application/zip', spoil: zipped(tables) },
  ]),
];
