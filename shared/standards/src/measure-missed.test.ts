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
