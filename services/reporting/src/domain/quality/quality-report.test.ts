import type { ReferralState } from '@waits/contracts/referral-state';
import type { Register } from '@waits/standards/standard';
import fc from 'fast-check';
import { dayNumber } from '../day-number.js';
import { randomFacts } from '../fake-random-facts.js';
import { childId, factsOf } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import { POLICIES } from '../disclosure/policy.js';
import { publishQuality } from './published-quality.js';
import { qualityReferrals } from './quality-referrals.js';
import { qualityReport } from './quality-report.js';

const NO_STANDARDS: Register = { version: 'none', standards: [], statements: [], lists: [] };
const EVERYONE = { asOf: dayNumber('2026-11-23'), provider: null, pathway: null };

type Row = {
  provider?: string;
  received: string;
  closed?: string;
  findings?: string[];
  recordedOn?: string;
};

const stateOf = (row: Row, index: number): ReferralState => ({
  referralId: `${row.provider ?? 'RAA'}:R${String(index).padStart(3, '0')}`,
  ...{ version: 1, foldVersion: 1, childId: childId(index) },
  facts: {
    ...factsOf(row),
    findings: row.findings ?? [],
    lastActivityOn: row.closed ?? '2026-11-01',
    recordings:
      row.recordedOn === undefined
        ? []
        : [{ type: 'referral.received', on: row.received, at: `${row.recordedOn}T12:00:00Z` }],
  },
});
const reportOf = (...rows: Row[]) =>
  qualityReport(replicaOf(NO_STANDARDS, rows.map(stateOf)), EVERYONE);
const percentOf = (report: ReturnType<typeof reportOf>) =>
  Object.fromEntries(report.total.dimensions.map(({ dimension, percent }) => [dimension, percent]));

const received = '2026-06-01';

describe('how good the data of a provider is', () => {
  it('is the share of referrals without a fault of each dimension', () => {
    const report = reportOf(
      { received, findings: ['contact-before-referral', 'closed-before-received'] },
      { received, findings: ['priority-unknown'] },
      { received },
      { received },
    );

    expect(percentOf(report)).toMatchObject({ consistency: 75, validity: 75, timeliness: 100 });
    expect(report.total.referrals).toBe(4);
  });

  it('counts fields for completeness: given of those expected', () => {
    const { total } = reportOf({ received });
    const [expected, given] = [10, 1];

    expect(total.dimensions[0]).toEqual({
      ...{ dimension: 'completeness', of: expected + 1, good: given, percent: 9 },
    });
    expect(total.fields.find(({ field }) => field === 'reason')).toEqual({
      ...{ field: 'reason', expected: 1, given: 1, percent: 100 },
    });
    expect(total.fields.find(({ field }) => field === 'closing-reason')).toMatchObject({
      ...{ expected: 0, percent: null },
    });
  });

  it('says of nothing that nothing can be told', () => {
    expect(reportOf().total).toMatchObject({ referrals: 0, score: null, rules: [] });
  });

  it('keeps providers apart', () => {
    const { providers, total } = reportOf(
      { received, findings: ['priority-unknown'] },
      { received, provider: 'RBB' },
    );

    expect(total.referrals).toBe(2);
    expect(providers.map(({ provider, dimensions }) => [provider, dimensions[2]?.percent])).toEqual(
      [
        ['RAA', 0],
        ['RBB', 100],
      ],
    );
  });

  it.each`
    closed          | counted
    ${'2025-11-23'} | ${0}
    ${'2025-11-24'} | ${1}
  `('counts a referral closed on $closed: $counted', ({ closed, counted }) => {
    const report = reportOf({ received: '2025-01-01', closed: closed as string });

    expect(report.total.referrals).toBe(counted);
  });

  it('does not count what was not yet received', () => {
    expect(reportOf({ received: '2026-11-24' }).total.referrals).toBe(0);
  });

  it('tells how long recording took, of those of which it is known', () => {
    const { total } = reportOf(
      { received, recordedOn: '2026-06-01' },
      { received, recordedOn: '2026-06-03' },
      { received, recordedOn: '2026-06-11' },
      { received },
    );

    expect(total.recordingDelay).toMatchObject({
      ...{ referrals: 3, medianDays: 2, percentile90Days: 8.4 },
    });
  });
});

describe('a rule, drilled into', () => {
  const rows = Array.from({ length: 5 }, (_, index) => ({
    received: index < 2 ? '2026-09-10' : '2026-10-10',
    findings: index === 1 ? [] : ['priority-unknown'],
  }));
  const replica = replicaOf(NO_STANDARDS, rows.map(stateOf));
  const pageAfter = (after: string | null) =>
    qualityReferrals(replica, { ruleId: 'priority-unknown', cohort: EVERYONE, limit: 3, after });

  it('gives each of its referrals once, page by page', () => {
    const first = pageAfter(null);
    const second = pageAfter(first.next);

    expect([first.total, second.total, second.next]).toEqual([4, 4, null]);
    expect([...first.referrals, ...second.referrals].map(({ referralId }) => referralId)).toEqual([
      ...['RAA:R000', 'RAA:R002', 'RAA:R003', 'RAA:R004'],
    ]);
  });

  it('counts them by the month of receipt, over two years', () => {
    const { months } = pageAfter(null);

    expect(months).toHaveLength(24);
    expect(months.slice(-2)).toEqual([
      { month: '2026-09', received: 2, broken: 1 },
      { month: '2026-10', received: 3, broken: 3 },
    ]);
  });

  it('lists exactly as many referrals as the report counts, whatever the data', () => {
    fc.assert(
      fc.property(fc.array(randomFacts, { maxLength: 8 }), (some) => {
        const random = replicaOf(
          NO_STANDARDS,
          some.map((facts, index) => ({
            ...{ referralId: `RAA:R${String(index)}`, version: 1, foldVersion: 1 },
            ...{ childId: childId(index % 3), facts },
          })),
        );
        for (const { ruleId, referrals } of qualityReport(random, EVERYONE).total.rules) {
          const question = { ruleId, cohort: EVERYONE, limit: 50, after: null };
          expect(qualityReferrals(random, question).referrals).toHaveLength(referrals);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what Prometheus may have of it', () => {
  const cellsOf = (count: number, faulty: number) =>
    publishQuality(
      POLICIES.MHSDS,
      reportOf(
        ...Array.from({ length: count }, (_, index) => ({
          received,
          findings: index < faulty ? ['priority-unknown'] : [],
        })),
      ),
    );
  const validity = (count: number, faulty: number) =>
    cellsOf(count, faulty).qualityPercent.find(({ labels }) => labels['dimension'] === 'validity');

  it.each`
    count | faulty | shown
    ${4}  | ${4}   | ${null}
    ${5}  | ${5}   | ${5}
    ${12} | ${12}  | ${10}
  `('$faulty referrals that break a rule are shown as $shown', ({ count, faulty, shown }) => {
    const { qualityRules } = cellsOf(count as number, faulty as number);

    expect(qualityRules.find(({ labels }) => labels['rule'] === 'priority-unknown')).toEqual({
      ...{ labels: { rule: 'priority-unknown' }, value: shown },
    });
  });

  it.each`
    count | faulty | shown
    ${4}  | ${0}   | ${null}
    ${5}  | ${0}   | ${100}
    ${8}  | ${4}   | ${null}
    ${9}  | ${4}   | ${56}
  `('$faulty of $count faulty is shown as $shown per cent', ({ count, faulty, shown }) => {
    expect(validity(count as number, faulty as number)?.value).toBe(shown);
  });
});
