import type { ReferralFacts } from '@waits/contracts/referral-state';
import { measure } from '@waits/standards/measure';
import type { Register } from '@waits/standards/standard';
import { standardsFor } from '@waits/standards/standard';
import { spellRegister } from '@waits/standards/testing/spell-register';
import fc from 'fast-check';
import { applicableStandards } from './applicability.js';
import { clockStretches, statusOn } from './clock-days.js';
import { dayNumber, dayOf, localDate } from './day-number.js';
import { randomFacts, someDay } from './fake-random-facts.js';

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 2 });
const onDay = some(
  fc.record({ on: someDay, code: fc.option(fc.constant('LISTED'), { nil: null }) }),
).map((list) => list.sort(byDay));
const byDay = (one: { on: string }, other: { on: string }) => (one.on < other.on ? -1 : 1);

/** All that the other random facts leave out: plans, diagnoses, measures, what came from elsewhere, what vanished. */
const more = fc.record({
  carePlans: some(
    fc.record({
      ...{ on: someDay, createdOn: perhaps(someDay), updatedOn: perhaps(someDay) },
      provider: perhaps(fc.constantFrom('RAA', 'RBB')),
    }),
  ),
  diagnoses: some(
    fc.record({
      ...{ on: someDay, code: fc.constantFrom('F840', 'F900'), scheme: fc.constant('ICD10') },
    }),
  ).map((list) => list.sort(byDay)),
  outcomeMeasures: onDay,
  careCoordinatorOn: perhaps(someDay),
  section23NotifiedOn: perhaps(someDay),
  vanishedOn: fc.option(someDay, { nil: null, freq: 10 }),
  acceptances: some(
    fc.record({
      ...{ on: someDay, receivedOn: perhaps(someDay) },
      teamType: perhaps(fc.constantFrom('A14', 'C01')),
    }),
  ).map((list) => list.sort(byDay)),
  consultantLed: perhaps(fc.boolean()),
  waitMeasure: perhaps(fc.constantFrom('01', '02', '05')),
  ageAtReferral: perhaps(fc.constantFrom(4, 17, 18)),
  authoredOn: perhaps(someDay),
});
const everything: fc.Arbitrary<ReferralFacts> = fc
  .tuple(randomFacts, more)
  .map(([facts, rest]) => ({ ...facts, ...rest }));

/** What areas may change of a row: how it starts, stops and ends, and what takes it out of the figures. */
const CHANGES = [
  'hospitalSpell: excludes',
  'endings: { closed: judged, rejected: judged, redirected: judged, transferred: judged, deceased: judged }',
  'endings: { closed: unmet-unless-seen, rejected: unmet-unless-seen }',
  'start: { fact: referral-received, carriesOriginal: true }',
  'start: { fact: team-received, teamTypes: [C01, A18], withoutTeam: not-started }',
  'start: { fact: team-received, teamTypes: [C01], withoutTeam: assume-received }',
  'start: { fact: assessment-started }',
  'start: { fact: first-contact }',
  'stop: { when: first-of, afterEnding: counts, facts: [{ fact: care-plan }, { fact: diagnosis-recorded, diagnoses: { codes: [F840] } }] }',
  'stop: { when: latest-of-all, afterEnding: ignored, facts: [{ fact: attended-contact, media: any }, { fact: outcome-measure, measures: null }] }',
  'stop: { when: latest-of-all, afterEnding: counts, facts: [{ fact: any-of, facts: [{ fact: care-plan }, { fact: assessment-completed }] }, { fact: accepted, teamTypes: [C01] }] }',
  'stop: { when: first-of, afterEnding: ignored, facts: [{ fact: assessment-started, completedCounts: true }, { fact: rtt-status, codes: ["30"] }] }',
  'firstNonAttendance: { attendance: ["3"], afterRebooking: first }',
  'firstNonAttendance: { attendance: ["3", "2"], afterRebooking: later }',
  'nonTreatment: [{ name: active-monitoring, codes: ["31"], restartCodes: ["11"] }, { name: declined, codes: ["34"] }]',
  'ehcEndings: [{ by: not-assessed, counts: unmet }, { by: plan-issued, counts: nullified }]',
  'limit: { value: 3, unit: calendar-months, limitDayIsMet: true, limitDayIsOverdue: true }',
  'limit: null',
] as const;
/** Rows that have clocks of referrals, of each pathway. */
const ROWS = ['ASD-STAT-13W', 'SALT-LOCAL', 'CHS-18W', 'RTT-18W', 'EHC-LA6', 'EHC-20W'] as const;

/** The register that an area with this change has; null where the row does not take it. */
const changed = (id: string, change: string): Register | null => {
  try {
    return spellRegister({ local: `overrides: [{ id: ${id}, ${change} }]` });
  } catch {
    return null;
  }
};

const registers = [
  { name: 'as shipped', register: spellRegister() },
  ...ROWS.flatMap((id) =>
    CHANGES.flatMap((change) => {
      const register = changed(id, change);
      return register === null ? [] : [{ name: `${id}: ${change}`, register }];
    }),
  ),
];

function readOff(register: Register, facts: ReferralFacts, at: { id: string; day: number }) {
  const { id, day } = at;
  const applicable = applicableStandards(register, facts).find(
    ({ standard }) => standard.id === id,
  );
  const stretches = applicable ? clockStretches(applicable, facts) : [];
  const stretch = stretches.findLast(({ from }) => from <= day);
  const isWaiting = stretch !== undefined && day < stretch.until;
  return {
    status: statusOn(stretches, day),
    ...(isWaiting
      ? { startedOn: localDate(stretch.start), isOver: day >= stretch.overdueFrom }
      : { startedOn: null, isOver: false }),
  };
}

function measured(register: Register, facts: ReferralFacts, at: { id: string; day: number }) {
  const asOf = dayOf(at.day);
  const standard = standardsFor(register, facts, asOf).find(({ id }) => id === at.id);
  const clock = standard && measure(standard, facts, asOf);
  return {
    status: clock?.status ?? 'not-started',
    ...(clock?.isWaiting === true
      ? { startedOn: clock.startedOn, isOver: clock.isOverStandard }
      : { startedOn: null, isOver: false }),
  };
}

describe('the days of a clock under whatever rules an area has', () => {
  it('tries enough registers to be worth it', () => {
    expect(registers.length).toBeGreaterThan(60);
  });

  it('say on any day what measuring on that day says, whatever is known of the referral', () => {
    fc.assert(
      fc.property(everything, someDay, fc.constantFrom(...registers), (facts, on, { register }) => {
        const day = dayNumber(on);
        for (const { id, scope } of register.standards) {
          if (scope === 'spell') continue;
          const at = { id, day };
          expect({ id, ...readOff(register, facts, at) }).toEqual({
            id,
            ...measured(register, facts, at),
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});
