import type { ReferralEvent } from '@waits/contracts/referral-event';
import fc from 'fast-check';
import { addDays, daysBetween } from './calendar.js';
import { explain } from './explain.js';
import { fold } from './fold.js';
import { isAboutChild } from './fold/draft.js';
import type { SpellReferral } from './spells/merge.js';
import { spellsOf } from './spells.js';
import { anyDay, anyEvents } from './testing/any-events.js';
import { event } from './testing/events.js';
import { fourWeeks } from './testing/spell-register.js';

const standard = fourWeeks();

const receivedOn = (on: string) => event('referral.received', on, { pathway: 'CAMHS' });

const referralOf = (number: number, events: readonly ReferralEvent[]): SpellReferral => {
  const referralId = `RAA:R${String(number)}`;
  const facts = fold({
    referralId,
    events: events.filter(({ type }) => !isAboutChild(type)),
    childEvents: events.filter(({ type }) => isAboutChild(type)),
    birthDate: '2012-05-05',
  });
  return { referralId, facts };
};

/** A child with a few referrals of which anything valid may be said, most of them to CAMHS. */
const anyChild: fc.Arbitrary<SpellReferral[]> = fc
  .array(fc.tuple(anyEvents, anyDay, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((referrals) =>
    referrals.map(([events, received, isCamhs], index) =>
      referralOf(index, isCamhs ? [receivedOn(received), ...events] : events),
    ),
  );

/** The running spells on a day, by their first referral and their start. */
const waitsOn = (referrals: readonly SpellReferral[], asOf: string) =>
  spellsOf(standard, referrals, asOf).flatMap(({ referralIds: [id], clock }) =>
    clock.isWaiting ? [{ name: `${id} ${String(clock.startedOn)}`, days: Number(clock.days) }] : [],
  );

describe('whatever a child has been referred for', () => {
  it('the order of the referrals does not matter', () => {
    const shuffled = anyChild.chain((referrals) =>
      fc.tuple(
        fc.constant(referrals),
        fc.shuffledSubarray(referrals, { minLength: referrals.length }),
      ),
    );

    fc.assert(
      fc.property(shuffled, anyDay, ([referrals, other], asOf) => {
        expect(spellsOf(standard, other, asOf)).toEqual(spellsOf(standard, referrals, asOf));
      }),
    );
  });

  it('each referral is in one spell at most, and two spells that can be put together lie apart', () => {
    fc.assert(
      fc.property(anyChild, anyDay, (referrals, asOf) => {
        const spells = spellsOf(standard, referrals, asOf);
        const ids = spells.flatMap(({ referralIds }) => referralIds);
        expect(new Set(ids).size).toBe(ids.length);
        const placed = spells
          .filter(({ clock }) => clock.startedOn !== null && clock.status !== 'nullified')
          .map(({ clock, facts }) => ({ from: clock.startedOn ?? '', end: facts.endings[0]?.on }));
        const later = placed.slice(1).map(({ from }, index) => [placed[index]?.end, from] as const);
        expect(
          later.filter(([end, from]) => end !== undefined && daysBetween(end, from) <= 5),
        ).toEqual([]);
      }),
    );
  });

  it('a referral that is outside, or of another provider, changes no clock', () => {
    fc.assert(
      fc.property(anyChild, anyDay, anyDay, (referrals, received, asOf) => {
        const of = (provider: string, teamType: string): SpellReferral => ({
          referralId: `${provider}:X`,
          facts: fold({
            referralId: `${provider}:X`,
            events: [
              event('referral.received', received, { pathway: 'CAMHS', teamType }, { provider }),
            ],
            childEvents: [],
            birthDate: '2012-05-05',
          }),
        });
        const others = [of('RAA', 'A02'), of('RBB', 'F01')];
        const numbers = (list: SpellReferral[]) =>
          spellsOf(standard, list, asOf)
            .filter(({ provider }) => provider === 'RAA')
            .map(({ referralIds, clock: { trace: _trace, ...clock } }) => ({ referralIds, clock }));
        expect(numbers([...referrals, ...others])).toEqual(numbers(referrals));
      }),
    );
  });

  it('the days of a running spell grow with the days that pass, and never go down', () => {
    fc.assert(
      fc.property(anyChild, anyDay, fc.nat(200), (referrals, asOf, more) => {
        const later = waitsOn(referrals, addDays(asOf, more));
        const sameStart = waitsOn(referrals, asOf).flatMap(({ name, days }) =>
          later.filter((one) => one.name === name).map((one) => one.days - days),
        );
        expect(sameStart.filter((grown) => grown !== more)).toEqual([]);
      }),
    );
  });

  it('no spell knows of a day that has not come, and its explanation names its number', () => {
    fc.assert(
      fc.property(anyChild, anyDay, (referrals, asOf) => {
        for (const { clock, facts } of spellsOf(standard, referrals, asOf)) {
          const { text, used, ignored, counted, wouldChange } = explain(standard, clock, facts);
          const words = JSON.stringify({ text, used, ignored, counted, wouldChange });
          const days = [clock.startedOn, clock.stoppedOn, ...clock.trace.map(({ on }) => on)];
          expect(days.every((day) => day === null || day <= asOf)).toBe(true);
          expect(text).toContain(clock.days === null ? '' : `${String(clock.days)} day`);
          expect(words).not.toMatch(/undefined|null|NaN|Invalid|not named/);
        }
      }),
    );
  });

  it('a merge of two referrals and its undoing leave the spells as they were', () => {
    const merged = (on: string) =>
      event('referral.merged', on, { into: 'RAA:R0' }, { id: 'merge' });
    const undone = (on: string) => {
      const data = { of: 'merge', becomes: null };
      return event('referral.corrected', on, data, { id: 'undo', recordedAt: `${on}T13:00:00Z` });
    };

    fc.assert(
      fc.property(fc.tuple(anyEvents, anyDay, anyDay), anyDay, anyDay, (first, on, asOf) => {
        const [events, received, again] = first;
        const clocks = (also: ReferralEvent[]) => {
          const referrals = [
            referralOf(0, [receivedOn(received), ...events]),
            referralOf(1, [receivedOn(again), ...also]),
          ];
          return spellsOf(standard, referrals, asOf).map(({ referralIds, clock }) => ({
            ...{ referralIds, clock },
          }));
        };
        expect(clocks([merged(on), undone(on)])).toEqual(clocks([]));
      }),
    );
  });
});
