import type { CohortDimension } from '@waits/contracts/api/cohorts';
import { COHORT_DIMENSIONS } from '@waits/contracts/api/cohorts';
import type { ReferralFacts, ReferralState } from '@waits/contracts/referral-state';
import { addDays } from '@waits/standards/calendar';
import fc from 'fast-check';
import { randomFacts, someDay } from '../fake-random-facts.js';
import { blankFacts, childId, contactOn } from '../fake-referral.js';

/** A cohort as the route has it: values of filters by name, sides, a day and a time. */
export type AskedCohort = {
  filters: Partial<Record<CohortDimension, string[]>>;
  rows: CohortDimension | null;
  columns: CohortDimension | null;
  asOf: string;
  period: { from: string; to: string } | null;
};

const FIRST = '2025-01-01';

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const evenly = <T>(value: fc.Arbitrary<T>) => fc.oneof(fc.constant(null), value);
const oneOf = <T extends string>(...codes: T[]) => fc.constantFrom(...codes);
const byDay = (one: { from: string }, other: { from: string }) => (one.from < other.from ? -1 : 1);

const flags = fc
  .array(fc.record({ from: someDay, value: fc.boolean() }), { maxLength: 2 })
  .map((list) => list.sort(byDay));

const child = fc.record({
  sex: perhaps(oneOf('1', '2')),
  ethnicity: perhaps(oneOf('A', 'Z')),
  schools: fc
    .array(fc.record({ from: someDay, code: oneOf('100001', '100002') }), { maxLength: 2 })
    .map((list) => list.sort(byDay)),
  lookedAfter: flags,
  hasEhcPlan: flags,
  subIcbOfResidence: perhaps(oneOf('26A', '36J')),
  subIcbOfRegistration: perhaps(oneOf('26A', '36J')),
  deprivationQuintile: perhaps(fc.constantFrom(1, 2, 5)),
});

const EARLY = 150;
/** Whole weeks, so that one thing often happens on the day of another, or of a limit. */
const later = fc.nat({ max: 17 }).map((weeks) => weeks * 7);

/** One appointment missed and another agreed on the same day, from which some standards count anew. */
const rebooked = (missedOn: string, nextOn: string): ReferralFacts['appointments'] =>
  (['not-attended', 'booked'] as const).map((state) => ({
    ...{ id: null, bookedOn: missedOn, for: state === 'booked' ? nextOn : missedOn, state },
    ...{ stateOn: missedOn, attendance: null, medium: null, cancelledBy: null },
    clearlyCommunicated: true,
  }));

/** A referral as most are: received, perhaps seen, perhaps gone, its codes named at once or later and changed at most once. */
const plain: fc.Arbitrary<ReferralFacts> = fc
  .record({
    received: fc.nat({ max: EARLY }),
    pathway: fc.constantFrom<NonNullable<ReferralFacts['pathway']>[]>('ASD', 'SALT', 'CAMHS'),
    provider: oneOf('RAA', 'RBB'),
    consultantLed: fc.boolean(),
    seen: evenly(later),
    ended: evenly(later),
    died: seldom(later),
    how: oneOf('closed', 'closed', 'rejected', 'transferred', 'merged'),
    decided: seldom(later),
    changed: later,
    missed: seldom(later),
    odd: randomFacts,
  })
  .map(({ received, seen, ended, died, how, decided, changed, missed, odd, ...some }) => {
    const after = (days: number) => addDays(FIRST, received + days);
    const changing = (codes: readonly string[]) =>
      codes.map((code, index) => ({ from: after(index * changed), code }));
    return {
      ...{ ...blankFacts, ...some, receivedOn: after(0), teams: odd.teams },
      reasons: changing(some.pathway === 'ASD' ? ['25'] : ['24', '12']),
      priorities: changing(['3', '2']),
      contacts: seen === null ? [] : [contactOn(after(seen))],
      endings: ended === null ? [] : [{ on: after(ended), how, reason: null, to: null }],
      appointments: missed === null ? [] : rebooked(after(missed), after(missed + 28)),
      rttStatuses: decided === null ? [] : [{ from: after(decided), code: '34' }],
      child: { ...blankFacts.child, deceasedOn: died === null ? null : after(died) },
    };
  });

/** Closed, now and then by a round of validation. */
const endings = (facts: ReferralFacts, reasons: readonly (string | null)[]) =>
  facts.endings.map((ending, index) => ({ ...ending, reason: reasons[index] ?? null }));

const state = fc
  .record({
    facts: fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: randomFacts }),
    child,
    commissioner: perhaps(oneOf('QWO', 'QYG')),
    lastActivityOn: perhaps(
      fc.integer({ min: -250, max: EARLY }).map((days) => addDays(FIRST, days)),
    ),
    ageAtReferral: perhaps(fc.constantFrom(0, 9, 10, 17, 18, 24, 25)),
    why: fc.array(perhaps(oneOf('01', 'validation-moved-away')), { maxLength: 3 }),
  })
  .map(({ facts, why, child: some, ...rest }): ReferralFacts => ({
    ...facts,
    ...rest,
    endings: endings(facts, why),
    child: { ...facts.child, ...some },
  }));

/** Some referrals, each of another child. */
export const randomStates: fc.Arbitrary<ReferralState[]> = fc
  .noBias(fc.array(state, { minLength: 5, maxLength: 16, size: 'max' }))
  .map((all) =>
    all.map((facts, index) => ({
      ...{ referralId: `RAA:R${String(index)}`, version: 1, foldVersion: 1 },
      ...{ childId: childId(index), facts },
    })),
  );

const VALUES: Readonly<Record<CohortDimension, readonly string[]>> = {
  pathway: ['ASD', 'CAMHS', 'SALT'],
  provider: ['RAA', 'RBB'],
  team: ['C01', 'C04', 'A18'],
  subIcbOfResidence: ['26A', '36J'],
  subIcbOfRegistration: ['26A', '36J'],
  commissioner: ['QWO', 'QYG'],
  priority: ['2', '3'],
  reason: ['25', '24', '12'],
  ageBand: ['under-10', '10-17', '18-24', '25-and-over'],
  age: ['0', '9', '10'],
  sex: ['1', '2'],
  ethnicity: ['A', 'Z'],
  deprivationQuintile: ['1', '2', '5'],
  lookedAfter: ['yes', 'no'],
  ehcPlan: ['yes', 'no'],
  school: ['100001', '100002'],
  referralMonth: ['2025-01', '2025-06', '2026-01'],
  status: ['running', 'breached'],
  silent: ['yes', 'no'],
};

type Filter = { name: CohortDimension; values: string[] };

const filter: fc.Arbitrary<Filter> = fc.constantFrom(...COHORT_DIMENSIONS).chain((name) =>
  fc.record({
    name: fc.constant(name),
    values: fc.subarray([...VALUES[name], 'not-known'], { minLength: 1 }),
  }),
);

const side = perhaps(fc.constantFrom(...COHORT_DIMENSIONS));

/** The day asked about: mostly one by which many have come, and not all have gone. */
const asOfDay = fc.oneof(
  { weight: 1, arbitrary: someDay },
  { weight: 3, arbitrary: fc.integer({ min: 60, max: 240 }).map((days) => addDays(FIRST, days)) },
);

/** Any cohort: mostly few filters, so that somebody is left to count. */
export const randomCohort: fc.Arbitrary<AskedCohort> = fc
  .noBias(
    fc.record({
      filters: fc.oneof(
        fc.constant<Filter[]>([]),
        filter.map((one) => [one]),
        fc.array(filter, { minLength: 2, maxLength: 2 }),
      ),
      rows: side,
      columns: side,
      asOf: asOfDay,
      period: perhaps(fc.record({ back: fc.nat({ max: 20 }), length: fc.nat({ max: 50 }) })),
    }),
  )
  .map(({ filters, period, asOf, ...sides }) => ({
    ...sides,
    asOf,
    filters: Object.fromEntries(filters.map((one) => [one.name, one.values])),
    period: period && timeBefore(addDays(asOf, -period.back), period.length),
  }));

/** Cohorts of which something comes, goes or moves: few filters, and groups that a wait may leave for another. */
export const randomFlow: fc.Arbitrary<AskedCohort> = fc
  .record({
    cohort: randomCohort,
    rows: oneOf('status', 'silent', 'priority', 'reason', 'lookedAfter', 'team'),
    back: fc.nat({ max: 5 }),
    length: fc.integer({ min: 20, max: 60 }),
  })
  .map(({ cohort, rows, back, length }) => ({
    ...cohort,
    ...{ rows, columns: null, filters: {} },
    period: timeBefore(addDays(cohort.asOf, -back), length),
  }));

const timeBefore = (to: string, length: number) => ({ from: addDays(to, -length), to });
