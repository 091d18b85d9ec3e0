import { feedRows } from '../testing/feed-rows.js';
import { CAMHS_SOURCE, contactRow, referralRow, rowOf } from '../testing/mhsds-rows.js';
import { mhsds } from './mhsds.js';

type Cells = Record<string, unknown>;
const open = (...records: unknown[]) => {
  const feed = feedRows(mhsds, CAMHS_SOURCE);
  feed.take(...records);
  return feed;
};
const factsOf = (...records: unknown[]) => open(referralRow(), ...records).facts('RAA:R1');
const MAY = { provider: 'RAA', createdAt: '2026-05-05T10:00:00' };

describe('MHS501HospProvSpell', () => {
  const spell = (over: Cells = {}, submission?: Cells) =>
    rowOf(
      'MHS501HospProvSpell',
      {
        ...{ HospProvSpellID: 'H1', ServiceRequestID: 'R1', StartDateHospProvSpell: '2026-03-10' },
        ...over,
      },
      submission,
    );
  const ended = { DischDateHospProvSpell: '2026-03-20' };

  it.each([
    ['that goes on', [spell()], null],
    ['that has ended', [spell(ended)], '2026-03-20'],
    ['that ended in a later copy', [spell(), spell(ended, MAY)], '2026-03-20'],
    ['whose end is taken back', [spell(ended), spell({}, MAY)], null],
  ])('is a stay in hospital %s', (_, rows, to) => {
    expect(factsOf(...rows)).toMatchObject({
      ...{ hospitalSpells: [{ from: '2026-03-10', to, id: 'H1' }], findings: ['start-assumed'] },
    });
  });
});

describe('MHS604PrimDiag and MHS605SecDiag', () => {
  const diagnosis = (over: Cells = {}, submission?: Cells) =>
    rowOf(
      'MHS604PrimDiag',
      {
        ...{ ServiceRequestID: 'R1', PrimDiag: 'F84.0', DiagSchemeInUse: '02' },
        ...{ CodedDiagTimestamp: '2026-03-28T00:00:00', ...over },
      },
      submission,
    );

  it.each([
    [{}, { on: '2026-03-28', code: 'F84.0', scheme: 'icd10' }],
    [
      { PrimDiag: '408856003', DiagSchemeInUse: '06' },
      { on: '2026-03-28', code: '408856003', scheme: 'snomed' },
    ],
    [
      { CodedDiagTimestamp: '2026-03-30T23:30:00Z' },
      { on: '2026-03-31', code: 'F84.0', scheme: 'icd10' },
    ],
  ])('with %j is the diagnosis %j', (cells, expected) => {
    expect(factsOf(diagnosis(cells)).diagnoses).toEqual([expected]);
  });

  it('that is put right later is one diagnosis', () => {
    const { diagnoses } = factsOf(diagnosis(), diagnosis({ PrimDiag: 'F84.5' }, MAY));

    expect(diagnoses).toMatchObject([{ code: 'F84.5' }]);
  });

  it('may have several secondary ones beside it', () => {
    const secondary = (SecDiag: string) => ({
      ...diagnosis({ PrimDiag: undefined, SecDiag }),
      table: 'MHS605SecDiag',
    });

    expect(factsOf(diagnosis(), secondary('F90.0'), secondary('F41.1')).diagnoses).toHaveLength(3);
  });

  it('in a scheme that nobody knows is refused by the name of its column', () => {
    expect(open().read(diagnosis({ DiagSchemeInUse: '77' })).read).toMatchObject({
      details: [{ pointer: '/row/DiagSchemeInUse', code: 'code-unknown' }],
    });
  });

  it('in a scheme that the source calls another says nothing', () => {
    const codes = { diagnosisScheme: { '04': 'other' as const } };
    const { read } = feedRows(mhsds, { ...CAMHS_SOURCE, codes }).read(
      diagnosis({ DiagSchemeInUse: '04' }),
    );

    expect(read).toMatchObject({ reason: 'no-wait-fact' });
  });
});

describe('MHS606 and MHS607, scored assessments', () => {
  const score = { CodedAssToolType: '718087004', PersScore: '12' };

  it('is of a referral, on the day it was completed', () => {
    const row = { ServiceRequestID: 'R1', AssToolCompTimestamp: '2026-03-19T06:06:24', ...score };

    expect(factsOf(rowOf('MHS606CodedScoreAssessmentRefer', row)).outcomeMeasures).toEqual([
      { on: '2026-03-19', code: '718087004' },
    ]);
  });

  it('is of the contact of its activity, whichever row comes first', () => {
    const rows = [
      contactRow(),
      rowOf('MHS202CareActivity', { CareActID: 'A1', CareContactID: 'C1' }),
      rowOf('MHS607CodedScoreAssessmentAct', { CareActID: 'A1', ...score }),
    ];

    expect(factsOf(...rows).outcomeMeasures).toEqual([{ on: '2026-03-20', code: '718087004' }]);
    expect(factsOf(...rows.reverse())).toMatchObject({
      outcomeMeasures: [{ on: '2026-03-20', code: '718087004' }],
    });
  });

  it('leaves out a score that is no number, and reports it', () => {
    const row = { ServiceRequestID: 'R1', AssToolCompTimestamp: '2026-03-19', ...score };
    const record = rowOf('MHS606CodedScoreAssessmentRefer', { ...row, PersScore: 'high' });

    expect(open().read(record).read).toMatchObject({
      ...{ isRead: true, warnings: [{ pointer: '/row/PersScore', code: 'cell-unreadable' }] },
    });
  });
});

describe('MHS008CarePlanType and MHS009CarePlanAgreement', () => {
  const plan = (over: Cells = {}, submission?: Cells) =>
    rowOf(
      'MHS008CarePlanType',
      {
        ...{ CarePlanID: 'CP1', LocalPatientID: 'P1', CarePlanTypeMH: '10' },
        ...{ CarePlanCreatDate: '2026-03-15', CarePlanLastUpdateDate: '2026-03-18', ...over },
      },
      submission,
    );
  const agreed = (over: Cells = {}) =>
    rowOf('MHS009CarePlanAgreement', {
      ...{ CarePlanID: 'CP1', CarePlanContentAgreedBy: '10' },
      ...{ CarePlanContentAgreedDate: '2026-03-21', ...over },
    });
  const expected = { on: '2026-03-21', createdOn: '2026-03-15', updatedOn: '2026-03-18' };

  it('is agreed on the day of its agreement, whichever row comes first', () => {
    expect(factsOf(plan(), agreed()).carePlans).toMatchObject([expected]);
    expect(factsOf(agreed(), plan()).carePlans).toMatchObject([expected]);
  });

  it('is of the child whose plan it is', () => {
    const [event] = open(plan({ LocalPatientID: 'LP-77' }), agreed()).events;

    expect(event).toMatchObject({
      type: 'careplan.agreed',
      data: { tokens: [expect.any(String)] },
    });
    expect(JSON.stringify(event)).not.toContain('LP-77');
  });

  it('is not agreed by being written', () => {
    expect(factsOf(plan()).carePlans).toEqual([]);
    expect(factsOf(plan(), agreed({ CarePlanContentAgreedDate: '' })).carePlans).toEqual([]);
  });

  it('that is brought up to date later is so wherever it was agreed', () => {
    const updated = plan({ CarePlanLastUpdateDate: '2026-04-30' }, MAY);
    const { carePlans } = factsOf(
      plan(),
      agreed(),
      agreed({ CarePlanContentAgreedBy: '11' }),
      updated,
    );

    expect(carePlans).toMatchObject([{ updatedOn: '2026-04-30' }, { updatedOn: '2026-04-30' }]);
  });
});
