import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { dayNumber } from '../day-number.js';
import { randomFacts } from '../fake-random-facts.js';
import type { Row } from '../fake-referral.js';
import { childId, contactOn, factsOf, stateOf } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import { autismReport } from './autism-report.js';
import { slowAutismFigures } from './fake-slow-autism.js';

const register = loadRegister();
const JUNE = { from: '2026-06-01', to: '2026-06-30' };

type Given = Row & { age?: number } & Partial<
    Pick<ReferralFacts, 'contacts' | 'diagnoses' | 'hospitalSpells' | 'reasons'>
  >;

const stateWith = (
  { age, contacts, diagnoses, hospitalSpells, reasons, ...row }: Given,
  index: number,
): ReferralState => {
  const facts = factsOf(row);
  return {
    ...stateOf(row, index),
    facts: {
      ...facts,
      ageAtReferral: age ?? 9,
      contacts: contacts ?? facts.contacts,
      reasons: reasons ?? facts.reasons,
      diagnoses: diagnoses ?? [],
      hospitalSpells: hospitalSpells ?? [],
    },
  };
};

/** The figures that are not 0 of June 2026, by their names. */
function june(states: readonly ReferralState[]): Record<string, number> {
  const rows = autismReport(replicaOf(register, states), {
    ...{ from: dayNumber(JUNE.from), to: dayNumber(JUNE.to) },
  });
  return Object.fromEntries(
    rows.flatMap(({ id, area: { value } }) => (value ? [[id, value] as const] : [])),
  );
}
const of = (...rows: Given[]) => june(rows.map(stateWith));

const icd10 = (on: string, code: string) => ({ on, code, scheme: 'icd10' });
/** All of ASD18, ASD19 and their ages are of those open for 13 weeks. */
const OPEN = { ASD11: 1, ASD11a: 1, ASD16: 1, ASD16b: 1 };
const NEW = { ASD12: 1, ASD12a: 1 };
const CLOSED = { ASD13: 1, ASD13a: 1 };
const LONG = { ASD16a: 1, ASD16c: 1 };
const UNSEEN = { ASD18b: 1, ASD18f: 1, ASD19b: 1, ASD19f: 1 };
const WITHIN = { ASD18: 1, ASD18c: 1, ASD19: 1, ASD19c: 1 };
const LATER = { ASD18a: 1, ASD18e: 1, ASD19a: 1, ASD19e: 1 };

describe('the autism statistics of June 2026, of one child of nine', () => {
  it.each<[string, Given, Record<string, number>]>([
    ['referred in June', { received: '2026-06-10' }, { ...OPEN, ...NEW }],
    ['referred in May', { received: '2026-05-31' }, OPEN],
    ['referred in July', { received: '2026-07-01' }, {}],
    [
      'discharged in June',
      { received: '2026-05-01', closed: '2026-06-30' },
      { ...OPEN, ...CLOSED },
    ],
    [
      'discharged on 1 June',
      { received: '2026-05-01', closed: '2026-06-01' },
      { ...OPEN, ...CLOSED },
    ],
    ['discharged in May', { received: '2026-05-01', closed: '2026-05-31' }, {}],
    ['90 days at the end of June', { received: '2026-04-01' }, OPEN],
    ['91 days at the end of June', { received: '2026-03-31' }, { ...OPEN, ...LONG, ...UNSEEN }],
    [
      '91 days, but discharged before',
      { received: '2026-03-31', closed: '2026-06-29' },
      { ...OPEN, ...CLOSED },
    ],
    [
      'first appointment on day 91',
      { received: '2026-01-01', seen: '2026-04-02' },
      { ...OPEN, ...LONG, ...WITHIN },
    ],
    [
      'first appointment on day 92',
      { received: '2026-01-01', seen: '2026-04-03' },
      { ...OPEN, ...LONG, ...LATER },
    ],
    [
      'first appointment after the month: not known in it',
      { received: '2026-01-01', seen: '2026-07-01' },
      { ...OPEN, ...LONG, ...UNSEEN },
    ],
    [
      'a telephone call',
      { received: '2026-01-01', contacts: [{ ...contactOn('2026-06-10'), medium: '02' }] },
      { ...OPEN, ...LONG, ...UNSEEN },
    ],
    [
      'by video',
      { received: '2026-06-01', contacts: [{ ...contactOn('2026-06-10'), medium: '11' }] },
      { ...OPEN, ...NEW, ASD20: 1, ASD20a: 1 },
    ],
    [
      'was not brought',
      { received: '2026-06-01', contacts: [{ ...contactOn('2026-06-10'), attendance: '3' }] },
      { ...OPEN, ...NEW },
    ],
    [
      'diagnosed in June',
      { received: '2026-05-20', diagnoses: [icd10('2026-06-15', 'F84.0')] },
      { ...OPEN, ASD21: 1, ASD21a: 1 },
    ],
    [
      'Rett’s syndrome, which is none of these, and anxiety',
      {
        received: '2026-05-20',
        diagnoses: [icd10('2026-06-15', 'F842'), icd10('2026-06-15', 'F41.1')],
      },
      { ...OPEN, ASD23: 1, ASD23a: 1 },
    ],
    [
      'an ear infection in June, autism in May',
      {
        received: '2026-05-01',
        diagnoses: [icd10('2026-06-15', 'H66'), icd10('2026-05-15', 'F84')],
      },
      { ...OPEN, ASD24: 1, ASD24a: 1 },
    ],
    [
      'a stay in hospital',
      { received: '2026-05-01', hospitalSpells: [{ from: '2026-05-02', to: null, id: null }] },
      {},
    ],
    ['referred before April 2018', { received: '2018-03-31' }, {}],
    [
      'another reason by the month’s end',
      {
        received: '2026-05-01',
        reasons: [
          { from: '2026-05-01', code: '25' },
          { from: '2026-06-20', code: '24' },
        ],
      },
      {},
    ],
    [
      'eighteen at referral',
      { received: '2026-05-01', age: 18 },
      { ASD11: 1, ASD11b: 1, ASD16: 1, ASD16d: 1 },
    ],
  ])('%s', (_, row, expected) => {
    expect(of(row)).toEqual(expected);
  });

  it('two referrals of one child are one patient, who is in ASD17', () => {
    const rows = [{ received: '2026-05-01' }, { received: '2026-05-02', provider: 'RBB' }];

    expect(of(...rows.map((row) => ({ ...row, child: 1 })))).toEqual({
      ...{ ASD11: 2, ASD11a: 2, ASD16: 1, ASD16b: 1, ASD17: 1, ASD17a: 1 },
    });
    expect(of(...rows.map((row) => ({ ...row, child: null })))).toMatchObject({ ASD16: 2 });
  });

  it('an age that is not known is in the whole alone, and a referral that was opened again is open', () => {
    const unknown = stateWith({ received: '2026-05-01' }, 0);
    const again = stateWith({ received: '2026-05-01', closed: '2026-05-03' }, 1);

    expect(june([{ ...unknown, facts: { ...unknown.facts, ageAtReferral: null } }])).toEqual({
      ...{ ASD11: 1, ASD16: 1 },
    });
    expect(june([{ ...again, facts: { ...again.facts, reopenings: ['2026-06-20'] } }])).toEqual(
      OPEN,
    );
  });

  it('each provider has its own', () => {
    const states = [
      { received: '2026-05-01' },
      { received: '2026-05-02', provider: 'RBB' },
      { received: '2026-06-02', provider: 'RBB' },
    ].map(stateWith);
    const [open] = autismReport(replicaOf(register, states), {
      ...{ from: dayNumber(JUNE.from), to: dayNumber(JUNE.to) },
    });

    expect(open).toMatchObject({
      ...{ id: 'ASD11', area: { value: 3 } },
      providers: [
        { provider: 'RAA', value: 1 },
        { provider: 'RBB', value: 2 },
      ],
    });
  });
});

describe('the same figures by plain loops over all states', () => {
  const state = fc
    .tuple(randomFacts, fc.option(fc.nat(3), { nil: null }), fc.option(fc.nat(25), { nil: null }))
    .map(([facts, child, ageAtReferral]) => ({ facts: { ...facts, ageAtReferral }, child }));

  it('agree', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 8 }), (all) => {
        const states = all.map(({ facts, child }, index) => ({
          ...stateOf({ received: '2026-01-01' }, index),
          childId: child === null ? null : childId(child),
          facts,
        }));

        expect(june(states)).toMatchObject(slowAutismFigures(states));
      }),
    );
  });
});
