import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE, referralRow, rowOf, SUBMISSION } from '../testing/mhsds-rows.js';
import { mhsds } from './mhsds.js';

const open = () => feedRows(mhsds, CAMHS_SOURCE);
const MAY = { provider: 'RAA', createdAt: '2026-05-05T10:00:00' };
const eventsOf = (record: unknown) => {
  const { read } = open().read(record);
  return read.isRead ? read.events : [];
};

describe('MHS101Referral', () => {
  it('states the receipt of the referral, with the codes as they were sent', () => {
    expect(eventsOf(referralRow())).toEqual([
      {
        ...{ specversion: '1.0', source: 'camhs-system', subject: 'RAA:R1' },
        ...{ type: 'referral.received', id: expect.stringMatching(/^rec-/) },
        data: {
          ...{ provider: 'RAA', occurredOn: '2026-03-02T09:30:00' },
          ...{ recordedAt: '2026-04-05T09:00:00.000Z', recordKey: 'MHS101:RAA:R1:received' },
          ...{ pathway: 'ASD', receivedOn: '2026-03-02', reason: '25', priority: '3' },
          ...{ sourceOfReferral: 'A1', commissioner: 'QWO' },
          patient: { localPatientId: 'P1' },
        },
      },
    ]);
  });

  it.each([
    ['version 5', { ServiceRequestId: 'R1', LocalPatientId: 'P1' }],
    ['other case and blanks', { 'service request id': 'R1', LOCALPATIENTID: 'P1' }],
    ['an extract', { ServiceRequestId: 'R1', LocalPatientId: 'P1', OrgIDProv: 'RAA', SK: 7 }],
  ])('reads the names of columns of %s', (_, names) => {
    const cells = { ReferralRequestReceivedDate: '2026-03-02', PrimReasonReferralMH: '25' };
    const [event] = eventsOf(rowOf('MHS101Referral', { ...cells, ...names }));

    expect(event).toMatchObject({ subject: 'RAA:R1', data: { patient: { localPatientId: 'P1' } } });
  });

  it('takes nothing from columns that are derived after submission', () => {
    const derived = { Person_ID: 'X', UniqServReqID: 'X', AgeServReferRecDate: 9 };
    const plain = open().read(referralRow()).read;

    expect(open().read(referralRow(derived)).read).toEqual(plain);
  });

  const endings: [Record<string, unknown>, unknown, string][] = [
    [
      { ServDischDate: '2026-04-01', ReferClosReason: '02' },
      { how: 'closed', on: '2026-04-01', reason: '02' },
      'discharged',
    ],
    [
      { ReferRejectionDate: '2026-03-09', ReferRejectReason: '02' },
      { how: 'rejected', on: '2026-03-09', reason: '02' },
      'rejected, which is never "seen"',
    ],
  ];
  it.each(endings)('with %j ends the referral: %j, %s', (cells, ending) => {
    const feed = open();
    feed.take(referralRow(cells));

    expect(feed.facts('RAA:R1').endings).toEqual([expect.objectContaining(ending)]);
  });

  it('takes back an ending that a later copy of the row does not have, in either order', () => {
    const closed = referralRow({ ServDischDate: '2026-04-01' });
    const open1 = open();
    open1.take(closed, referralRow({}, MAY));
    const open2 = open();
    open2.take(referralRow({}, MAY), closed);

    for (const feed of [open1, open2]) {
      expect(feed.facts('RAA:R1')).toMatchObject({ endings: [], findings: ['start-assumed'] });
    }
  });

  it('ends in the last of copies that say A, B and A again', () => {
    const feed = open();
    const june = { provider: 'RAA', createdAt: '2026-06-05T10:00:00' };
    const closed = { ServDischDate: '2026-04-01' };
    feed.take(referralRow(closed), referralRow({}, MAY), referralRow(closed, june));

    expect(feed.facts('RAA:R1').endings).toMatchObject([{ how: 'closed', on: '2026-04-01' }]);
  });

  it('is the same event when it is sent again', () => {
    expect(eventsOf(referralRow())).toEqual(eventsOf(referralRow()));
  });

  it.each([
    [{ ServiceRequestID: '' }, '/row/ServiceRequestID', 'required'],
    [{ ReferralRequestReceivedDate: '' }, '/row/ReferralRequestReceivedDate', 'required'],
    [
      { ReferralRequestReceivedDate: '31/02/2026' },
      '/row/ReferralRequestReceivedDate',
      'invalid_format:date',
    ],
    [{ ServDischDate: '2026-02-30' }, '/row/ServDischDate', 'invalid_format:date'],
    [{ ServiceRequestID: 'R 1' }, '/row/ServiceRequestID', 'invalid_format:referral'],
    [{ LocalPatientID: { id: 1 } }, '/row/LocalPatientID', 'invalid_type'],
    [{ 'Service Request Id': 'R2' }, '/row/Service_Request_Id', 'cells-disagree'],
  ])('with %j is refused at %s: %s', (cells, pointer, code) => {
    expect(open().read(referralRow(cells)).read).toMatchObject({
      ...{ isRead: false, reason: 'invalid-event' },
      details: expect.arrayContaining([{ pointer, code }]),
    });
  });

  it.each([
    [{ PrimReasonReferralMH: '17', ServTeamType: 'C02' }, 'PrimReasonReferralMH', 'code-unknown'],
    [{ ClinRespPriorityType: '9' }, 'ClinRespPriorityType', 'code-unknown'],
    [{ OrgIDComm: 'not a code' }, 'OrgIDComm', 'cell-unreadable'],
    [{ NewColumn: 'x' }, 'NewColumn', 'column-unknown'],
    [{ 'Zephyrine Quillfeather': 'x' }, '*', 'column-unknown'],
  ])('with %j is taken, and %s is reported', (cells, column, code) => {
    expect(open().read(referralRow(cells)).read).toMatchObject({
      ...{ isRead: true, warnings: [{ pointer: `/row/${column}`, code }] },
    });
  });
});

describe('the list a referral is on', () => {
  const team = (type: string, id = 'T1') =>
    rowOf('MHS902ServiceTeamDetails', { CareProfTeamLocalID: id, ServTeamTypeMH: type });
  const referredTo = (type: string, id = 'T1') =>
    rowOf('MHS102ServiceTypeReferredTo', {
      ...{ ServiceRequestId: 'R1', CareProfTeamLocalId: id, ServTeamTypeRefToMH: type },
    });
  const anxious = { PrimReasonReferralMH: '05' };

  it.each([
    ['the reason alone', [referralRow()], 'ASD'],
    [
      'its team by its local id',
      [referralRow({ ...anxious, CareProfTeamLocalID: 'T-NEURO' }), team('C04', 'T-NEURO')],
      'ASD',
    ],
    [
      'the type of its team',
      [referralRow({ ...anxious, CareProfTeamLocalID: 'T1' }), team('C02')],
      'CAMHS',
    ],
    ['the type in an extract', [referralRow({ ...anxious, ServTeamType: 'C02' })], 'CAMHS'],
    ['the team of version 5', [referralRow(anxious), referredTo('C02')], 'CAMHS'],
  ])('is told by %s, in either order', (_, rows, pathway) => {
    const [there, back] = [open(), open()];
    there.take(...rows);
    back.take(...[...rows].reverse());

    expect(there.facts('RAA:R1').pathway).toBe(pathway);
    expect(back.facts('RAA:R1')).toEqual(there.facts('RAA:R1'));
  });

  it('is not guessed before its team has come: the row waits', () => {
    const feed = open();
    feed.take(referralRow(anxious));

    expect(feed.events).toEqual([]);
    expect(feed.waitingFor()).toEqual(['MHS102:RAA:R1']);
  });

  it('is not guessed while the type of its team is not known', () => {
    const feed = open();
    feed.take(referralRow({ ...anxious, CareProfTeamLocalID: 'T1' }));

    expect(feed.waitingFor()).toEqual(['MHS902:RAA:T1']);
  });

  it('is none where no rule has its team: the row is kept until the mapping changes', () => {
    const feed = open();
    feed.take(team('E01'));

    expect(feed.read(referralRow({ ...anxious, CareProfTeamLocalID: 'T1' })).read).toMatchObject({
      isRead: false,
      reason: 'service-unmapped',
      details: [{ pointer: '/row/PrimReasonReferralMH' }, { pointer: '/row/CareProfTeamLocalID' }],
    });
  });

  it('is known at once where the team cannot change it, and the team is added when it comes', () => {
    const feed = open();
    feed.take(referralRow({ CareProfTeamLocalID: 'T1' }));
    expect(feed.facts('RAA:R1')).toMatchObject({ pathway: 'ASD', teams: [{ type: null }] });

    feed.take(team('C01'));
    expect(feed.facts('RAA:R1')).toMatchObject({
      ...{ pathway: 'ASD', findings: [] },
      teams: [{ type: 'C01', localId: 'T1', from: '2026-03-02' }],
    });
  });

  it('does not come from a submission of a provider that the source may not send for', () => {
    const other = { ...SUBMISSION, provider: 'RZZ' };

    expect(open().read(referralRow({}, other)).read).toMatchObject({
      reason: 'provider-undeclared',
    });
  });
});
