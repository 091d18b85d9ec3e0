import type { ReferralState } from '@waits/contracts/referral-state';
import { addDays } from '@waits/standards/calendar';
import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { dayNumber } from '../day-number.js';
import { randomFacts } from '../fake-random-facts.js';
import { childId } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import { slowWaits } from '../fake-slow-figures.js';
import { worklistPage } from '../worklist.js';
import { createAlertBook } from './alert-book.js';
import { conditionsOn } from './conditions.js';
import { alertRun } from './fake-alert-run.js';

const register = loadRegister();
const FIRST = '2025-09-01';
const DAYS = 60;

const states = fc.array(randomFacts, { minLength: 1, maxLength: 6 }).map((all): ReferralState[] =>
  all.map((facts, index) => ({
    ...{ referralId: `${facts.provider}:R${String(index)}`, version: 1, foldVersion: 1 },
    ...{ childId: childId(index), facts },
  })),
);
/** The days on which a replica that comes and goes looks, besides the first and the last. */
const looks = fc.uniqueArray(fc.integer({ min: 1, max: DAYS - 1 }), { maxLength: 12 });
const dayAfter = (days: number) => addDays(FIRST, days);
const inOrder = (days: number[]) =>
  [0, ...days.sort((one, other) => one - other), DAYS].map(dayAfter);

/** What holds of each referral on a day. */
function heldOn(given: readonly ReferralState[], asOf: string) {
  const replica = replicaOf(register, given);
  const conditionsOf = conditionsOn({ replica, register }, asOf);
  return given.flatMap(({ referralId }) =>
    conditionsOf(replica.ids.find(referralId)).map((one) => ({ ...one, referralId })),
  );
}

it('a replica that looks every day and one that comes and goes publish the same', () => {
  fc.assert(
    fc.property(states, looks, (given, days) => {
      const everyDay = alertRun({ states: given, register });
      const atTimes = alertRun({ states: given, register });
      const all = Array.from({ length: DAYS + 1 }, (_, day) => everyDay.tick(dayAfter(day))).flat();

      expect(inOrder(days).flatMap((day) => atTimes.tick(day))).toEqual(all);
    }),
    { numRuns: 25 },
  );
});

it('two replicas that share a topic and look when they will tell each alert once', () => {
  fc.assert(
    fc.property(states, looks, fc.array(fc.boolean()), (given, days, turns) => {
      const alone = alertRun({ states: given, register });
      const book = createAlertBook();
      const two = [
        alertRun({ states: given, register, book }),
        alertRun({ states: given, register, book }),
      ];
      const shared = inOrder(days).flatMap(
        (day, turn) => two[turns[turn] ? 1 : 0]?.tick(day) ?? [],
      );

      expect(shared).toEqual(inOrder(days).flatMap((day) => alone.tick(day)));
    }),
    { numRuns: 25 },
  );
});

it('two replicas that were told in another order publish the same bytes', () => {
  fc.assert(
    fc.property(states, (given) => {
      const bytes = (told: ReferralState[]) => {
        const run = alertRun({ states: told, register });
        const batches = [...run.batches(FIRST), ...run.batches(dayAfter(DAYS))];
        return batches.flatMap(({ records }) => records.map((one) => JSON.stringify(one))).sort();
      };

      expect(bytes([...given].reverse())).toEqual(bytes(given));
    }),
    { numRuns: 20 },
  );
});

it('what stands is what plain loops find of limits, standard by standard', () => {
  fc.assert(
    fc.property(states, fc.nat({ max: 540 }), (given, days) => {
      const asOf = addDays('2025-01-01', days);
      const found = heldOn(given, asOf);
      for (const { id, leadDays } of register.standards.filter(
        ({ scope }) => scope === 'referral',
      )) {
        const waits = slowWaits(register, given, { standardId: id, asOf });
        const told = (kind: string) =>
          found
            .filter((one) => one.kind === kind && one.standardId === id)
            .map((one) => one.referralId);
        const soon = waits.filter(
          ({ isOver, dueOn }) => !isOver && dueOn !== null && dueOn <= addDays(asOf, leadDays),
        );

        expect(told('breached').sort()).toEqual(idsOf(waits.filter(({ isOver }) => isOver)));
        expect(told('due-soon').sort()).toEqual(idsOf(soon));
      }
    }),
    { numRuns: 100 },
  );
});

const idsOf = (waits: ReturnType<typeof slowWaits>) =>
  waits.map(({ state }) => state.referralId).sort();

it('whoever is silent on a worklist is told of once, and nobody else', () => {
  fc.assert(
    fc.property(states, fc.nat({ max: 540 }), (given, days) => {
      const asOf = addDays('2025-01-01', days);
      const replica = replicaOf(register, given);
      const listed = replica.clocks.flatMap((clocks, place) => {
        const standardId = register.standards[place]?.id ?? '';
        const cohort = { asOf: dayNumber(asOf), provider: null, pathway: null };
        return worklistPage(replica, {
          ...{ standardId, clocks, cohort, status: 'silent', dueWithin: 0, chaseDays: [] },
          ...{ sort: 'longest', limit: 100, after: null },
        }).rows.map(({ referralId }) => referralId);
      });
      const told = heldOn(given, asOf)
        .filter(({ kind }) => kind === 'silent')
        .map(({ referralId }) => referralId);

      expect(told.sort()).toEqual([...new Set(listed)].sort());
    }),
    { numRuns: 100 },
  );
});
