import { ReferralEvent } from '@waits/contracts/referral-event';
import { ReferralFacts } from '@waits/contracts/referral-state';
import fc from 'fast-check';
import { z } from 'zod';
import { addDays, daysBetween } from './calendar.js';
import { explain } from './explain.js';
import { longDate } from './explain/plain-words.js';
import { fold } from './fold.js';
import { measure } from './measure.js';
import { isOpen } from './open.js';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { anyDay, anyEvents } from './testing/any-events.js';

const register = loadRegister();
const input = (events: readonly ReferralEvent[]) => ({
  ...{ referralId: 'RAA:R1', events, childEvents: [], birthDate: '2015-05-05' },
});
const clocks = (events: readonly ReferralEvent[], asOf: string) => {
  const facts = fold(input(events));
  return register.standards.map((standard) => ({
    ...{ standard, facts, clock: measure(standard, facts, asOf) },
  }));
};

describe('whatever valid events come', () => {
  it('they are valid events indeed', () => {
    fc.assert(fc.property(anyEvents, (events) => z.array(ReferralEvent).safeParse(events).success));
  });

  it('they give facts that every reader of the state accepts', () => {
    fc.assert(
      fc.property(anyEvents, (events) => ReferralFacts.safeParse(fold(input(events))).success),
    );
  });

  it('neither their order, nor repetition, nor the list they come in matters', () => {
    const arrived = anyEvents.chain((events) =>
      fc.record({
        events: fc.constant(events),
        again: fc.shuffledSubarray([...events, ...events], { minLength: events.length }),
        cut: fc.nat(events.length),
      }),
    );

    fc.assert(
      fc.property(arrived, ({ events, again, cut }) => {
        const all = [...again, ...events];
        const split = { events: all.slice(0, cut), childEvents: all.slice(cut) };
        expect(fold({ ...input([]), ...split })).toEqual(fold(input(events)));
      }),
    );
  });

  it('a clock that runs never goes back, and its due date never moves', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, fc.nat(200), (events, asOf, later) => {
        const pairs = clocks(events, asOf).map(({ standard, facts, clock }) => [
          clock,
          measure(standard, facts, addDays(asOf, later)),
        ]);
        const running = pairs.filter(
          ([now, then]) => now?.isWaiting && then?.isWaiting && now.startedOn === then.startedOn,
        );
        expect(running.filter(([now, then]) => now?.dueOn !== then?.dueOn)).toEqual([]);
        expect(
          running.filter(([now, then]) => (then?.days ?? 0) - (now?.days ?? 0) !== later),
        ).toEqual([]);
      }),
    );
  });

  it('no clock knows of a day that has not come', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, asOf) =>
        clocks(events, asOf).every(({ clock }) =>
          [
            clock.startedOn,
            clock.stoppedOn,
            clock.endedOn,
            ...clock.trace.map(({ on }) => on),
          ].every((day) => day === null || day <= asOf),
        ),
      ),
    );
  });

  it('nobody waits whose referral is not open', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, asOf) =>
        clocks(events, asOf)
          .filter(({ standard, facts }) => standardsFor(register, facts).includes(standard))
          .every(({ clock, facts }) => !clock.isWaiting || isOpen(facts, asOf)),
      ),
    );
  });

  it('days, dates and verdict of a clock agree', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, asOf) => {
        for (const { clock } of clocks(events, asOf)) {
          const until = clock.stoppedOn ?? clock.endedOn ?? asOf;
          const counted = clock.days === null ? null : daysBetween(clock.startedOn ?? '', until);
          const late = ['breached', 'missed'].includes(clock.status);
          const isUnmet = clock.status === 'ended-unmet';
          expect(counted).toBe(clock.days);
          expect(clock.days ?? 0).toBeGreaterThanOrEqual(0);
          expect(clock.isWaiting).toBe(['running', 'breached'].includes(clock.status));
          expect(clock.isOverStandard && !isUnmet).toBe(late);
        }
      }),
    );
  });

  it('every explanation names the number and the dates of its clock, and has no hole', () => {
    fc.assert(
      fc.property(anyEvents, anyDay, (events, asOf) => {
        for (const { standard, clock, facts } of clocks(events, asOf)) {
          const { text, counted, wouldChange, used, ignored } = explain(standard, clock, facts);
          const said = clock.days === null ? [] : [`${clock.days} day`];
          const due = clock.dueOn === null ? [] : [longDate(clock.dueOn)];
          const started = clock.startedOn === null ? [] : [longDate(clock.startedOn)];
          const words = JSON.stringify({ text, counted, wouldChange, used, ignored });
          expect([...said, ...due, ...started].filter((part) => !text.includes(part))).toEqual([]);
          expect(words).not.toMatch(/undefined|null|NaN|Invalid|unknown|\(\)/);
          expect([...used, ...ignored].every(({ on }) => on <= asOf)).toBe(true);
        }
      }),
    );
  });
});
