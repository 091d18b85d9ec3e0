import fc from 'fast-check';
import { addDays } from './calendar.js';
import { eventsKnownAt, isKnownAt } from './known-at.js';
import { measure } from './measure.js';
import { loadRegister } from './register/load.js';
import { anyDay, anyEvents } from './testing/any-events.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();

describe('2.4 what knownAt bounds: when an event was received', () => {
  it.each([
    { received: '2026-03-02T09:00:00Z', knownAt: '2026-03-02T09:00:00Z', known: true },
    { received: '2026-03-02T09:00:00.001Z', knownAt: '2026-03-02T09:00:00Z', known: false },
    { received: '2026-03-02T08:59:59.999Z', knownAt: '2026-03-02T09:00:00Z', known: true },
    { received: '2026-03-02T23:59:59Z', knownAt: '2026-03-02', known: true },
    { received: '2026-03-03T00:00:00Z', knownAt: '2026-03-02', known: false },
    // In summer the London day ends at 23:00 UTC.
    { received: '2026-06-30T22:59:59Z', knownAt: '2026-06-30', known: true },
    { received: '2026-06-30T23:00:00Z', knownAt: '2026-06-30', known: false },
  ])('received $received, known at $knownAt: $known', ({ received, knownAt, known }) => {
    expect(isKnownAt(received, knownAt)).toBe(known);
  });

  it('hides a correction that had not come, which asOf never does', () => {
    const received = event('referral.received', '2026-01-05', { pathway: 'ASD' });
    const corrected = event(
      'referral.corrected',
      '2026-02-01',
      { of: received.id, becomes: { occurredOn: '2025-12-01' } },
      { time: '2026-03-01T10:00:00Z' },
    );
    const receivedOn = (knownAt: string) =>
      factsOf(eventsKnownAt([received, corrected], knownAt)).receivedOn;

    expect(receivedOn('2026-02-28')).toBe('2026-01-05');
    expect(receivedOn('2026-03-01')).toBe('2025-12-01');
  });

  it('an event received later never changes a clock, whatever it says', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, fc.tuple(anyDay, anyDay), (before, more, days) => {
        const [asOf, knownAt] = days;
        // Each is received after that moment: on the next day, or on the very day it was recorded when that is later.
        const next = `${addDays(knownAt, 1)}T00:00:00Z`;
        const late = more.map((one) => ({ ...one, time: one.time > next ? one.time : next }));
        const clocks = (events: typeof before) =>
          register.standards.map((standard) =>
            measure(standard, factsOf(eventsKnownAt(events, knownAt)), asOf),
          );
        expect(clocks([...late, ...before])).toEqual(clocks(before));
      }),
    );
  });
});
