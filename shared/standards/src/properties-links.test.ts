import { ReferralFacts } from '@waits/contracts/referral-state';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import fc from 'fast-check';
import { isOpen } from './open.js';
import { anyDay, anyEvents } from './testing/any-events.js';
import { event } from './testing/events.js';
import { factsOfAll } from './testing/linked.js';

const IDS = ['RAA:R0', 'RAA:R1', 'RBB:R2', 'RCC:R3'];
const anyId = fc.constantFrom(...IDS);
const anyLink = fc
  .record({
    how: fc.constantFrom('merged' as const, 'redirected' as const, 'transferred' as const),
    ...{ from: anyId, to: anyId, on: anyDay, id: fc.nat(15).map((n) => `link-${String(n)}`) },
  })
  .map(({ how, from: subject, to, on, id }): ReferralEvent =>
    how === 'merged'
      ? event('referral.merged', on, { into: to }, { subject, id })
      : event(`referral.${how}`, on, { toProvider: 'RBB', toReferral: to }, { subject, id }),
  );
const anyCorrectionOfALink = fc
  .record({ subject: anyId, on: anyDay, of: fc.nat(15), into: fc.option(anyId) })
  .map(({ subject, on, of, into }) =>
    event(
      'referral.corrected',
      on,
      { of: `link-${String(of)}`, becomes: into === null ? null : { into, toReferral: into } },
      { subject, id: `c-${String(of)}-${on}` },
    ),
  );
const receivedEach = fc
  .tuple(...IDS.map(() => anyDay))
  .map((days) =>
    days.map((on, at) =>
      event('referral.received', on, { pathway: 'ASD' }, { subject: IDS[at] ?? '', id: `r-${at}` }),
    ),
  );
/** Random histories of four referrals that are merged into and passed on to each other, corrected and not. */
const linked = fc
  .tuple(
    receivedEach,
    fc.array(anyLink, { maxLength: 6 }),
    fc.array(anyCorrectionOfALink, { maxLength: 3 }),
    anyEvents,
  )
  .map(([first, links, corrections, more]) => [...first, ...links, ...corrections, ...more]);

describe('whatever links valid events make', () => {
  it('they give facts that every reader of the state accepts', () => {
    fc.assert(
      fc.property(linked, (events) =>
        Object.values(factsOfAll(events)).every((facts) => ReferralFacts.safeParse(facts).success),
      ),
    );
  });

  it('neither order nor repetition matters to any side', () => {
    const shuffled = linked.chain((events) =>
      fc.record({
        events: fc.constant(events),
        again: fc.shuffledSubarray([...events, ...events], { minLength: events.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ events, again }) => {
        expect(factsOfAll([...again, ...events])).toEqual(factsOfAll(events));
      }),
    );
  });

  it('one that is made and undone leaves every side as it was', () => {
    fc.assert(
      fc.property(linked, anyLink, anyDay, (events, link, on) => {
        const undone = { ...link, id: 'undone' } as ReferralEvent;
        const undoing = event(
          'referral.corrected',
          on,
          { of: 'undone', becomes: null },
          { subject: link.subject, id: 'undoing' },
        );

        expect(factsOfAll([undoing, undone, ...events])).toEqual(factsOfAll(events));
      }),
    );
  });

  it('a survivor waits from no later than those merged into it', () => {
    fc.assert(
      fc.property(linked, (events) => {
        const facts = factsOfAll(events);
        for (const { cameFrom, receivedOn } of Object.values(facts)) {
          const merged = cameFrom.filter(({ how }) => how === 'merged');
          expect(
            merged.every((from) => (receivedOn ?? '') <= (from.receivedOn ?? receivedOn ?? '')),
          ).toBe(true);
        }
      }),
    );
  });

  it('merges alone never take every referral off the list', () => {
    const merges = anyLink.filter(({ type }) => type === 'referral.merged');
    fc.assert(
      fc.property(receivedEach, fc.array(merges, { maxLength: 8 }), (first, links) => {
        const open = Object.values(factsOfAll([...first, ...links])).filter((facts) =>
          isOpen(facts, '2030-01-01'),
        );

        expect(open.length).toBeGreaterThan(0);
      }),
    );
  });
});
