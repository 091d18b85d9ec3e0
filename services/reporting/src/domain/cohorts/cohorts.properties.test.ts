import type { CohortMeasures } from '@waits/contracts/api/cohorts';
import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { dayNumber } from '../day-number.js';
import { replicaOf } from '../fake-replica.js';
import { cohortReport } from './cohort-report.js';
import { cohortTable } from './cohort-table.js';
import { filtersOf } from './cohort-filters.js';
import type { AskedCohort } from './fake-random-cohorts.js';
import { randomCohort, randomFlow, randomStates } from './fake-random-cohorts.js';
import { slowCohorts } from './fake-slow-cohorts.js';

const register = loadRegister();
const standards = register.standards.filter(
  ({ scope, missingLists }) => scope === 'referral' && missingLists.length === 0,
);
const PERCENTS = [25, 90];

/** A hundred cohorts in a run of all tests, a thousand in a long one: always the same. */
const { numRuns = 100 } = fc.readConfigureGlobal();
const CASES = { seed: 20_260_630, numRuns: Math.min(numRuns, 1_000) };

type States = Parameters<typeof replicaOf>[1];

function columnar(states: States, standardId: string, { filters, ...asked }: AskedCohort) {
  const { clocks: tables, referrals } = replicaOf(register, states);
  const place = register.standards.findIndex(({ id }) => id === standardId);
  const [clocks, standard] = [tables[place], register.standards[place]];
  if (!clocks || !standard) throw new Error(`no clocks of ${standardId}`);
  const { asOf, period, rows, columns } = asked;
  const table = cohortTable(
    { clocks, referrals },
    {
      ...{ rows, columns, asOf: dayNumber(asOf), filters: filtersOf(referrals, filters).filters },
      period: period && { from: dayNumber(period.from), to: dayNumber(period.to) },
    },
  );
  if ('cellsAsked' in table) throw new Error('too many cells');
  return cohortReport(table, { rows, columns, standard, percents: PERCENTS });
}

type Named = CohortMeasures & { row?: string | null; column?: string | null };

const keyed = (groups: readonly Named[]) =>
  Object.fromEntries(
    groups.map(({ row, column, ...group }) => [
      JSON.stringify([row, column].filter((name) => name !== undefined)),
      group,
    ]),
  );

const BROAD = ['ASD-STAT-13W', 'SALT-LOCAL', 'RTT-18W', 'CYPMH-CONTACT'];
const standardId = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BROAD) },
  { weight: 1, arbitrary: fc.constantFrom(...standards.map(({ id }) => id)) },
);
const cases = fc.record({ states: randomStates, standardId, cohort: randomCohort });
const flows = fc.record({
  ...{ states: randomStates, standardId: fc.constantFrom(...BROAD), cohort: randomFlow },
});

type Case = { states: States; standardId: string; cohort: AskedCohort };

function expectAgreement({ states, standardId: id, cohort }: Case): void {
  const slow = slowCohorts(register, states, { standardId: id, cohort, percents: PERCENTS });
  const { total, byRow, byColumn, cells } = columnar(states, id, cohort);

  expect({ all: total }).toEqual(slow.total);
  expect(keyed(byRow)).toEqual(slow.byRow);
  expect(keyed(byColumn)).toEqual(slow.byColumn);
  expect(keyed(cells)).toEqual(slow.cells);
}

describe('a cohort table', () => {
  it('is what plain loops over the states find, whatever is asked', () => {
    fc.assert(fc.property(cases, expectAgreement), CASES);
  });

  it('tells of what came, went and moved what plain loops over the days find', () => {
    fc.assert(fc.property(flows, expectAgreement), CASES);
  });

  it('has groups that come to the whole', () => {
    fc.assert(
      fc.property(cases, ({ states, standardId: id, cohort: { rows, columns, ...cohort } }) => {
        const sides = { rows: rows ?? 'reason', columns: columns ?? 'status' } as const;
        const { total, ...groups } = columnar(states, id, { ...cohort, ...sides });
        const waiting = (all: readonly Named[]) => all.reduce((sum, one) => sum + one.waiting, 0);

        expect(waiting(groups.byRow)).toBe(total.waiting);
        expect(waiting(groups.byColumn)).toBe(total.waiting);
        expect(waiting(groups.cells)).toBe(total.waiting);
      }),
      CASES,
    );
  });
});
