import { feedRows } from '../testing/feed-rows.js';
import { csdsContact, csdsHeader, csdsRow, SALT_SOURCE } from '../testing/csds-rows.js';
import { csds } from './csds.js';

type Cells = Record<string, unknown>;
const open = () => {
  const feed = feedRows(csds, SALT_SOURCE);
  feed.take(csdsHeader());
  return feed;
};

describe('CYP201CareContact', () => {
  const outcomes: [Cells, string, Cells][] = [
    [{ AttendanceStatus: '5' }, 'appointment.attended', { attendance: '5', medium: '01' }],
    [{ AttendanceStatus: '6' }, 'appointment.attended', { attendance: '6' }],
    [{ AttendanceStatus: '7' }, 'appointment.not-attended', { attendance: '7' }],
    [{ AttendanceStatus: '3' }, 'appointment.not-attended', { attendance: '3' }],
    [{ AttendanceStatus: '2' }, 'appointment.cancelled', { by: 'patient' }],
    [{ AttendanceStatus: '4' }, 'appointment.cancelled', { by: 'provider' }],
    [{ AttendanceStatus: '' }, 'appointment.booked', { appointmentOn: '2026-03-19' }],
    [{ AttendanceStatus: '', AttendOrNot: '5' }, 'appointment.attended', { attendance: '5' }],
    [
      { ConsMechanism: '', Consultation_MediumUsed: '02' },
      'appointment.attended',
      { medium: '02' },
    ],
  ];
  it.each(outcomes)('with %j is %s: %j', (cells, type, data) => {
    expect(open().read(csdsContact(cells)).read).toMatchObject({
      events: [{ type, subject: 'RBB:902123', data: { appointmentId: 'C1', ...data } }],
    });
  });

  const dialects: [string, Cells][] = [
    [
      'the data dictionary',
      {
        ...{ 'CARE CONTACT IDENTIFIER': 'C1', 'SERVICE REQUEST IDENTIFIER': '902123' },
        ...{ 'CARE CONTACT DATE': '2026-03-19', 'ATTENDED OR DID NOT ATTEND CODE': '5' },
        'CONSULTATION MECHANISM (COMMUNITY CARE)': '01',
      },
    ],
    [
      'version 1.5',
      {
        ...{ CareContactID: 'C1', ServiceRequestID: '902123', Contact_Date: '2026-03-19' },
        ...{ AttendOrNot: '5', Consultation_MediumUsed: '01' },
      },
    ],
    [
      'a TPP extract',
      {
        ...{ CCI: 'C1', SRI: '902123', LPI: 'P1', CContactDate: '2026-03-19 00:00:00' },
        ...{ AttendCode: '5', Medium: '01', InReport_Period: 'Y' },
      },
    ],
  ];
  it.each(dialects)('is the same in %s', (_, cells) => {
    const feed = open();

    expect(feed.read(csdsRow('csds_cyp201carecontact', cells)).read).toEqual(
      feed.read(csdsContact()).read,
    );
  });

  it('reports a code that nobody knows, and takes the child for one who waits', () => {
    expect(open().read(csdsContact({ AttendanceStatus: '0' })).read).toMatchObject({
      ...{ isRead: true, events: [{ type: 'appointment.booked' }] },
      warnings: [{ pointer: '/row/AttendanceStatus', code: 'code-unknown' }],
    });
  });
});

describe('CYP202CareActivity', () => {
  it.each([
    ['version 1.6', { CareActivityID: 'A1', CareContactID: 'C1', ProcedureCode: '718603000' }],
    ['a TPP extract', { CAI: 'A1', CCI: 'C1', ProcCode: '718603000', ProcScheme: '06' }],
  ])('is what was done in its contact: %s', (_, cells) => {
    const feed = open();
    feed.take(csdsRow('CYP202CareActivity', cells), csdsContact());

    expect(feed.facts('RBB:902123').interventions).toMatchObject([
      { on: '2026-03-19', procedures: ['718603000'] },
    ]);
  });
});
