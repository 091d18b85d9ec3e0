import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE, contactRow, referralRow, rowOf } from '../testing/mhsds-rows.js';
import { mhsds } from './mhsds.js';

const open = () => feedRows(mhsds, CAMHS_SOURCE);
const anxious = { PrimReasonReferralMH: '05' };
type Cells = Record<string, unknown>;
/** A team of version 5, with what became of the referral there. */
const referredTo = (team: string, over: Cells = {}) =>
  rowOf('MHS102ServiceTypeReferredTo', {
    ...{ ServiceRequestId: 'R1', CareProfTeamLocalId: team, ServTeamTypeRefToMH: 'C02', ...over },
  });
const teamType = (team: string, type: string) =>
  rowOf('MHS902ServiceTeamDetails', { CareProfTeamLocalID: team, ServTeamTypeMH: type });
const rtt = (over: Cells = {}) =>
  rowOf('MHS104RTT', {
    ...{ ServiceRequestID: 'R1', PatPathID: 'PP1', WaitTimeMeasureType: '01' },
    ...{ ReferToTreatPeriodStartDate: '2026-03-02', ReferToTreatPeriodStatus: '10', ...over },
  });

/** Every order of some rows. */
function ordersOf<T>(rows: readonly T[]): T[][] {
  if (rows.length < 2) return [[...rows]];
  return rows.flatMap((row, index) =>
    ordersOf(rows.filter((_, other) => other !== index)).map((rest) => [row, ...rest]),
  );
}

describe('the rows of one referral, in any order of arrival', () => {
  const sets: [string, unknown[]][] = [
    [
      'version 6: a team by its local id, another beside it, a contact and what was done',
      [
        referralRow({ ...anxious, CareProfTeamLocalID: 'T1' }),
        teamType('T1', 'A18'),
        rowOf('MHS102OtherServiceType', { ServiceRequestID: 'R1', OtherCareProfTeamLocalID: 'T2' }),
        contactRow(),
        rowOf('MHS202CareActivity', {
          CareActID: 'A1',
          CareContactID: 'C1',
          Procedure: '1085671000000109',
        }),
      ],
    ],
    [
      'version 5: two teams, and how the wait is measured',
      [
        referralRow(anxious),
        referredTo('T1', { ServTeamTypeRefToMH: 'E01' }),
        referredTo('T2'),
        rtt(),
        contactRow(),
      ],
    ],
    [
      'two teams that closed it',
      [
        referralRow(anxious),
        referredTo('T1', { ReferClosureDate: '2026-03-30' }),
        referredTo('T2', { ReferClosureDate: '2026-03-28' }),
      ],
    ],
    [
      'one team that closed it, and one that has it still',
      [
        referralRow(anxious),
        referredTo('T1', { ReferClosureDate: '2026-03-30' }),
        referredTo('T2'),
      ],
    ],
    ['a team without an id', [referralRow(anxious), referredTo(''), contactRow()]],
  ];
  it.each(sets)('come to the same: %s', (_, rows) => {
    const [first, ...others] = ordersOf(rows).map((order) => {
      const feed = open();
      feed.take(...order);
      return { facts: feed.facts('RAA:R1'), waiting: feed.waitingFor() };
    });

    expect(first?.facts.receivedOn).toBe('2026-03-02');
    for (const other of others) expect(other.facts).toEqual(first?.facts);
  });
});

describe('MHS102 of version 5', () => {
  it('adds the teams that the referral is to, from the day it was received', () => {
    const feed = open();
    feed.take(referralRow(), referredTo('T1'), referredTo('T2', { ServTeamTypeRefToMH: 'C01' }));

    expect(feed.facts('RAA:R1').teams).toEqual(
      expect.arrayContaining([
        { from: '2026-03-02', type: 'C02', localId: 'T1' },
        { from: '2026-03-02', type: 'C01', localId: 'T2' },
      ]),
    );
  });

  const ended: [Cells[], Cells[], string][] = [
    [
      [{ ReferClosureDate: '2026-03-30', ReferClosReason: '05' }],
      [{ how: 'closed', on: '2026-03-30', reason: '05' }],
      'its only team closed it',
    ],
    [
      [{ ReferRejectionDate: '2026-03-30', ReferRejectReason: '02' }],
      [{ how: 'rejected', reason: '02' }],
      'its only team rejected it',
    ],
    [
      [{ ReferRejectionDate: '2026-03-30' }, {}],
      [],
      'another team has it still, and the child waits',
    ],
    [
      [{ ReferRejectionDate: '2026-03-04' }, { ReferClosureDate: '2026-03-30' }],
      [{ how: 'closed', on: '2026-03-30' }],
      'one rejected it, the other closed it',
    ],
  ];
  it.each(ended)('with %j ends the referral so: %j, since %s', (teams, endings) => {
    const feed = open();
    feed.take(
      referralRow(anxious),
      ...teams.map((over, index) => referredTo(`T${String(index)}`, over)),
    );

    expect(feed.facts('RAA:R1').endings).toMatchObject(endings);
    expect(feed.facts('RAA:R1').endings).toHaveLength(endings.length);
  });

  it('of a referral whose row has not come says nothing yet', () => {
    expect(open().read(referredTo('T1')).read).toMatchObject({ reason: 'no-wait-fact' });
  });
});

describe('MHS102 of version 6', () => {
  it('never ends a referral: it is of a team beside the referral’s own', () => {
    const feed = open();
    const other = {
      ServiceRequestID: 'R1',
      OtherCareProfTeamLocalID: 'T2',
      ReferClosureDate: '2026-03-30',
    };
    feed.take(referralRow(), rowOf('MHS102OtherServiceType', other));

    expect(feed.facts('RAA:R1').endings).toEqual([]);
  });
});

describe('MHS104RTT', () => {
  const statuses: [Cells, Cells[], string][] = [
    [{}, [{ from: '2026-03-02', code: '10' }], 'while the period runs, from its beginning'],
    [
      { ReferToTreatPeriodEndDate: '2026-03-20', ReferToTreatPeriodStatus: '30' },
      [{ from: '2026-03-20', code: '30' }],
      'once it has ended, on that day',
    ],
    [{ ReferToTreatPeriodStatus: '' }, [], 'where there is one'],
    [{ ReferToTreatPeriodStartDate: '' }, [], 'where there is a day'],
  ];
  it.each(statuses)('with %j states the status %j: %s', (cells, statuses) => {
    const feed = open();
    feed.take(referralRow(), rtt(cells));

    expect(feed.facts('RAA:R1').rttStatuses).toEqual(statuses);
  });

  const measures: [string, boolean | null, string][] = [
    ['01', true, 'consultant-led'],
    ['02', null, 'of allied health professions'],
  ];
  it.each(measures)(
    'with the measurement type %s says that the referral is %j: %s',
    (code, consultantLed) => {
      const feed = open();
      feed.take(rtt({ WaitTimeMeasureType: code }), referralRow());

      expect(feed.facts('RAA:R1')).toMatchObject({ waitMeasure: code, consultantLed });
    },
  );
});

describe('rows that end or begin no wait', () => {
  it.each([
    ['MHS105OnwardReferral', { OnwardReferDate: '2026-03-09', OrgIDReceiving: 'RBB' }],
    ['MHS103OtherReasonReferral', { OtherReasonReferMH: '24' }],
    ['MHS302MHDropInContact', {}],
  ])('%s is valid and says nothing of its own', (table, cells) => {
    const { read } = open().read(rowOf(table, { ServiceRequestID: 'R1', ...cells }));

    expect(read).toMatchObject({ isRead: false, reason: 'no-wait-fact', details: [] });
  });
});
