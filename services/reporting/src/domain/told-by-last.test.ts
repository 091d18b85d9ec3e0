import type { ReferralFacts } from '@waits/contracts/referral-state';
import { measure } from '@waits/standards/measure';
import type { Standard } from '@waits/standards/standard';
import { spellRegister } from '@waits/standards/testing/spell-register';
import fc from 'fast-check';
import { clockStretches, statusOn } from './clock-days.js';
import { dayOf, localDate } from './day-number.js';
import { factDays } from './fact-days.js';
import { randomFacts, someDay } from './fake-random-facts.js';

/** All standards, with the lists they need; and an area's own readings of some, among them one that waits for a plan. */
const LOCAL = `
overrides:
  - { id: EHC-HA6, exceptions: lift-limit }
  - { id: ASD-STAT-13W, stop: { when: first-of, facts: [{ fact: care-plan }, { fact: assessment-completed }] } }
`;
const standards = [
  ...spellRegister().standards,
  ...spellRegister({ local: LOCAL }).standards.filter(({ isLocal }) => isLocal),
];

const perhapsDay = fc.option(someDay, { nil: null });
const plan = fc.record({
  ...{ on: someDay, createdOn: perhapsDay, updatedOn: perhapsDay },
  provider: fc.constant(null),
});
const exception = fc.record({ on: someDay, ground: fc.constantFrom('a' as const, 'b' as const) });
/** Facts of which no standard comes or goes, and few things happen: most of them have one start and one end. */
const facts = fc
  .record({
    some: randomFacts,
    carePlans: fc.array(plan, { maxLength: 1 }),
    exceptions: fc.array(exception, { maxLength: 1 }),
    few: fc.boolean(),
    onTime: fc.boolean(),
  })
  .map(({ some, carePlans, exceptions, few, onTime }): ReferralFacts => {
    const ehc = some.ehc && { ...some.ehc, exceptions };
    const whole = { ...some, carePlans, ehc, teams: some.teams.slice(0, 1) };
    const [endings, reopenings] = [some.endings.slice(0, 1), [] as string[]];
    return {
      ...(few ? { ...whole, endings, reopenings } : whole),
      ...(onTime && { originalReceivedOn: null, hospitalSpells: [] }),
    };
  });

const status = fc.record({ from: someDay, code: fc.constantFrom('11', '30', '31', '34') });
const missed = fc
  .record({ bookedOn: someDay, stateOn: someDay, isMissed: fc.boolean() })
  .map(({ isMissed, ...days }) => ({
    ...{ id: null, for: days.stateOn, attendance: isMissed ? '3' : '5', medium: '01' },
    ...{ state: isMissed ? ('not-attended' as const) : ('attended' as const), cancelledBy: null },
    ...{ clearlyCommunicated: true, ...days },
  }));
/** Facts with what a wait may begin anew by, before the child left or after. */
const begunAnew = fc
  .record({
    of: facts,
    rttStatuses: fc.array(status, { minLength: 1, maxLength: 4 }),
    appointments: fc.array(missed, { maxLength: 2 }),
  })
  .map(({ of, rttStatuses, appointments }): ReferralFacts => ({
    ...{ ...of, contacts: [], interventions: [], receivedOn: '2025-01-01' },
    rttStatuses: rttStatuses.sort((a, b) => (a.from < b.from ? -1 : 1)),
    appointments: appointments.sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : 1)),
  }));

type Read = { status: string; startedOn: string | null; dueOn: string | null };

function readOff(standard: Standard, of: ReferralFacts, days: readonly number[]): Read[] {
  const stretches = clockStretches({ standard, appliesOn: null }, of);
  return days.map((day) => {
    const stretch = stretches.findLast(({ from }) => from <= day);
    const isWaiting = stretch !== undefined && day < stretch.until;
    return {
      status: statusOn(stretches, day),
      startedOn: isWaiting ? localDate(stretch.start) : null,
      dueOn: isWaiting ? localDate(stretch.due) : null,
    };
  });
}

const measured = (standard: Standard, of: ReferralFacts, days: readonly number[]): Read[] =>
  days.map((day) => {
    const { status, isWaiting, startedOn, dueOn } = measure(standard, of, dayOf(day));
    return isWaiting ? { status, startedOn, dueOn } : { status, startedOn: null, dueOn: null };
  });

describe('a clock that its last reading tells', () => {
  const wrongIn = (of: ReferralFacts, some: readonly Standard[]): string[] => {
    const days = factDays(of);
    const wrong = some.filter(
      (standard) =>
        JSON.stringify(readOff(standard, of, days)) !==
        JSON.stringify(measured(standard, of, days)),
    );
    return wrong.map(({ id }) => id);
  };

  it('reads on every day of its facts, and the day after, what measuring on that day says', () => {
    fc.assert(
      fc.property(facts, (of) => {
        expect(wrongIn(of, standards)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is none that begins anew, as after active monitoring or a first missed appointment', () => {
    const beginAnew = standards.filter(({ id }) => id === 'RTT-18W');

    expect(beginAnew).toHaveLength(1);
    fc.assert(
      fc.property(begunAnew, (of) => {
        expect(wrongIn(of, beginAnew)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
