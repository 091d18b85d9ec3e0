import { feedRows } from '../testing/feed-rows.js';
import {
  csdsContact,
  csdsHeader,
  csdsReferral,
  csdsRow,
  csdsTeam,
  SALT_SOURCE,
} from '../testing/csds-rows.js';
import { csds } from './csds.js';

const open = (...records: unknown[]) => {
  const feed = feedRows(csds, SALT_SOURCE);
  feed.take(...records);
  return feed;
};
/** What a row states when all that it belongs to has come. */
const eventsOf = (record: unknown) => {
  const { read } = open(csdsHeader(), csdsTeam()).read(record);
  if (!read.isRead) throw new Error(read.reason);
  return read.events;
};
const ID = 'RBB:902123';

describe('a submission of the CSDS, in any order of its rows', () => {
  const rows = [
    csdsHeader(),
    csdsReferral(),
    csdsTeam(),
    csdsContact(),
    csdsRow('CYP202CareActivity', { CareActivityID: 'A1', CareContactID: 'C1' }),
  ];
  const orders: [string, unknown[]][] = [
    ['from top to bottom', rows],
    ['from bottom to top', [...rows].reverse()],
    ['with the header last', [...rows.slice(1), ...rows.slice(0, 1)]],
    ['with every row twice, as providers send them', rows.flatMap((row) => [row, row])],
  ];
  it.each(orders)('gives one referral on the list of its team: %s', (_, given) => {
    const feed = open(...given);

    expect(feed.waitingFor()).toEqual([]);
    expect(feed.facts(ID)).toMatchObject({
      ...{ provider: 'RBB', pathway: 'SALT', receivedOn: '2026-03-02', findings: [] },
      teams: [{ type: '33', localId: 'PINK' }],
      contacts: [{ on: '2026-03-19', attendance: '5', medium: '01' }],
    });
  });

  it('waits for its header, where alone its provider stands', () => {
    expect(open(csdsReferral()).waitingFor()).toEqual(['CYP000:S1']);
  });
});

describe('CYP101Referral', () => {
  it('states the receipt, with the codes as they were sent', () => {
    expect(eventsOf(csdsReferral())).toMatchObject([
      {
        ...{ type: 'referral.received', subject: ID },
        data: {
          ...{ occurredOn: '2026-03-02T05:01:00', pathway: 'SALT', reason: '07', priority: '3' },
          ...{ sourceOfReferral: 'A3', commissioner: 'QWO', teamType: '33', teamLocalId: 'PINK' },
          patient: { localPatientId: 'P1' },
        },
      },
    ]);
  });

  const DICTIONARY = {
    ...{ 'SERVICE REQUEST IDENTIFIER': '902123', 'LOCAL PATIENT IDENTIFIER (EXTENDED)': 'P1' },
    ...{ 'REFERRAL REQUEST RECEIVED DATE': '2026-03-02', 'PRIORITY TYPE CODE': '3' },
    ...{ 'ORGANISATION IDENTIFIER (CODE OF PROVIDER)': 'RBB', 'PERSON ID': 'X' },
    ...{ 'SERVICE DISCHARGE DATE': '2026-03-30' },
  };
  it.each([
    ['the data dictionary', DICTIONARY],
    [
      'versions 1.5 and 1.6',
      {
        ...{ ServiceRequestID: '902123', LocalPatientID: 'P1', Priority_Type: '3' },
        ...{ ReferralRequest_ReceivedDate: '2026-03-02', Discharge_Date: '2026-03-30' },
      },
    ],
    [
      'other marks and case',
      {
        ...{ 'servicerequestid ': '902123', local_patient_id: 'P1', 'Priority Type': '3' },
        ...{ referralrequestreceiveddate: '2026-03-02', 'Discharge Date': '2026-03-30' },
      },
    ],
  ])('reads the names of columns of %s', (_, cells) => {
    const events = eventsOf(csdsRow('CYP101Referral', cells));

    expect(events).toMatchObject([
      { type: 'referral.received', subject: ID, data: { priority: '3' } },
      { type: 'referral.closed', data: { occurredOn: '2026-03-30' } },
    ]);
  });
});

describe('CYP102ServiceTypeReferredTo', () => {
  it('reports a team type that is in no list, and puts no child on a list by it', () => {
    const feed = open(csdsHeader(), csdsTeam({ TeamType: '99' }), csdsReferral());

    expect(feed.facts(ID).pathway).toBeNull();
    expect(feed.read(csdsTeam({ TeamType: '99' })).read).toMatchObject({
      details: [{ pointer: '/row/TeamType', code: 'code-unknown' }],
    });
  });

  it('lets a referral go on its list when another team comes that has one', () => {
    const feed = open(csdsHeader(), csdsTeam({ TeamType: '99' }), csdsReferral());
    feed.take(csdsTeam({ TeamID_Local: 'RED', TeamType: '06' }));

    expect(feed.facts(ID).pathway).toBe('COMMUNITY');
  });

  it('lets a referral go on its list when the type of its team is sent after all', () => {
    const feed = open(csdsHeader(), csdsTeam({ TeamType: '' }), csdsReferral());
    expect(feed.facts(ID).pathway).toBeNull();

    feed.take(csdsTeam());
    expect(feed.facts(ID).pathway).toBe('SALT');
  });

  it.each([
    [{ Referral_ClosureDate: '2026-03-28', Referral_ClosureReason: 'DEYD' }, 'closed', 'DEYD'],
    [{ Referral_RejectionDate: '2026-03-28', Referral_RejectionReason: '02' }, 'rejected', '02'],
  ])('with %j of the only team is %s', (cells, how, reason) => {
    const feed = open(csdsHeader(), csdsReferral(), csdsTeam(cells));

    expect(feed.facts(ID).endings).toMatchObject([{ on: '2026-03-28', how, reason }]);
  });
});

describe('CYP104RTT', () => {
  it.each([
    [{ RTT_Status: '20' }, '2026-03-02', '20'],
    [{ RTT_Status: '30', RTT_EndDate: '2026-03-19', RTT_EndTime: '10:00:00' }, '2026-03-19', '30'],
  ])('with %j states on %s the status %s', (cells, from, code) => {
    const row = { ServiceRequestID: '902123', WaitingTime_MeasurementType: '02' };
    const rtt = csdsRow('CYP104RTT', { ...row, RTT_StartDate: '2026-03-02', ...cells });
    const feed = open(csdsHeader(), csdsReferral(), csdsTeam(), rtt);

    expect(feed.facts(ID)).toMatchObject({ rttStatuses: [{ from, code }], waitMeasure: '02' });
  });
});

describe('CYP001MPI', () => {
  const patient = (over: Record<string, unknown> = {}) =>
    csdsRow('CYP001MPI', {
      ...{ LocalPatientID: 'P1', NHSNumber: '9990000018', DateOfBirth: '2019-05-04' },
      ...{ Gender: '2', ChildLookedAfter_Indicator: 'N', NHSNumber_Mother: '9990000026', ...over },
    });

  it('says who the child is, and takes nothing of the mother', () => {
    const [event] = eventsOf(patient());

    expect(event.data).toMatchObject({
      ...{ sex: '2', lookedAfter: false },
      patient: { nhsNumber: '9990000018', localPatientId: 'P1', birthDate: '2019-05-04' },
    });
    expect(JSON.stringify(event)).not.toContain('9990000026');
  });

  it('tells that the number is not verified, and nothing of the status of the mother', () => {
    const { read } = open(csdsHeader()).read(
      patient({ NHSNumber_Status: '03', NHSNumberStatus_Mother: '01' }),
    );

    expect(read).toMatchObject({
      warnings: [{ pointer: '/row/NHSNumber_Status', code: 'nhs-number-unverified' }],
    });
  });

  it('reports an outcome of an educational assessment that the source has not explained', () => {
    expect(open(csdsHeader()).read(patient({ EducationAssessment: '01' })).read).toMatchObject({
      ...{ isRead: true, warnings: [{ pointer: '/row/EducationAssessment' }] },
    });
  });
});
