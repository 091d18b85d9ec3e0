import type { FileTaken } from '@waits/contracts/api/files';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import { TOPIC } from '@waits/contracts/topics';
import { getFrom, outcomeLines, postFile, takenFile } from '../ask-files.contract.js';
import { CHILD } from '@waits/sources/testing/fake-events';
import { csvFile, csvRowOf, csvRows } from '../fake-file.js';
import { fakeIntake } from '../fake-intake.js';

type Intake = ReturnType<typeof fakeIntake>;
const events = ({ producer }: Intake) => producer.valuesOf(TOPIC.referralEvents) as ReferralEvent[];

describe('a canonical CSV file', () => {
  it('is kept and answered before its rows are taken in', async () => {
    const answer = await postFile(fakeIntake(), csvFile(...csvRows(3)));

    expect(answer.status).toBe(202);
    expect(answer.headers['location']).toBe(`/v1/files/${(answer.body as FileTaken).id}`);
    expect(answer.body).toMatchObject({ state: 'working', isRepeat: false, rows: { read: 0 } });
  });

  it('is taken in row by row as if each were posted', async () => {
    const intake = fakeIntake();
    const done = await takenFile(intake, csvFile(...csvRows(3)));

    expect(done).toMatchObject({
      ...{ state: 'done', fraction: 1 },
      rows: { read: 3, applied: 3, duplicate: 0, ignored: 0, refused: 0, parked: 0 },
      bytes: { worked: done.bytes.received, expected: done.bytes.received },
    });
    expect(events(intake).map(({ id, subject }) => [id, subject])).toEqual([
      ['asd-system:row-1', 'RAA:row-1'],
      ['asd-system:row-2', 'RAA:row-2'],
      ['asd-system:row-3', 'RAA:row-3'],
    ]);
  });

  it('keeps its good rows when others are bad, and says of each what to do', async () => {
    const intake = fakeIntake();
    const bad = csvRowOf('bad', { occurredOn: '01/03/2026', 'patient.birthDate': 'soon' });
    const done = await takenFile(
      intake,
      csvFile(csvRowOf('a'), bad, 'x,"y', '', 'short,row', csvRowOf('b')),
    );

    expect(done.rows).toEqual({
      read: 5,
      applied: 2,
      duplicate: 0,
      ignored: 0,
      refused: 3,
      parked: 0,
    });
    expect(events(intake).map(({ id }) => id)).toEqual(['asd-system:a', 'asd-system:b']);
    expect(await outcomeLines(intake, done)).toEqual([
      'row,table,id,outcome,reason,meaning,whatToDo,fields',
      '2,,a,applied,,,,',
      expect.stringMatching(
        /^3,,bad,refused,invalid-event,.*occurredOn: It is not a day.*patient\.birthDate: /,
      ),
      expect.stringMatching(/^4,,,refused,csv-quote,.*quote.*,Put the whole cell in quotes/),
      expect.stringMatching(/^6,,,refused,csv-cells,.*,"Give each column a cell/),
      '7,,b,applied,,,,',
    ]);
    expect(await outcomeLines(intake, done, '?only=refused,parked')).toHaveLength(4);
    expect(intake.producer.valuesOf(TOPIC.deadLetters)).toMatchObject([
      { origin: { request: done.id, item: 3 }, reason: 'invalid-event', source: 'asd-system' },
      { origin: { request: done.id, item: 4 }, reason: 'csv-quote' },
      { origin: { request: done.id, item: 6 }, reason: 'csv-cells' },
    ]);
  });

  it('counts what it reads like every other door', async () => {
    const intake = fakeIntake();
    await takenFile(intake, csvFile(...csvRows(3), 'short,row'));
    const { text } = await getFrom(intake, '/metrics');

    expect(text).toContain('waits_consumer_read_total{topic="file"} 4');
    expect(text).toContain(
      'waits_consumer_messages_total{topic="file",outcome="applied",reason=""} 3',
    );
    expect(text).toContain('waits_intake_files_total{result="done"} 1');
  });

  it('is a feed origin of its own, with the row as its position', async () => {
    const intake = fakeIntake();
    const { id } = await takenFile(intake, csvFile(...csvRows(3)));

    expect(intake.producer.valuesOf(TOPIC.feedStates).at(-1)).toMatchObject({
      ...{ source: 'asd-system', origin: `file:${id}`, position: '4' },
      days: { '2026-11-23': { received: 3, applied: 3 } },
    });
  });

  it('shows no identity anywhere, whatever its ids hold', async () => {
    const intake = fakeIntake();
    const done = await takenFile(
      intake,
      csvFile(csvRowOf(`X${CHILD.nhsNumber}`), csvRowOf('b', { reason: CHILD.nhsNumber })),
    );
    const shown = [
      ...(await outcomeLines(intake, done)),
      JSON.stringify((await getFrom(intake, '/v1/files')).body),
      (await getFrom(intake, '/metrics')).text,
      JSON.stringify(intake.producer.published),
    ].join();

    expect(shown).not.toMatch(/9990000018|Synthetic|LOCAL-1|2017-05-04/);
    expect((await outcomeLines(intake, done)).slice(1).map((line) => line.slice(0, 21))).toEqual([
      '2,,,applied,,,,',
      '3,,b,refused,identity',
    ]);
  });

  it('can leave the source to its sender', async () => {
    const intake = fakeIntake();
    await takenFile(
      intake,
      csvFile(csvRowOf('a', { source: '' }), csvRowOf('b')),
      '?source=salt-system',
    );

    expect(events(intake).map(({ source }) => source)).toEqual(['salt-system', 'asd-system']);
  });

  it('may have semicolons between its cells, quotes, and a byte order mark', async () => {
    const intake = fakeIntake();
    const file = `\uFEFF${csvFile(csvRowOf('a', { 'patient.name': '"Synthetic; Child"' })).replaceAll(',', ';')}`;
    const done = await takenFile(intake, file);

    expect(done.rows).toMatchObject({ read: 1, applied: 1 });
  });

  it('has outcomes that a spreadsheet takes for no formula', async () => {
    const intake = fakeIntake();
    const done = await takenFile(
      intake,
      csvFile(...['=1+1', '+1', '-1', '@SUM(A1)'].map((id) => csvRowOf(id))),
    );

    expect((await outcomeLines(intake, done)).slice(1).map((line) => line.split(',')[2])).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
    ]);
  });
});

describe('the same file again', () => {
  it('does nothing, and is answered with how the first one stands', async () => {
    const intake = fakeIntake();
    const first = await takenFile(intake, csvFile(...csvRows(3)));
    const published = intake.producer.published.length;
    const again = await postFile(intake, csvFile(...csvRows(3)));

    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first, isRepeat: true });
    expect(again.headers['location']).toBe(`/v1/files/${first.id}`);
    expect(intake.producer.published).toHaveLength(published);
    expect((await getFrom(intake, '/v1/files')).body).toMatchObject({ files: [{ id: first.id }] });
  });

  it('is another file when its rows are those of another system', async () => {
    const intake = fakeIntake();
    const file = csvFile(csvRowOf('a', { source: '' }));
    await takenFile(intake, file, '?source=salt-system');
    const other = await postFile(intake, file, { query: '?source=camhs-system' });

    expect(other.status).toBe(202);
  });
});
