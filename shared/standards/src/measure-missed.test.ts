import type { ReferralEvent } from '@waits/contracts/referral-event';
import { loadRegister } from './register/load.js';
import { clockOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const salt = clockOf(loadRegister(), 'SALT-LOCAL');

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const closed = (on: string) => event('referral.closed', on);
const reopened = (on: string) => event('referral.reopened', on);
const booked = (appointmentId: string, on: string, appointmentOn: string) =>
  event(
    'appointment.booked',
    on,
    { appointmentId, appointmentOn },
    { id: `${appointmentId} ${on}` },
  );
const cancelled = (appointmentId: string, on: string) =>
  event('appointment.cancelled', on, { appointmentId, by: 'patient' });
const missed = (appointmentId: string, on = '2026-02-10') =>
  event(
    'appointment.not-attended',
    on,
    { appointmentId, attendance: '3' },
    { id: `${appointmentId} missed` },
  );
const seen = (appointmentId: string, on: string) =>
  event('appointment.attended', on, { appointmentId, attendance: '5', medium: '01' });

describe('what counts as a new appointment after the first was missed', () => {
  it('not one that had been cancelled before', () => {
    const events = [
      ...[received, booked('A2', '2026-01-20', '2026-02-20'), cancelled('A2', '2026-01-25')],
      ...[booked('A1', '2026-01-26', '2026-02-10'), missed('A1')],
    ];

    expect(salt(events, '2026-03-01')?.status).toBe('nullified');
  });

  it('one for a later day that still stood, from the day of the missed one', () => {
    const events = [
      ...[received, booked('A1', '2026-01-20', '2026-02-10')],
      ...[booked('A2', '2026-01-20', '2026-02-17'), missed('A1'), cancelled('A2', '2026-02-12')],
    ];

    expect(salt(events, '2026-03-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2026-02-10', days: 19 },
    });
  });

  it.each`
    what                                             | events                                                                                     | startedOn
    ${'one that is booked already for a later day'}  | ${[booked('A2', '2026-01-20', '2026-02-17'), missed('A1')]}                                | ${'2026-02-10'}
    ${'one of which only the visit is known'}        | ${[missed('A1'), seen('A2', '2026-02-20')]}                                                | ${'2026-02-20'}
    ${'one agreed on that day, cancelled on it too'} | ${[missed('A1'), booked('A2', '2026-02-10', '2026-03-15'), cancelled('A2', '2026-02-10')]} | ${'2026-02-10'}
    ${'not one cancelled on that day'}               | ${[booked('A2', '2026-01-20', '2026-02-17'), missed('A1'), cancelled('A2', '2026-02-10')]} | ${null}
  `('$what: the wait begins anew on $startedOn', ({ events, startedOn }) => {
    const clock = salt([received, ...(events as ReferralEvent[])], '2026-03-01');

    expect(clock?.isWaiting ? clock.startedOn : null).toBe(startedOn);
  });

  it('not another one that was missed on the same day', () => {
    expect(salt([received, missed('A1'), missed('A2')], '2026-03-01')?.status).toBe('nullified');
  });

  it('the same one moved on that very day, although nobody had told of its first booking', () => {
    const moved = event(
      'appointment.rescheduled',
      '2026-02-10',
      { appointmentId: 'A1', appointmentOn: '2026-03-15' },
      { recordedAt: '2026-02-10T15:00:00Z' },
    );

    expect(salt([received, missed('A1'), moved], '2026-03-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2026-02-10', days: 19 },
    });
  });
});

describe('DOMAIN 2.4, first DNA: which appointment is the first one missed', () => {
  it('is the first by its day, though it was booked after the other', () => {
    const events = [
      ...[received, booked('A1', '2026-01-12', '2026-03-15'), missed('A1', '2026-03-15')],
      ...[booked('A2', '2026-01-20', '2026-02-10'), missed('A2', '2026-02-10')],
    ];

    // The other one still stood then: it is the new date, agreed before.
    expect(salt(events, '2026-04-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2026-02-10' },
    });
  });

  it.each([
    ['an appointment missed without a code', [event('appointment.not-attended', '2026-02-10')]],
    ['one booked and missed on one day', [booked('A1', '2026-02-10', '2026-02-10'), missed('A1')]],
    [
      'one missed after another to which the child came too late to be seen',
      [event('appointment.attended', '2026-02-01', { attendance: '7' }), missed('A1')],
    ],
  ])('may be %s, and no new one follows from it', (_, events) => {
    expect(salt([received, ...events], '2026-03-01')).toMatchObject({
      ...{ status: 'nullified', endedOn: '2026-02-10' },
    });
  });
});

describe('a child who was seen', () => {
  it('on the day of the missed appointment does not lose the wait', () => {
    const events = [received, missed('A1'), seen('A2', '2026-02-10')];

    expect(salt(events, '2026-03-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2026-01-10', days: 50 },
    });
  });

  it('only while the referral was closed was not seen by this service when it closes again', () => {
    const events = [
      ...[received, closed('2026-02-15'), seen('A1', '2026-02-17'), reopened('2026-02-20')],
      closed('2026-03-01'),
    ];

    expect(salt(events, '2026-04-01')?.status).toBe('ended-unmet');
  });
});
