import type { ReferralState } from '@waits/contracts/referral-state';
import { addDays, daysBetween } from '@waits/standards/calendar';
import { measure } from '@waits/standards/measure';
import { loadRegister } from '@waits/standards/register/load';
import { standardsFor } from '@waits/standards/standard';
import fc from 'fast-check';
import { dayNumber } from '../day-number.js';
import { randomFacts } from '../fake-random-facts.js';
import type { Row } from '../fake-referral.js';
import { stateOf } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import type { Week } from './weekly-flow.js';
import { weeklyFlow } from './weekly-flow.js';

const register = loadRegister();
const STANDARD = 'ASD-STAT-13W';

function flowOf(states: readonly ReferralState[], asOf: string, weeks: number): Week[] {
  const replica = replicaOf(register, states);
  const clocks = replica.clocks[register.standards.findIndex(({ id }) => id === STANDARD)];
  if (!clocks) throw new Error(`no clocks of ${STANDARD}`);
  const cohort = { asOf: dayNumber(asOf), provider: null, pathway: null };
  return weeklyFlow({ clocks, referrals: replica.referrals.columns(), cohort, weeks });
}

const counted = ({ arrivals, seen, unseen, takenOut, queue, daysWaited }: Week) => [
  ...[arrivals, seen, unseen, takenOut, queue, daysWaited],
];

describe('the weeks of a waiting list', () => {
  // Weeks of 16 to 22 and 23 to 29 June 2026.
  const rows: Row[] = [
    { received: '2026-06-01' },
    { received: '2026-06-15', seen: '2026-06-16' },
    { received: '2026-06-16', closed: '2026-06-22' },
    { received: '2026-06-22', seen: '2026-06-22' },
    { received: '2026-06-23', seen: '2026-07-10' },
    { received: '2026-06-30' },
  ];

  it('are counted by hand the same', () => {
    const [first, second] = flowOf(rows.map(stateOf), '2026-06-29', 2);

    expect(first).toEqual({
      ...{ from: dayNumber('2026-06-16'), to: dayNumber('2026-06-22') },
      // One came and was discharged, one came and was seen the same day; one of before was seen.
      ...{ arrivals: 2, seen: 2, unseen: 1, takenOut: 0 },
      ...{ queue: 1, daysWaited: 21 },
    });
    expect(second).toMatchObject({ arrivals: 1, seen: 0, unseen: 0, queue: 2, daysWaited: 34 });
  });

  it('count each day of a queue as the check values do', () => {
    const queue = Array.from({ length: 10 }, (_, index) => addDays('2026-01-01', index)).map(
      (day) =>
        flowOf(
          ['2026-01-01', '2026-01-04', '2026-01-10'].map((received, at) =>
            stateOf({ received }, at),
          ),
          ...([day, 1] as const),
        )[0]?.queue,
    );

    expect(queue).toEqual([1, 1, 1, 2, 2, 2, 2, 2, 2, 3]);
  });

  it('have a referral off the list on the day of its removal', () => {
    const states = [stateOf({ received: '2026-01-01', closed: '2026-01-08' }, 0)];

    expect(flowOf(states, '2026-01-07', 1)[0]?.queue).toBe(1);
    expect(flowOf(states, '2026-01-08', 1)[0]?.queue).toBe(0);
  });

  it('balance: what was left, and came, less what went, is what is left', () => {
    fc.assert(
      fc.property(fc.array(randomFacts, { maxLength: 6 }), (all) => {
        const weeks = flowOf(held(all), '2026-06-30', 30);

        for (const [index, week] of weeks.slice(1).entries()) {
          const left = weeks[index]?.queue ?? 0;
          expect(left + week.arrivals - week.seen - week.unseen - week.takenOut).toBe(week.queue);
        }
      }),
    );
  });

  it('are those that plain loops find, day by day', () => {
    fc.assert(
      fc.property(fc.array(randomFacts, { maxLength: 5 }), (all) => {
        const states = held(all);

        expect(flowOf(states, '2026-06-30', 20).map(counted)).toEqual(
          slowFlow(states, '2026-06-30', 20),
        );
      }),
      { numRuns: 60 },
    );
  });
});

const held = (all: readonly ReferralState['facts'][]): ReferralState[] =>
  all.map((facts, index) => ({ ...stateOf({ received: '2026-01-01' }, index), facts }));

/** What each day says, asked of the clock itself on that day and the day before. */
function slowFlow(states: readonly ReferralState[], asOf: string, weeks: number): number[][] {
  const rows = Array.from({ length: weeks }, () => [0, 0, 0, 0, 0, 0]);
  for (let back = weeks * 7 - 1; back >= 0; back -= 1) {
    const row = rows[weeks - 1 - Math.floor(back / 7)] ?? [];
    for (const { facts } of states) {
      addFlow(row, facts, addDays(asOf, -back));
      if (back % 7 === 0) addQueue(row, facts, addDays(asOf, -back));
    }
  }
  return rows;
}

type Slow = { isWaiting: boolean; status: string; startedOn: string | null };

function addFlow(row: number[], facts: ReferralState['facts'], day: string): void {
  const [before, now] = [readingOn(facts, addDays(day, -1)), readingOn(facts, day)];
  const waited = before.isWaiting || endsAtOnce(before, now, day);
  if (!before.isWaiting && (now.isWaiting || waited)) add(row, 0);
  if (waited && !now.isWaiting) add(row, SLOW_KINDS[now.status] ?? 3);
}

const endsAtOnce = (before: Slow, now: Slow, day: string): boolean =>
  before.status !== now.status && now.startedOn === day && now.status in SLOW_KINDS;

function addQueue(row: number[], facts: ReferralState['facts'], day: string): void {
  const { isWaiting, startedOn } = readingOn(facts, day);
  if (!isWaiting || startedOn === null) return;
  add(row, 4);
  add(row, 5, daysBetween(startedOn, day));
}

const SLOW_KINDS: Readonly<Record<string, number>> = {
  ...{ met: 1, missed: 1, stopped: 1, 'ended-unmet': 2 },
};

function add(row: number[], at: number, count = 1): void {
  row[at] = (row[at] ?? 0) + count;
}

function readingOn(facts: ReferralState['facts'], day: string) {
  const standard = standardsFor(register, facts, day).find(({ id }) => id === STANDARD);
  const clock = standard && measure(standard, facts, day);
  return clock ?? { isWaiting: false, status: 'not-started', startedOn: null };
}
