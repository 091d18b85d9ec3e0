import { CLINIC_YAML } from '@waits/sources/testing/clinic-list';
import { fakeWorkbook, textRow } from '@waits/sources/testing/fake-workbook';
import type { FileTaken } from '@waits/contracts/api/files';
import { postFile, takenFile, untilEnded } from '../ask-files.contract.js';
import { factsOf, HEADINGS, intakeFor, listOf, listRow, publishedEvents } from '../fake-list.js';

const WHOLE = CLINIC_YAML.replace(
  'dialect: clinic\n',
  'dialect: clinic\n    wholeList: { mostVanished: 0.5 }\n',
);
const QUERY = '?source=example-salt';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const [first, second] = [listRow(), listRow({ 'Referral No': 'S-2' })];
const endings = (intake: ReturnType<typeof intakeFor>) =>
  factsOf(intake, 'ZEX03:S-1').endings.map(({ how, on }) => `${how} ${on}`);
const typesOf = (intake: ReturnType<typeof intakeFor>) =>
  publishedEvents(intake).map(({ type, subject }) => `${type} ${subject}`);

describe('the whole list of a clinic', () => {
  it('is read as at the file door: new and changed rows are taken, unchanged ones are duplicates', async () => {
    const intake = intakeFor(WHOLE);
    await takenFile(intake, listOf(first, second), QUERY);
    const done = await takenFile(
      intake,
      listOf(first, listRow({ 'Referral No': 'S-2', Accepted: '09/03/2026' })),
      QUERY,
    );

    expect(done).toMatchObject({
      ...{ state: 'done', format: 'clinic' },
      rows: { read: 2, applied: 1, duplicate: 1 },
      list: { counts: { referrals: 2, vanished: 0 } },
    });
  });

  it('tells what vanished, and that it is back when an earlier list comes again', async () => {
    const intake = intakeFor(WHOLE);
    await takenFile(intake, listOf(first, second), QUERY);
    const less = await takenFile(intake, listOf(first), QUERY);
    expect(less).toMatchObject({ state: 'done', list: { counts: { vanished: 1 } } });
    expect(typesOf(intake)).toContain('referral.vanished ZEX03:S-2');

    const back = await takenFile(intake, listOf(first, second), QUERY);
    expect(back).toMatchObject({ state: 'done', list: { counts: { returned: 1 } } });
    expect(typesOf(intake)).toContain('referral.corrected ZEX03:S-2');
  });

  it('is compared as a workbook too', async () => {
    const intake = intakeFor(WHOLE);
    await takenFile(intake, listOf(first, second), QUERY);
    const rows = [HEADINGS, first].map((cells, index) => textRow(index + 1, ...cells)).join('');
    const { body } = await postFile(intake, fakeWorkbook({ rows }), {
      ...{ query: QUERY, headers: { 'content-type': XLSX } },
    });

    expect(await untilEnded(intake, (body as FileTaken).id)).toMatchObject({
      ...{ state: 'done', rows: { read: 1, duplicate: 1 } },
      list: { counts: { vanished: 1 } },
    });
  });

  it('takes a closing day back that the row no longer states', async () => {
    const intake = intakeFor(WHOLE);
    await takenFile(intake, listOf(listRow({ Closed: '30/03/2026' }), second), QUERY);
    expect(endings(intake)).toEqual(['closed 2026-03-30']);
    await takenFile(intake, listOf(first, second), QUERY);

    expect(endings(intake)).toEqual([]);
  });

  it('keeps what one of two lines of a referral still states when the other line changes', async () => {
    const intake = intakeFor(WHOLE);
    const closing = listRow({ Closed: '30/03/2026' });
    await takenFile(intake, listOf(first, closing), QUERY);
    const done = await takenFile(
      intake,
      listOf(listRow({ Accepted: '09/03/2026' }), closing),
      QUERY,
    );

    expect(done).toMatchObject({ state: 'done', rows: { read: 2, duplicate: 0 } });
    expect(endings(intake)).toEqual(['closed 2026-03-30']);
  });
});
