import { measure } from '@waits/standards/measure';
import { spellRegister } from '@waits/standards/testing/spell-register';
import { standardsFor } from '@waits/standards/standard';
import fc from 'fast-check';
import { applicableStandards } from './applicability.js';
import { clockStretches, statusOn } from './clock-days.js';
import { NEVER } from './clock-table.js';
import { dayNumber, dayOf, localDate } from './day-number.js';
import { randomFacts, someDay } from './fake-random-facts.js';
import { contactOn, factsOf } from './fake-referral.js';

// With the lists that some standards need, so that these are measured too.
const register = spellRegister();

/** What is read off the stretches for a day, by comparison alone. */
function readOff(facts: ReturnType<typeof factsOf>, standardId: string, day: number) {
  const applicable = applicableStandards(register, facts).find(
    ({ standard }) => standard.id === standardId,
  );
  const stretches = applicable ? clockStretches(applicable, facts) : [];
  const stretch = stretches.findLast(({ from }) => from <= day);
  const isWaiting = stretch !== undefined && day < stretch.until;
  return {
    isWaiting,
    status: statusOn(stretches, day),
    startedOn: isWaiting ? localDate(stretch.start) : null,
    dueOn: isWaiting ? localDate(stretch.due) : null,
    isOver: isWaiting && day >= stretch.overdueFrom,
    days: isWaiting ? day - stretch.start : null,
  };
}

/** The same, measured on that very day. */
function measured(facts: ReturnType<typeof factsOf>, standardId: string, day: number) {
  const standard = standardsFor(register, facts, dayOf(day)).find(({ id }) => id === standardId);
  const clock = standard && measure(standard, facts, dayOf(day));
  const status = clock?.status ?? 'not-started';
  if (clock?.isWaiting !== true) {
    return { isWaiting: false, status, startedOn: null, dueOn: null, isOver: false, days: null };
  }
  const { startedOn, dueOn, isOverStandard: isOver, days } = clock;
  return { isWaiting: true, status, startedOn, dueOn, isOver, days };
}

const standardIds = register.standards.map(({ id }) => id);

describe('the days of a clock', () => {
  it('say on any day what measuring on that day says, whatever happened', () => {
    fc.assert(
      fc.property(randomFacts, someDay, fc.constantFrom(...standardIds), (facts, asOf, id) => {
        const day = dayNumber(asOf);

        expect(readOff(facts, id, day)).toEqual(measured(facts, id, day));
      }),
      { numRuns: 1500 },
    );
  });

  it('say so on every single day of a life with closures and reopenings', () => {
    fc.assert(
      fc.property(randomFacts, (facts) => {
        const days = Array.from({ length: 60 }, (_, index) => dayNumber('2024-12-01') + index * 13);
        for (const id of standardIds) {
          expect(days.map((day) => readOff(facts, id, day))).toEqual(
            days.map((day) => measured(facts, id, day)),
          );
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each`
    asOf            | status           | days    | because
    ${'2026-02-28'} | ${'not-started'} | ${null} | ${'the day before the referral'}
    ${'2026-03-01'} | ${'running'}     | ${0}    | ${'the day of referral is day 0'}
    ${'2026-05-30'} | ${'running'}     | ${90}   | ${'day 90 is within 13 weeks'}
    ${'2026-05-31'} | ${'breached'}    | ${91}   | ${'still open on day 91 is over 13 weeks'}
    ${'2026-06-09'} | ${'breached'}    | ${100}  | ${'the day before the contact'}
    ${'2026-06-10'} | ${'missed'}      | ${null} | ${'seen on day 101'}
  `('an autism wait is $status on $asOf: $because', ({ asOf, status, days }) => {
    const facts = factsOf({ received: '2026-03-01', seen: '2026-06-10' });
    const read = readOff(facts, 'ASD-STAT-13W', dayNumber(asOf as string));

    expect({ status: read.status, days: read.days }).toEqual({ status, days });
  });

  it('leave out the days between closing and reopening, and count on from the first start', () => {
    const facts = {
      ...factsOf({ received: '2026-01-01', closed: '2026-02-01' }),
      reopenings: ['2026-03-01'],
    };
    const daysOn = (asOf: string) => readOff(facts, 'ASD-STAT-13W', dayNumber(asOf)).days;

    expect(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map(daysOn)).toEqual([
      30,
      null,
      null,
      59,
    ]);
  });

  it('have no due day where there is no limit', () => {
    const facts = factsOf({ pathway: 'CAMHS', received: '2026-01-01' });
    const [applicable] = applicableStandards(register, facts);
    const stretches = applicable ? clockStretches(applicable, facts) : [];

    expect(stretches.map(({ due, overdueFrom, until }) => [due, overdueFrom, until])).toEqual([
      [NEVER, NEVER, NEVER],
    ]);
  });

  it('end with a reason that no longer suspects autism', () => {
    const facts = {
      ...factsOf({ received: '2026-01-01' }),
      reasons: [
        { from: '2026-01-01', code: '25' },
        { from: '2026-02-01', code: '24' },
      ],
      contacts: [contactOn('2026-03-01')],
    };
    const waitsOn = (asOf: string) => readOff(facts, 'ASD-STAT-13W', dayNumber(asOf)).isWaiting;

    expect(['2026-01-31', '2026-02-01'].map(waitsOn)).toEqual([true, false]);
  });
});
