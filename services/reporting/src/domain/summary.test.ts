import type { StandardSummary } from '@waits/contracts/api/reporting';
import type { ReferralState } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { countOpen } from './count-open.js';
import { randomFacts, someDay } from './fake-random-facts.js';
import type { Row } from './fake-referral.js';
import { childId } from './fake-referral.js';
import { replicaOf, replicaOfRows } from './fake-replica.js';
import { slowFigures } from './fake-slow-figures.js';
import type { Question } from './projection.js';
import { cohortOf } from './projection.js';
import type { Replica } from './replica.js';
import { summarise } from './summary.js';

const register = loadRegister();

const summaryOf = (replica: Replica, question: Question) =>
  summarise({ replica, register }, cohortOf(replica, question));

function rowOf(rows: Row[], asOf: string, standardId = 'ASD-STAT-13W'): StandardSummary {
  const summary = summaryOf(replicaOfRows(register, rows), { asOf });
  const row = summary.find((one) => one.standardId === standardId);
  if (!row) throw new Error(`no row for ${standardId}`);
  return row;
}

describe('who waits for autism assessment', () => {
  // As of 30 June 2026: waits of 181, 91, 90 and 0 days; one seen, one closed, one not yet received.
  const cohort: Row[] = [
    { received: '2025-12-31' },
    { received: '2026-03-31' },
    { received: '2026-04-01' },
    { received: '2026-06-30' },
    { received: '2026-01-05', seen: '2026-06-30' },
    { received: '2026-01-05', closed: '2026-06-01' },
    { received: '2026-07-01' },
  ];

  it('is counted by hand the same', () => {
    expect(rowOf(cohort, '2026-06-30')).toMatchObject({
      pathway: 'ASD',
      authority: 'nhs-england-statistic',
      limit: '91 days',
      waiting: 4,
      children: 4,
      overStandard: 2,
      childrenOverStandard: 2,
      percentWithin: 50,
      medianDays: 90.5,
      longestDays: 181,
      longestBand: '18-52 weeks',
    });
  });

  it.each`
    asOf            | waiting | over | median   | because
    ${'2025-12-30'} | ${0}    | ${0} | ${null}  | ${'before the first referral'}
    ${'2026-05-31'} | ${5}    | ${3} | ${146}   | ${'the one seen in June and the one closed in June still waited'}
    ${'2026-06-01'} | ${4}    | ${2} | ${104.5} | ${'closed on that day, it no longer waits'}
    ${'2026-06-29'} | ${4}    | ${2} | ${132.5} | ${'day 90 is not over, and the contact is tomorrow'}
    ${'2026-07-01'} | ${5}    | ${3} | ${91}    | ${'day 91 is over'}
  `('on $asOf: $because', ({ asOf, waiting, over, median }) => {
    const row = rowOf(cohort, asOf as string);

    expect([row.waiting, row.overStandard, row.medianDays]).toEqual([waiting, over, median]);
  });

  it.each`
    days   | band
    ${0}   | ${'0-7'}
    ${7}   | ${'0-7'}
    ${8}   | ${'8-14'}
    ${14}  | ${'8-14'}
    ${15}  | ${'15-28'}
    ${28}  | ${'15-28'}
    ${29}  | ${'29-84'}
    ${84}  | ${'29-84'}
    ${85}  | ${'85-126'}
    ${126} | ${'85-126'}
    ${127} | ${'127-364'}
    ${364} | ${'127-364'}
    ${365} | ${'365-null'}
  `('a wait of $days days is in the band of $band days', ({ days, band }) => {
    const received = new Date(Date.UTC(2026, 5, 30 - (days as number))).toISOString().slice(0, 10);
    const row = rowOf([{ received }], '2026-06-30');
    const filled = row.bands.filter(({ waiting, children }) => waiting === 1 && children === 1);

    expect(filled.map(({ fromDays, toDays }) => `${fromDays}-${String(toDays)}`)).toEqual([band]);
    expect([row.longestBand]).toEqual(filled.map(({ label }) => label));
  });

  it('counts a child with two referrals once, by the longer wait', () => {
    const row = rowOf(
      [
        { child: 1, received: '2026-01-01' },
        { child: 1, received: '2026-06-29', provider: 'RBB' },
        { child: 2, received: '2026-06-28' },
      ],
      '2026-06-30',
    );

    expect([row.waiting, row.children]).toEqual([3, 2]);
    expect([row.overStandard, row.childrenOverStandard]).toEqual([1, 1]);
    expect(row.bands.map(({ children }) => children)).toEqual([1, 0, 0, 0, 0, 1, 0]);
    expect(row.bands.map(({ waiting }) => waiting)).toEqual([2, 0, 0, 0, 0, 1, 0]);
  });

  it('counts two referrals that name no child as two children', () => {
    const nameless = { child: null, received: '2026-01-01' };

    expect(rowOf([nameless, nameless], '2026-06-30').children).toBe(2);
  });
});

describe('a summary', () => {
  const rows: Row[] = [
    { received: '2026-01-01', pathway: 'SALT' },
    { received: '2026-01-01', pathway: 'COMMUNITY', provider: 'RBB' },
    { received: '2026-01-01', pathway: 'CAMHS', provider: 'RBB' },
  ];
  const shown = (question: Question) =>
    summaryOf(replicaOfRows(register, rows), question).map(
      ({ standardId, pathway, waiting }) => `${standardId} ${String(pathway)} ${waiting}`,
    );

  it('has a row for each standard and pathway, and for each headline even when nobody waits', () => {
    expect(shown({ asOf: '2026-06-30' })).toEqual([
      'ASD-STAT-13W ASD 0',
      'CYPMH-CONTACT CAMHS 1',
      'SALT-LOCAL SALT 1',
      ...['CHS-18W SALT 1', 'CHS-52W SALT 1', 'CHS-18W COMMUNITY 1', 'CHS-52W COMMUNITY 1'],
      'EHC-HA6 EHC 0',
    ]);
  });

  it('has only what was asked for', () => {
    expect(shown({ asOf: '2026-06-30', pathway: 'SALT' }).sort()).toEqual([
      'CHS-18W SALT 1',
      'CHS-52W SALT 1',
      'SALT-LOCAL SALT 1',
    ]);
    expect(
      shown({ asOf: '2026-06-30', provider: 'RZZ' }).filter((row) => !row.endsWith('0')),
    ).toEqual([]);
  });

  it('judges nothing where there is no limit', () => {
    const row = rowOf(rows, '2026-06-30', 'CYPMH-CONTACT');

    expect(row).toMatchObject({
      limit: null,
      overStandard: null,
      childrenOverStandard: null,
      percentWithin: null,
      medianDays: 180,
    });
  });
});

/** States as they come: few referrals, children and providers, so that they meet, with versions in any order. */
const states = fc.array(
  fc.record({
    referralId: fc.nat({ max: 25 }).map((number) => `RAA:R${number}`),
    version: fc.integer({ min: 1, max: 4 }),
    foldVersion: fc.constant(1),
    childId: fc.option(fc.nat({ max: 9 }).map(childId), { nil: null, freq: 6 }),
    facts: randomFacts,
  }),
  { maxLength: 60 },
);
const questions = fc.record({
  asOf: someDay,
  provider: fc.constantFrom(undefined, undefined, 'RAA', 'RBB', 'RZZ'),
  pathway: fc.constantFrom(undefined, undefined, 'ASD' as const, 'SALT' as const),
});

/** The first state of the highest version of each referral: what a replica must hold, in whatever order they came. */
function held(all: readonly ReferralState[]): ReferralState[] {
  const latest = new Map<string, ReferralState>();
  for (const state of all) {
    if (state.version > (latest.get(state.referralId)?.version ?? 0)) {
      latest.set(state.referralId, state);
    }
  }
  return [...latest.values()];
}

const inFigures = (row: StandardSummary) => ({
  standardId: row.standardId,
  pathway: row.pathway,
  waiting: row.waiting,
  children: row.children,
  over: row.overStandard ?? 0,
  childrenOver: row.childrenOverStandard ?? 0,
  median: row.medianDays,
  percentile92: Number(row.percentile92Days?.toFixed(8)),
  longest: row.longestDays,
  bands: row.bands.map(({ waiting }) => waiting),
  childBands: row.bands.map(({ children }) => children),
});

const byName = (one: { standardId: string; pathway: string | null }) =>
  `${one.standardId} ${String(one.pathway)}`;
const sorted = <T extends { standardId: string; pathway: string | null }>(rows: T[]): T[] =>
  [...rows].sort((one, other) => (byName(one) < byName(other) ? -1 : 1));

// The two add up in another order, so the last binary digits may differ.
const rounded = <T extends { percentile92: number }>(row: T): T => ({
  ...row,
  percentile92: Number(row.percentile92.toFixed(8)),
});

describe('the columns', () => {
  it('give what plain loops over the facts give, for any area, filter and day', () => {
    fc.assert(
      fc.property(states, questions, (all, question) => {
        const replica = replicaOf(register, all);
        const slow = slowFigures(register, held(all), question);
        const fast = summaryOf(replica, question).filter(({ waiting }) => waiting > 0);

        expect(countOpen(replica, cohortOf(replica, question))).toEqual(slow.open);
        expect(sorted(fast.map(inFigures))).toEqual(sorted(slow.standards.map(rounded)));
      }),
      { numRuns: 100, seed: 20261123 },
    );
  });
});
