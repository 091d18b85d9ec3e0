import { readFileSync } from 'node:fs';
import { fakeWorkbook, textRow } from '@waits/sources/testing/fake-workbook';
import { EXAMPLE, fileOf, LIST, listWith, map, mapJson, MAPPING } from './fake-map.js';

describe('npm run map on the example', () => {
  it('shows the first rows as they would be understood, with their days in words', async () => {
    const { code, out } = await map(...EXAMPLE, '--rows', '1');

    expect(code).toBe(1);
    expect(out).toContain(`Row 2: would be taken
  referral ZEX03:S-101, of a child with nhsNumber (hidden), localPatientId (hidden), name (hidden), birthDate (hidden)
  referral.received on Monday, 2 March 2026, with pathway SALT, reason 27, priority 1
  referral.accepted on Monday, 9 March 2026
  appointment.booked on Wednesday, 1 April 2026, with appointmentOn Monday, 20 April 2026
  appointment.attended on Monday, 20 April 2026, with attendance 5
`);
    expect(out).not.toContain('Row 3:');
  });

  it('counts the whole file by outcome, and by reason', async () => {
    const { totals, reasons } = await mapJson(...EXAMPLE, '--rows', '0');

    expect(totals).toEqual({ rows: 6, applied: 2, ignored: 0, refused: 2, parked: 2 });
    expect(
      reasons.map(({ outcome, reason, rows, firstRow }) => [outcome, reason, rows, firstRow]),
    ).toEqual([
      ['refused', 'invalid-event', 2, 4],
      ['parked', 'service-unmapped', 1, 6],
      ['parked', 'code-unmapped', 1, 7],
    ]);
  });

  it('names what is wrong by its column and its row, with what to do', async () => {
    const { first } = await mapJson(...EXAMPLE);

    expect(first[2]).toMatchObject({
      ...{ row: 4, outcome: 'refused', reason: 'invalid-event' },
      faults: [
        {
          ...{ column: 'Received', code: 'date-does-not-exist' },
          detail: 'There is no such day in the calendar.',
        },
      ],
    });
  });

  it('lists the values without a translation, and the columns that are not used', async () => {
    const { unknown, unused } = await mapJson(...EXAMPLE);

    expect(unknown).toEqual([
      { column: 'Reason', value: 'Voice', rows: 2, firstRow: 5 },
      { column: 'Clinic', value: 'Dietetics', rows: 1, firstRow: 6 },
    ]);
    expect(unused).toEqual(['Notes', 'Weeks waiting']);
  });

  it('says when every row would be taken', async () => {
    const [head = '', , , ...rows] = readFileSync(LIST, 'utf8').split('\n');
    const path = fileOf('good.csv', [head, rows[0] ?? ''].join('\n'));

    expect(await map(path, '--mapping', MAPPING)).toMatchObject({ code: 0, err: '' });
  });
});

describe('who the children are', () => {
  const identity =
    /999 ?000 ?\d{4}|Synthetic|\d\d\/\d\d\/(20)?(18|19)|201[89]-\d\d-\d\d|202[01]-1?\d-|May 2019/;

  it.each([
    ['the example', EXAMPLE],
    ['a number where a code belongs', listWith('Moved away', '9990000050')],
    ['a name where a code belongs', listWith('Moved away', 'Synthetic sixth')],
    ['a name where a service belongs', listWith('Dietetics', 'for Synthetic Fifth')],
  ])('is not shown: %s', async (_, args) => {
    const [words, json] = [await map(...args), await map(...args, '--json')];

    expect(words.out).toContain('6 rows in the whole file');
    for (const text of [words.out, words.err, json.out, json.err])
      expect(text).not.toMatch(identity);
  });

  it('is not shown by the id of a referral either', async () => {
    const { out } = await map(...listWith('S-101', 'N9990000018'));

    expect(out).toContain('referral (hidden), of a child');
  });

  it('is shown to whom asks for it', async () => {
    const { out } = await map(...EXAMPLE, '--show-identity');

    expect(out).toContain('nhsNumber 999 000 0018, localPatientId H1, name Synthetic Example');
    expect(out).toContain('birthDate 2019-05-04');
  });
});

describe('npm run map', () => {
  it('reads a workbook as it reads CSV, of the sheet that is named', async () => {
    const [headings = '', cells = ''] = readFileSync(LIST, 'utf8').split('\n');
    const rows = `${textRow(1, ...headings.split(','))}${textRow(2, ...cells.split(',').slice(0, 15))}`;
    const sheets = [{ name: 'Waiting' }, { name: 'Codes' }];
    const path = fileOf('list.xlsx', fakeWorkbook({ rows, sheets }));

    expect((await map(path, '--mapping', MAPPING)).err).toContain('has 2 sheets');
    const [fromSheet, fromCsv] = [
      await mapJson(path, '--mapping', MAPPING, '--sheet', 'Waiting'),
      await mapJson(...EXAMPLE, '--rows', '1'),
    ];
    expect(fromSheet.totals.applied).toBe(1);
    expect(fromSheet.first[0]?.facts).toEqual(fromCsv.first[0]?.facts);
  });

  it('warns of a number that fails its check', async () => {
    const { warnings } = await mapJson(...listWith('999 000 0018', '999 000 0019'));

    expect(warnings).toEqual([
      expect.objectContaining({ column: 'NHS No', code: 'nhs-number-check-digit', rows: 1 }),
    ]);
  });

  it('tells of rows that say something else of the same fact', async () => {
    const { contradictions } = await mapJson(...listWith('S-102', 'S-101'));

    expect(contradictions).toEqual({ rows: 1, firstRow: 3, isWhole: true });
    expect((await map(...listWith('S-102', 'S-101'))).out).toContain('identifiedBy, row.');
  });

  it('tells of a row that cannot be taken apart', async () => {
    const { reasons } = await mapJson(...listWith('ZEX03,S-103,', 'ZEX03,S-103'));

    expect(reasons).toContainEqual(
      expect.objectContaining({ outcome: 'refused', reason: 'csv-cells', rows: 1, firstRow: 4 }),
    );
  });
});
