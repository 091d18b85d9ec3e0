import { TOPIC } from '@waits/contracts/topics';
import { openLetter } from '@waits/kit/kafka/dead-letters';
import { CLINIC_YAML, clinicCells } from '@waits/sources/testing/clinic-list';
import { fakeWorkbook, textRow } from '@waits/sources/testing/fake-workbook';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { getFrom, outcomeLines, postFile, takenFile } from '../ask-files.contract.js';
import { factsOf, HEADINGS, intakeFor, listOf, listRow, publishedEvents } from '../fake-list.js';

const QUERY = '?source=example-salt';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OPEN = listOf(listRow());
const CLOSED = listOf(listRow({ Closed: '30/03/2026' }));

const workbookOf = (...rows: readonly (readonly string[])[]): Buffer =>
  fakeWorkbook({
    rows: [HEADINGS, ...rows].map((cells, index) => textRow(index + 1, ...cells)).join(''),
  });
const endings = (intake: ReturnType<typeof intakeFor>) =>
  factsOf(intake, 'ZEX03:S-1').endings.map(({ how, on }) => `${how} ${on}`);

describe('the list of a declared clinic', () => {
  it('is taken in row by row, each with an outcome, and the sum is the number of rows', async () => {
    const intake = intakeFor(CLINIC_YAML);
    const done = await takenFile(
      intake,
      listOf(
        listRow({ 'First appt': '20/03/2026', Outcome: 'Attended' }),
        listRow({ 'Referral No': 'S-2', Received: '31/02/2026' }),
        listRow({ 'Referral No': 'S-3', Clinic: 'Dietetics' }),
        listRow({ 'Referral No': 'S-4', Reason: 'Voice' }),
        HEADINGS.map(() => ''),
        ['too', 'few'],
      ),
      QUERY,
    );

    expect(done).toMatchObject({
      ...{ state: 'done', format: 'clinic', source: 'example-salt', fraction: 1 },
      rows: { read: 5, applied: 1, duplicate: 0, ignored: 0, refused: 2, parked: 2 },
    });
    expect(await outcomeLines(intake, done)).toEqual([
      'row,table,id,outcome,reason,meaning,whatToDo,fields',
      expect.stringMatching(/^2,,.*,applied,,,,$/),
      expect.stringMatching(/^3,,,refused,invalid-event,.*Received: There is no such day/),
      expect.stringMatching(/^4,,,parked,service-unmapped,.*Clinic: No rule of the source/),
      expect.stringMatching(/^5,,,parked,code-unmapped,.*Reason: The mapping does not say/),
      expect.stringMatching(/^7,,,refused,csv-cells,/),
    ]);
    expect(publishedEvents(intake).map(({ type, subject }) => [type, subject])).toEqual([
      ['referral.received', 'ZEX03:S-1'],
      ['appointment.attended', 'ZEX03:S-1'],
    ]);
    expect((await getFrom(intake, '/metrics')).text).toContain(
      'waits_consumer_read_total{topic="file"} 5',
    );
  });

  it('is kept with what was not taken, so that it can be replayed, and without columns that are not used', async () => {
    const intake = intakeFor(CLINIC_YAML);
    await takenFile(intake, listOf(listRow({ Reason: 'Voice' })), QUERY);
    const [letter] = intake.producer.valuesOf(TOPIC.deadLetters) as Parameters<
      typeof openLetter
    >[1][];
    const opened = openLetter(memoryKeys, letter ?? (undefined as never));

    expect(letter).toMatchObject({ reason: 'code-unmapped', source: 'example-salt' });
    expect(opened?.headers).toMatchObject({ dialect: 'clinic', source: 'example-salt' });
    expect(String(opened?.value)).toContain('"Reason":"Voice"');
    expect(String(opened?.value)).not.toContain('likes trains');
  });

  it('says the same as a workbook and as CSV', async () => {
    const [csv, xlsx] = [intakeFor(CLINIC_YAML), intakeFor(CLINIC_YAML)];
    const rows = [listRow({ Closed: '30/03/2026' }), listRow({ 'Referral No': 'S-2' })];
    await takenFile(csv, listOf(...rows), QUERY);
    const { body } = await postFile(xlsx, workbookOf(...rows), {
      ...{ query: QUERY, headers: { 'content-type': XLSX } },
    });

    expect(body).toMatchObject({ state: 'working', fraction: null });
    expect(await takenFile(xlsx, workbookOf(...rows), QUERY)).toMatchObject({
      ...{ state: 'done', fraction: 1, rows: { read: 2, applied: 2 } },
    });
    expect(publishedEvents(xlsx).map(({ id }) => id)).toEqual(
      publishedEvents(csv).map(({ id }) => id),
    );
  });
});

describe('a list that comes again', () => {
  it('reopens a referral whose day of closing was taken out', async () => {
    const intake = intakeFor(CLINIC_YAML);
    await takenFile(intake, CLOSED, QUERY);
    const before = endings(intake);
    await takenFile(intake, OPEN, QUERY);

    expect(before).toEqual(['closed 2026-03-30']);
    expect(endings(intake)).toEqual([]);
    expect(factsOf(intake, 'ZEX03:S-1')).toMatchObject({ receivedOn: '2026-03-02', findings: [] });
  });

  it('does nothing twice when it is the one that came last', async () => {
    const intake = intakeFor(CLINIC_YAML);
    const first = await takenFile(intake, CLOSED, QUERY);
    const published = intake.producer.published.length;
    const again = await postFile(intake, CLOSED, { query: QUERY });

    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: first.id, isRepeat: true });
    expect(intake.producer.published).toHaveLength(published);
  });

  it('counts anew when another came in between: what it says is true again', async () => {
    const intake = intakeFor(CLINIC_YAML);
    for (const list of [CLOSED, OPEN, CLOSED]) await takenFile(intake, list, QUERY);

    expect(endings(intake)).toEqual(['closed 2026-03-30']);
  });
});

describe('a list that cannot be read', () => {
  it.each([
    {
      name: 'with a column that its mapping does not name',
      file: OPEN.replace('Notes', 'Waits?').replace('Received', 'Came'),
      detail: /columns of the list/,
      columns: 3,
    },
    {
      name: 'without headings',
      file: listRow().join(','),
      detail: /headings has none/,
      columns: 0,
    },
    { name: 'without rows', file: listOf(), detail: /no rows/, columns: 0 },
    {
      name: 'that is damaged',
      file: Buffer.from('PK\u0003\u0004 and no more'),
      detail: /damaged/,
      columns: 0,
    },
    {
      name: 'that declares XML entities',
      file: fakeWorkbook({
        over: { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>' },
      }),
      detail: /XML entities/,
      columns: 0,
    },
    {
      name: 'that expands to far more than it is',
      file: fakeWorkbook({ over: { 'xl/bomb.xml': new Uint8Array(410 * 1024 * 1024) } }),
      detail: /expands to more than 400 MiB/,
      columns: 0,
    },
  ])('$name is refused, and leaves nothing', async ({ file, detail, columns }) => {
    const intake = intakeFor(CLINIC_YAML);
    const { body, status } = await postFile(intake, file, { query: QUERY });

    expect(status).toBe(400);
    expect(body).toMatchObject({
      ...{ type: '/problems/file-unreadable', detail: expect.stringMatching(detail) },
    });
    expect((body as { errors: unknown[] }).errors).toHaveLength(columns);
    expect(JSON.stringify(body)).not.toMatch(/Synthetic|999 000|Waits\?/);
    expect(await intake.left.spool.ids()).toEqual([]);
    expect(intake.producer.published).toEqual([]);
  });

  it('since its source sends FHIR is told where to post', async () => {
    const yaml = `sources:\n  - { name: example-asd, dialect: fhir, providers: [ZEX01], services: [{ pathway: ASD }] }\n`;
    const { body, status } = await postFile(intakeFor(yaml), OPEN, {
      query: '?source=example-asd',
    });

    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringContaining('/fhir') });
  });
});

describe('a row of a list on a source topic', () => {
  it('is read by the mapping of its source, under the name of rows of CSV', async () => {
    const intake = intakeFor(CLINIC_YAML);
    const value = Buffer.from(
      JSON.stringify({ recordedAt: '2026-04-01T08:00:00Z', cells: clinicCells() }),
    );
    const headers = { dialect: 'csv-row', source: 'example-salt' };
    const [taken] = await intake.takeIn([{ value, headers, position: 1n }], 'source.salt.v1:0');

    expect(taken?.outcome.outcome).toBe('applied');
    expect(publishedEvents(intake)).toMatchObject([{ subject: 'ZEX03:S-1' }]);
  });
});
