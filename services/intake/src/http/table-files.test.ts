import { TOPIC } from '@waits/contracts/topics';
import { strToU8, zipSync } from 'fflate';
import { outcomeLines, postFile, takenFile } from '../ask-files.contract.js';
import { factsOf, intakeFor, publishedEvents } from '../fake-list.js';

const YAML = `
sources:
  - name: example-camhs
    dialect: mhsds
    providers: [RAA]
    services:
      - { when: { reason: ['25'] }, pathway: ASD }
      - { when: { teamType: ['A18'] }, pathway: CAMHS }
`;
const QUERY = '?source=example-camhs';

const HEADER = `DatSetVer,OrgIDProvider,OrgIDSubmit,PrimSystemInUse,ReportingPeriodStartDate,ReportingPeriodEndDate,DateTimeDatSetCreate
6.0,RAA,RAA,EXAMPLE,2026-03-01,2026-03-31,2026-04-05T10:00:00
`;
const PATIENTS = `LocalPatientID,OrgIDLocalPatientID,NHSNumber,PersonBirthDate
P1,RAA,9990000018,2017-05-04
P2,RAA,,
`;
const referrals = (
  end = '',
) => `ServiceRequestID,LocalPatientID,ReferralRequestReceivedDate,PrimReasonReferralMH,ServDischDate
R1,P1,2026-01-12,25,${end}
R2,P2,2026-13-12,25,
R3,P2,2026-03-02,05,
`;
const CONTACTS = `CareContactID,ServiceRequestID,CareContDate,AttendStatus,ConsMechanismMH
C1,R1,2026-03-20,5,01

C2,R1,2026-04-03,7,01
`;
const SUBMISSION = {
  'month/MHS201CareContact.csv': CONTACTS,
  'month/MHS101Referral.csv': referrals(),
  'month/MHS001MPI.csv': PATIENTS,
  'month/MHS000Header.csv': HEADER,
};
const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  );
const ZIP = { query: QUERY, headers: { 'content-type': 'application/zip' } };

describe('the tables of a submission in one zip', () => {
  it('are taken in as records of their data set, with an outcome of each row', async () => {
    const intake = intakeFor(YAML);
    const done = await takenFile(intake, zipOf(SUBMISSION), QUERY);

    expect(done).toMatchObject({
      ...{ state: 'done', format: 'mhsds', fraction: 1 },
      rows: { read: 8, applied: 5, duplicate: 0, ignored: 1, refused: 1, parked: 1 },
    });
    expect((await outcomeLines(intake, done)).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['row', 'table'],
      ['2', 'MHS000'],
      ...['2', '3'].map((row) => [row, 'MHS001']),
      ...['2', '3', '4'].map((row) => [row, 'MHS101']),
      ...['2', '4'].map((row) => [row, 'MHS201']),
    ]);
    expect(factsOf(intake, 'RAA:R1')).toMatchObject({
      ...{ pathway: 'ASD', receivedOn: '2026-01-12' },
      contacts: [{ on: '2026-03-20', attendance: '5' }],
    });
    expect(await intake.left.spool.ids()).toEqual([]);
  });

  it('each have a place of their own in the file: none is taken for another that was counted', async () => {
    const intake = intakeFor(YAML);
    await takenFile(intake, zipOf(SUBMISSION), QUERY);
    const items = (
      intake.producer.valuesOf(TOPIC.deadLetters) as { origin: { item: number } }[]
    ).map(({ origin }) => origin.item);

    expect(new Set(items).size).toBe(items.length);
    expect(items).toHaveLength(3);
  });

  it('come whole or not at all: one that is no table is named by its place', async () => {
    const intake = intakeFor(YAML);
    const file = zipOf({ ...SUBMISSION, 'Synthetic Child.csv': 'a,b\n1,2\n' });
    const { body, status } = await postFile(intake, file, ZIP);

    expect(status).toBe(400);
    expect(body).toMatchObject({
      type: '/problems/file-unreadable',
      detail: expect.stringMatching(/^File 5 of the zip: Neither its name nor its columns say/),
    });
    expect(JSON.stringify(body)).not.toContain('Synthetic');
    expect(await intake.left.spool.ids()).toEqual([]);
  });

  it.each([
    [
      'expands to far more than it is',
      zipOf({ 'MHS101.csv': new Uint8Array(30 * 1024 * 1024) }),
      /200 times/,
    ],
    [
      'has too many files',
      zipOf(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${String(at)}.csv`, 'x']))),
      /more than 200 files/,
    ],
    ['is cut', zipOf(SUBMISSION).subarray(0, 300), /damaged/],
    ['has nothing in it', zipOf({ 'a/': '' }), /no file/],
    ['has a byte changed', changed(zipOf({ 'MHS101Referral.csv': referrals() })), /damaged/],
  ])('that %s is refused', async (_, file, detail) => {
    const { body, status } = await postFile(intakeFor(YAML), file, ZIP);

    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringMatching(detail) });
  });
});

describe('one table by itself', () => {
  it('is told by its columns, and was written when it was first seen', async () => {
    const intake = intakeFor(YAML);
    const done = await takenFile(intake, referrals('2026-05-01'), QUERY);

    expect(done.rows).toMatchObject({ read: 3, applied: 1, refused: 1, parked: 1 });
    expect(factsOf(intake, 'RAA:R1').endings).toMatchObject([{ how: 'closed', on: '2026-05-01' }]);
  });

  it('is told by the name that the sender gives it', async () => {
    const odd = 'ServiceRequestID,OtherColumn\nR1,x\n';
    const { body } = await postFile(intakeFor(YAML), odd, {
      query: `${QUERY}&name=MHS101Referral.csv`,
    });

    expect(body).toMatchObject({
      detail: expect.stringContaining('called as table MHS101'),
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '#/body/ReferralRequestReceivedDate' }),
      ]),
    });
  });

  it('takes back an end that a later one does not have, and counts anew when it comes a third time', async () => {
    const intake = intakeFor(YAML);
    const endings = () => factsOf(intake, 'RAA:R1').endings.length;
    const seen: number[] = [];
    for (const file of [referrals('2026-05-01'), referrals(), referrals('2026-05-01')]) {
      await takenFile(intake, file, QUERY);
      seen.push(endings());
    }

    expect(seen).toEqual([1, 0, 1]);
  });

  it('does nothing twice when it comes again', async () => {
    const intake = intakeFor(YAML);
    await takenFile(intake, referrals(), QUERY);
    const before = publishedEvents(intake).length;

    expect((await postFile(intake, referrals(), { query: QUERY })).status).toBe(200);
    expect(publishedEvents(intake)).toHaveLength(before);
  });
});

/** A zip with one byte of its first file's content changed. */
function changed(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  copy[60] = (copy[60] ?? 0) ^ 0xff;
  return copy;
}
