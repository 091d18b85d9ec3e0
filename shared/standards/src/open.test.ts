import type { ReferralEvent } from '@waits/contracts/referral-event';
import { isOpen } from './open.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const openDays = (events: readonly ReferralEvent[], days: readonly string[]): boolean[] =>
  days.map((day) => isOpen(factsOf(events), day));

describe('DOMAIN 2.3: open is received on or before the day, and not discharged by then', () => {
  const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
  const closed = event('referral.closed', '2026-02-01');
  const died = event('patient.deceased', '2026-02-01');

  it.each`
    day             | open     | because
    ${'2026-01-09'} | ${false} | ${'not received yet'}
    ${'2026-01-10'} | ${true}  | ${'the day it was received'}
    ${'2026-01-31'} | ${true}  | ${'the day before it ended'}
    ${'2026-02-01'} | ${false} | ${'the day it ended'}
  `('on $day: $open, $because', ({ day, open }: { day: string; open: boolean }) => {
    expect(openDays([received, closed], [day])).toEqual([open]);
    expect(openDays([received, died], [day])).toEqual([open]);
  });

  it('is never so of what nobody says was received', () => {
    expect(openDays([event('referral.accepted', '2026-01-10')], ['2026-03-01'])).toEqual([false]);
  });
});

const asked = event('ehc.advice-requested', '2026-01-10', { healthService: 'SALT' });
const requested = event('ehc.assessment-requested', '2026-01-10');
const decided = (on: string, decision: 'assess' | 'do-not-assess') =>
  event('ehc.assessment-decided', on, { decision });

describe('an EHC record is on the list until it is finished', () => {
  it.each`
    record                                | events                                                                                   | lastDay
    ${'advice that was sent'}             | ${[asked, event('ehc.advice-sent', '2026-02-01')]}                                       | ${'2026-01-31'}
    ${'advice sent on the day of asking'} | ${[asked, event('ehc.advice-sent', '2026-01-10')]}                                       | ${'2026-01-09'}
    ${'a plan that was issued'}           | ${[requested, decided('2026-01-20', 'assess'), event('ehc.plan-issued', '2026-02-01')]}  | ${'2026-01-31'}
    ${'a plan that was refused'}          | ${[requested, decided('2026-01-20', 'assess'), event('ehc.plan-refused', '2026-02-01')]} | ${'2026-01-31'}
    ${'an assessment that was refused'}   | ${[requested, decided('2026-02-01', 'do-not-assess')]}                                   | ${'2026-01-31'}
  `('$record: the last day is $lastDay', (row: { events: ReferralEvent[]; lastDay: string }) => {
    const days = ['2026-01-09', '2026-01-10', '2026-01-31', '2026-02-01', '2026-03-01'];

    expect(openDays(row.events, days)).toEqual(
      days.map((day) => day >= '2026-01-10' && day <= row.lastDay),
    );
  });

  it.each`
    record                                    | events
    ${'advice dated before it was asked for'} | ${[asked, event('ehc.advice-sent', '2026-01-09')]}
    ${'advice, though the plan was issued'}   | ${[asked, event('ehc.plan-issued', '2026-02-01')]}
    ${'a case of which advice was sent'}      | ${[requested, event('ehc.advice-sent', '2026-02-01')]}
    ${'a case that is to be assessed'}        | ${[requested, decided('2026-02-01', 'assess')]}
    ${'a case whose refusal was taken back'}  | ${[requested, decided('2026-02-01', 'do-not-assess'), decided('2026-02-20', 'assess')]}
  `('$record stays on it', ({ events }: { events: ReferralEvent[] }) => {
    expect(openDays(events, ['2026-03-01'])).toEqual([true]);
  });
});
