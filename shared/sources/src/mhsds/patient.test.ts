import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE, referralRow, rowOf } from '../testing/mhsds-rows.js';
import { mhsds } from './mhsds.js';

const open = () => feedRows(mhsds, CAMHS_SOURCE);
type Cells = Record<string, unknown>;
const patient = (over: Cells = {}) =>
  rowOf('MHS001MPI', {
    ...{ LocalPatientID: 'P1', NHSNumber: 9990000018, PersonBirthDate: '2017-05-04' },
    ...{ Postcode: 'ZZ99 1ZZ', GenderIDCode: '2', EthnicCategory: 'A', OrgIDEduEstab: 'EE134290' },
    ...over,
  });
const eventsOf = (record: unknown) => {
  const { read } = open().read(record);
  if (!read.isRead) throw new Error(read.reason);
  return read.events;
};

describe('MHS001MPI', () => {
  it('says who the child is in `patient` and nowhere else, with the number as text or as JSON number', () => {
    const [event] = eventsOf(patient());

    expect(event.data).toMatchObject({
      ...{ sex: '2', ethnicity: 'A', school: 'EE134290', occurredOn: '2026-04-05' },
      patient: {
        ...{ nhsNumber: '9990000018', localPatientId: 'P1', birthDate: '2017-05-04' },
        postcode: 'ZZ99 1ZZ',
      },
    });
    expect(event).toEqual(eventsOf(patient({ NHSNumber: '9990000018' }))[0]);
    expect(JSON.stringify({ ...event, data: { ...event.data, patient: null } })).not.toMatch(
      /9990000018|P1|ZZ99/,
    );
  });

  it('joins the referral to the child by the local id', () => {
    const feed = open();
    feed.take(patient(), referralRow());
    const [child, referral] = feed.events.map(({ data }) => data.tokens);

    expect(child).toHaveLength(2);
    expect(child).toEqual(expect.arrayContaining(referral ?? []));
  });

  it.each([
    ['an absent number', { NHSNumber: '' }],
    ['a number that fails its check', { NHSNumber: '9990000019' }],
    ['an extract without numbers', { NHSNumber: '', 'NHSNumber Pseudo': 'AAAA' }],
  ])('is taken with %s, by the local id', (_, cells) => {
    const feed = open();
    feed.take(patient(cells));

    expect(feed.events).toHaveLength(1);
  });

  it.each`
    number          | status  | warning
    ${'9990000018'} | ${'01'} | ${null}
    ${'9990000018'} | ${''}   | ${null}
    ${'9990000018'} | ${'02'} | ${'nhs-number-unverified'}
    ${'9990000018'} | ${'03'} | ${'nhs-number-unverified'}
    ${'9990000018'} | ${'07'} | ${'nhs-number-status-absent'}
    ${''}           | ${'07'} | ${null}
    ${''}           | ${'01'} | ${null}
  `(
    'tells of the number "$number" with the status "$status": $warning',
    ({ number, status, warning }: Record<string, string | null>) => {
      const { read } = open().read(patient({ NHSNumber: number, NHSNumberStatus: status }));

      expect(read.isRead && (read.warnings ?? [])).toEqual(
        warning === null ? [] : [{ pointer: '/row/NHSNumberStatus', code: warning }],
      );
    },
  );

  it('states a death', () => {
    expect(eventsOf(patient({ PersDeathDate: '2026-03-30' }))[1]).toMatchObject({
      ...{ type: 'patient.deceased', data: { occurredOn: '2026-03-30' } },
    });
  });

  it('keeps what was so before a change, month by month', () => {
    const feed = open();
    const may = { provider: 'RAA', createdAt: '2026-05-05T10:00:00' };
    const moved = { ...patient({ OrgIDEduEstab: 'EE999999' }), submission: may };
    feed.take(patient(), moved, referralRow());

    expect(feed.facts('RAA:R1').child.schools).toEqual([
      { from: '2026-04-05', code: 'EE134290' },
      { from: '2026-05-05', code: 'EE999999' },
    ]);
  });

  it.each([
    [{ LocalPatientID: '' }, 'LocalPatientID', 'required'],
    [{ PersonBirthDate: '2017-13-01' }, 'PersonBirthDate', 'invalid_format:date'],
  ])('with %j is refused at %s', (cells, column, code) => {
    expect(open().read(patient(cells)).read).toMatchObject({
      ...{ reason: 'invalid-event', details: [{ pointer: `/row/${column}`, code }] },
    });
  });
});

describe('MHS002GP', () => {
  const registration = (over: Cells) => rowOf('MHS002GP', { LocalPatientID: 'P1', ...over });

  it.each([['OrgIDSubICBLocGP'], ['OrgIDCCGGPPractice']])('gives the area by %s', (column) => {
    const [event] = eventsOf(registration({ GMPReg: 'A81001', [column]: 'QWO' }));

    expect(event.data).toMatchObject({ subIcbOfRegistration: 'QWO' });
  });

  const silent: [Cells, string][] = [
    [{ GMPReg: 'A81001' }, 'a practice alone is no area'],
    [{ OrgIDSubICBLocGP: 'QWO', EndDateGMPRegistration: '2026-01-31' }, 'it has ended'],
  ];
  it.each(silent)('with %j says nothing: %s', (cells) => {
    expect(open().read(registration(cells)).read).toMatchObject({ reason: 'no-wait-fact' });
  });
});

describe('MHS005PatInd', () => {
  const circumstances = (over: Cells) => rowOf('MHS005PatInd', { LocalPatientID: 'P1', ...over });

  it.each([
    ['Y', true],
    ['N', false],
  ])('with LACStatus %s says that the child is looked after: %j', (LACStatus, lookedAfter) => {
    expect(eventsOf(circumstances({ LACStatus }))[0].data).toMatchObject({ lookedAfter });
  });

  it('reports a code that nobody knows, and says nothing by it', () => {
    expect(open().read(circumstances({ LACStatus: '01' })).read).toMatchObject({
      ...{ reason: 'no-wait-fact' },
      details: [{ pointer: '/row/LACStatus', code: 'code-unknown' }],
    });
  });

  it('can be told what a code of the source means', () => {
    const codes = { lookedAfter: { '01': 'yes' as const }, ehcPlan: { '02': 'yes' as const } };
    const feed = feedRows(mhsds, { ...CAMHS_SOURCE, codes });
    feed.take(
      circumstances({ LACStatus: '01', EducationalAssessOutcome: '02', AutismStatus: '2' }),
      referralRow(),
    );

    expect(feed.facts('RAA:R1').child).toMatchObject({
      ...{ lookedAfter: [{ value: true }], hasEhcPlan: [{ value: true }] },
    });
  });
});
