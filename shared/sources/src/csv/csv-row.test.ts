import { CHILD, sourceEvent } from '../testing/fake-events.js';
import { COLUMNS } from './columns.js';
import { csvRow } from './csv-row.js';

const CELLS = {
  id: 'asd-1',
  type: 'referral.received',
  source: 'asd-system',
  subject: 'RAA:R1',
  provider: 'RAA',
  occurredOn: '2026-03-01',
  recordedAt: '2026-03-01T10:00:00Z',
  'patient.nhsNumber': CHILD.nhsNumber,
  'patient.localPatientId': CHILD.localPatientId,
  'patient.name': CHILD.name,
  'patient.birthDate': CHILD.birthDate,
  'patient.postcode': CHILD.postcode,
  pathway: 'ASD',
  reason: '25',
};
const row = (cells: Record<string, string>) =>
  csvRow(Buffer.from(JSON.stringify({ ...CELLS, ...cells })));
const corrected = (becomes: string) =>
  row({ type: 'referral.corrected', of: 'asd-0', becomes, pathway: '', reason: '' });

describe('a row of a canonical CSV file', () => {
  it('is the event that its sender would have posted', () => {
    expect(row({})).toEqual({ isRead: true, events: [sourceEvent()] });
  });

  it.each`
    column             | cell                         | type                          | value
    ${'consultantLed'} | ${'true'}                    | ${'referral.received'}        | ${true}
    ${'consultantLed'} | ${'FALSE'}                   | ${'referral.received'}        | ${false}
    ${'score'}         | ${'-12.5'}                   | ${'outcome-measure.recorded'} | ${-12.5}
    ${'procedures'}    | ${'370841000000103|1234567'} | ${'appointment.attended'}     | ${['370841000000103', '1234567']}
    ${'procedures'}    | ${'1234567 | 7654321'}       | ${'appointment.attended'}     | ${['1234567', '7654321']}
    ${'becomes'}       | ${'null'}                    | ${'referral.corrected'}       | ${null}
    ${'becomes'}       | ${'{"reason":"26"}'}         | ${'referral.corrected'}       | ${{ reason: '26' }}
    ${'attendance'}    | ${'5'}                       | ${'appointment.attended'}     | ${'5'}
  `(
    'has $value where $column says $cell',
    ({ column, cell, type, value }: Record<string, unknown>) => {
      const isReceived = type === 'referral.received';
      const read = row({
        type: String(type),
        ...(!isReceived && { pathway: '', reason: '' }),
        ...(type === 'outcome-measure.recorded' && { measure: 'M1' }),
        ...(type === 'referral.corrected' && { of: 'asd-0' }),
        [String(column)]: String(cell),
      });

      expect(read).toMatchObject({ isRead: true, events: [{ data: { [String(column)]: value } }] });
    },
  );

  it('does not give what an empty cell stands for', () => {
    const read = row({ reason: '', 'patient.postcode': '' });

    expect(read).toMatchObject({ isRead: true });
    expect(JSON.stringify(read)).not.toMatch(/reason|postcode/);
  });

  it.each`
    name                              | cells                                                | reason             | details
    ${'a yes for true'}               | ${{ consultantLed: 'yes' }}                          | ${'invalid-event'} | ${[['/data/consultantLed', 'csv-boolean']]}
    ${'a number with a comma'}        | ${{ score: '12,5' }}                                 | ${'invalid-event'} | ${[['/data/score', 'csv-number']]}
    ${'a date as a spreadsheet does'} | ${{ occurredOn: '01/03/2026' }}                      | ${'invalid-event'} | ${[['/data/occurredOn', 'invalid_format:date']]}
    ${'a cell of another type'}       | ${{ attendance: '5' }}                               | ${'invalid-event'} | ${[['/data/attendance', 'unrecognized_keys']]}
    ${'a column that is not known'}   | ${{ Name: 'x' }}                                     | ${'invalid-event'} | ${[['/Name', 'unrecognized_keys']]}
    ${'two faults'}                   | ${{ consultantLed: 'yes', occurredOn: 'soon' }}      | ${'invalid-event'} | ${[['/data/consultantLed', 'csv-boolean'], ['/data/occurredOn', 'invalid_format:date']]}
    ${'no id'}                        | ${{ id: '' }}                                        | ${'invalid-event'} | ${[['/id', 'invalid_type']]}
    ${'a type nobody knows'}          | ${{ type: 'referral.lost' }}                         | ${'unknown-type'}  | ${[['/type', 'invalid_union']]}
    ${'the child of the SPOC'}        | ${{ child: 'a0000000-0000-4000-8000-000000000000' }} | ${'invalid-event'} | ${[['/child', 'unrecognized_keys']]}
  `('with $name is refused as $reason', ({ cells, reason, details }: Record<string, unknown>) => {
    const read = row(cells as Record<string, string>);

    expect(read).toMatchObject({
      isRead: false,
      reason,
      details: (details as string[][]).map(([pointer, code]) => ({ pointer, code })),
    });
  });

  it.each(['half an object', '{"reason":', '"text"', '7', '{"__proto__":{}}'])(
    'with %s for a correction is refused',
    (becomes) => {
      expect(corrected(becomes)).toMatchObject({
        isRead: false,
        details: [{ pointer: '/data/becomes', code: 'csv-json' }],
      });
    },
  );

  it.each<unknown>([null, [[]], {}, { toString: 'a text' }])(
    'with %j for a cell is refused',
    (cell) => {
      const value = Buffer.from(JSON.stringify({ ...CELLS, reason: cell }));

      expect(csvRow(value)).toMatchObject({
        isRead: false,
        reason: 'invalid-event',
        details: [{ pointer: '/data/reason', code: 'invalid_type' }],
      });
    },
  );

  it.each([null, Buffer.from('id,type'), Buffer.from('[]')])(
    'is an object of texts, not %s',
    (value) => {
      expect(csvRow(value)).toMatchObject({ isRead: false });
    },
  );

  it('has a column for every field of every event, of one kind each', () => {
    expect(
      [...COLUMNS]
        .filter(([, { kind }]) => kind !== 'text')
        .map(([name, { kind }]) => `${name} ${kind}`),
    ).toEqual([
      'consultantLed boolean',
      'becomes json',
      'clearlyCommunicated boolean',
      'procedures list',
      'score number',
      'lookedAfter boolean',
      'hasEhcPlan boolean',
      'socialCare boolean',
      'restricted boolean',
      'nationalDataOptOut boolean',
    ]);
  });
});
