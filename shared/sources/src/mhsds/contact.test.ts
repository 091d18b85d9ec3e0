import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE, contactRow, referralRow, rowOf } from '../testing/mhsds-rows.js';
import { mhsds } from './mhsds.js';

const open = () => feedRows(mhsds, CAMHS_SOURCE);
const readOf = (record: unknown) => open().read(record).read;
const factOf = (record: unknown) => {
  const read = readOf(record);
  return read.isRead ? read.events[0] : read;
};

describe('MHS201CareContact', () => {
  const outcomes: [Record<string, unknown>, string, Record<string, unknown>][] = [
    [{ AttendStatus: '5' }, 'appointment.attended', { attendance: '5', medium: '01' }],
    [{ AttendStatus: '6' }, 'appointment.attended', { attendance: '6', medium: '01' }],
    [{ AttendStatus: '7' }, 'appointment.not-attended', { attendance: '7' }],
    [{ AttendStatus: '3' }, 'appointment.not-attended', { attendance: '3' }],
    [{ AttendStatus: '2' }, 'appointment.cancelled', { by: 'patient' }],
    [
      { AttendStatus: '4', CareContCancelDate: '2026-03-18', CareContCancelReas: '02' },
      'appointment.cancelled',
      { by: 'provider', occurredOn: '2026-03-18', reason: '02' },
    ],
    [
      { AttendStatus: '0', CareContDate: '2026-06-01' },
      'appointment.booked',
      { appointmentOn: '2026-06-01', occurredOn: '2026-04-05' },
    ],
    [{ AttendStatus: '' }, 'appointment.booked', { appointmentOn: '2026-03-20' }],
    [{ AttendStatus: '', AttendOrDNACode: '5' }, 'appointment.attended', { attendance: '5' }],
    [{ CareContTime: '14:05:00' }, 'appointment.attended', { occurredOn: '2026-03-20T14:05:00' }],
    [{ ConsMechanismMH: '', ConsMediumUsed: '02' }, 'appointment.attended', { medium: '02' }],
    [{ ConsMechanismMH: '11' }, 'appointment.attended', { medium: '11' }],
  ];
  it.each(outcomes)('with %j is %s: %j', (cells, type, data) => {
    expect(factOf(contactRow(cells))).toMatchObject({
      ...{ type, subject: 'RAA:R1' },
      data: { appointmentId: 'C1', recordKey: 'MHS201:RAA:C1', ...data },
    });
  });

  it.each([
    [{ AttendStatus: '1' }, 'appointment.booked', 'AttendStatus'],
    [{ AttendOrDNACode: 'X', AttendStatus: '' }, 'appointment.booked', 'AttendOrDNACode'],
    [{ ConsMechanismMH: 'FF' }, 'appointment.attended', 'ConsMechanismMH'],
  ])('with the unknown code %j is %s, with the column reported', (cells, type, column) => {
    expect(readOf(contactRow(cells))).toMatchObject({
      ...{ isRead: true, events: [{ type }] },
      warnings: [{ pointer: `/row/${column}`, code: 'code-unknown' }],
    });
  });

  it('can be told what a code of the source means', () => {
    const source = { ...CAMHS_SOURCE, codes: { attendance: { ATT: '5' as const } } };
    const { read } = feedRows(mhsds, source).read(contactRow({ AttendStatus: 'ATT' }));

    expect(read).toMatchObject({ events: [{ data: { attendance: '5' } }] });
  });

  it('that was booked and then attended is one appointment', () => {
    const feed = open();
    const april = { provider: 'RAA', createdAt: '2026-04-05T10:00:00' };
    const march = { provider: 'RAA', createdAt: '2026-03-05T10:00:00' };
    feed.take(referralRow(), contactRow({}, april), contactRow({ AttendStatus: '0' }, march));

    expect(feed.facts('RAA:R1').appointments).toMatchObject([{ id: 'C1', state: 'attended' }]);
  });

  it.each([
    [{ CareContDate: '' }, 'CareContDate', 'required'],
    [{ CareContDate: '2026-02-30' }, 'CareContDate', 'invalid_format:date'],
    [{ CareContactID: '' }, 'CareContactID', 'required'],
    [{ ServiceRequestID: '' }, 'ServiceRequestID', 'required'],
    [{ AttendStatus: '5', AttendOrDNACode: '3' }, 'AttendOrDNACode', 'cells-disagree'],
  ])('with %j is refused at %s: %s', (cells, column, code) => {
    expect(readOf(contactRow(cells))).toMatchObject({
      ...{ isRead: false, reason: 'invalid-event' },
      details: [{ pointer: `/row/${column}`, code }],
    });
  });
});

describe('MHS202CareActivity', () => {
  const activity = (over: Record<string, unknown> = {}) =>
    rowOf('MHS202CareActivity', {
      ...{ CareActID: 'A1', CareContactID: 'C1', Procedure: '1085671000000109', ...over },
    });

  it('finds its referral and its day by its contact, whichever comes first', () => {
    const [there, back] = [open(), open()];
    there.take(referralRow(), contactRow(), activity());
    back.take(activity(), contactRow(), referralRow());

    expect(there.facts('RAA:R1').interventions).toEqual([
      { on: '2026-03-20', kind: null, procedures: ['1085671000000109'] },
    ]);
    expect(back.facts('RAA:R1')).toEqual(there.facts('RAA:R1'));
  });

  it('says what it lacks while its contact has not come', () => {
    expect(open().read(activity())).toMatchObject({
      ...{ read: { reason: 'parent-missing' }, lacks: 'MHS201:RAA:C1' },
    });
  });

  it.each([
    ['3', 0, [], 'nothing was done for a child who was not there'],
    ['', 0, ['MHS201:RAA:C1:seen'], 'it is not known yet whether the child was seen'],
    ['6', 1, [], 'late, but seen'],
  ])('of a contact with attendance "%s" gives %i: %s', (AttendStatus, count, waiting) => {
    const feed = open();
    feed.take(contactRow({ AttendStatus }), activity());

    expect(feed.facts('RAA:R1').interventions).toHaveLength(count);
    expect(feed.waitingFor()).toEqual(waiting);
  });

  it.each([
    ['1085671000000109:363589002=394913002', ['1085671000000109']],
    ['no SNOMED code', undefined],
    ['', undefined],
  ])('reads the procedure "%s" as %j', (Procedure, procedures) => {
    const feed = open();
    feed.take(contactRow(), activity({ Procedure }));

    expect(feed.facts('RAA:R1').interventions[0]?.procedures).toEqual(procedures);
  });
});

describe('MHS204IndirectActivity', () => {
  it('is a contact without the child', () => {
    const row = { ServiceRequestID: 'R1', IndirectActDate: '2026-03-11', IndirectActTime: '10:00' };

    expect(factOf(rowOf('MHS204IndirectActivity', row))).toMatchObject({
      ...{ type: 'activity.indirect', subject: 'RAA:R1' },
      data: { occurredOn: '2026-03-11T10:00:00', recordKey: 'MHS204:RAA:R1:2026-03-11:10:00:00:' },
    });
  });
});
