import type { ReferralEvent } from '@waits/contracts/referral-event';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });

describe('appointments', () => {
  const booked = event('appointment.booked', '2026-01-20', {
    ...{ appointmentId: 'A1', appointmentOn: '2026-02-10', medium: '11' },
  });
  const moved = (on: string, day: string) =>
    event('appointment.rescheduled', on, { appointmentId: 'A1', appointmentOn: day });
  const states = (...events: ReferralEvent[]) =>
    factsOf([received, ...events]).appointments.map(
      (appointment) => `${appointment.state} ${appointment.for ?? ''}`,
    );

  it('keep the day they were booked when they are moved', () => {
    expect(factsOf([received, booked, moved('2026-01-25', '2026-02-20')]).appointments).toEqual([
      {
        ...{ id: 'A1', bookedOn: '2026-01-20', for: '2026-02-20', state: 'booked' },
        ...{ stateOn: '2026-01-25', attendance: null, medium: '11', cancelledBy: null },
        clearlyCommunicated: true,
      },
    ]);
  });

  it('end as attended, and make a contact', () => {
    const attended = event('appointment.attended', '2026-02-10', {
      ...{ appointmentId: 'A1', attendance: '6', medium: '01' },
    });

    expect(states(booked, attended)).toEqual(['attended 2026-02-10']);
    expect(factsOf([received, booked, attended]).contacts).toEqual([
      {
        ...{ on: '2026-02-10', at: null, attendance: '6', medium: '01', indirect: false },
        ...{ appointmentId: 'A1', procedures: [] },
      },
    ]);
  });

  it('end as not attended when the child came too late to be seen', () => {
    const late = event('appointment.attended', '2026-02-10', {
      ...{ appointmentId: 'A1', attendance: '7' },
    });

    expect(states(booked, late)).toEqual(['not-attended 2026-02-10']);
  });

  it.each([
    [
      'cancelled',
      event('appointment.cancelled', '2026-02-01', { appointmentId: 'A1', by: 'provider' }),
    ],
    ['not-attended', event('appointment.not-attended', '2026-02-10', { appointmentId: 'A1' })],
  ])('that were %s stay so; booking again under the same number is a new one', (state, outcome) => {
    expect(states(booked, outcome, moved('2026-02-11', '2026-03-01'))).toEqual([
      `${state} 2026-02-10`,
      'booked 2026-03-01',
    ]);
  });

  it('say who cancelled', () => {
    const cancelled = event('appointment.cancelled', '2026-02-01', {
      ...{ appointmentId: 'A1', by: 'patient' },
    });

    expect(factsOf([received, booked, cancelled]).appointments[0]?.cancelledBy).toBe('patient');
  });

  it('without a number are matched by their day', () => {
    const bookedFor = (day: string) =>
      event('appointment.booked', '2026-01-20', { appointmentOn: day }, { id: day });
    const attended = event('appointment.attended', '2026-02-10', { attendance: '5' });

    expect(states(bookedFor('2026-02-10'), bookedFor('2026-03-10'), attended)).toEqual([
      'attended 2026-02-10',
      'booked 2026-03-10',
    ]);
  });

  it('that were booked and attended on one day are one, whichever was recorded first', () => {
    const walkIn = event(
      'appointment.booked',
      '2026-02-10',
      { appointmentId: 'A9', appointmentOn: '2026-02-10' },
      { recordedAt: '2026-02-10T18:00:00Z' },
    );
    const attended = event('appointment.attended', '2026-02-10', {
      ...{ appointmentId: 'A9', attendance: '5' },
    });

    expect(states(walkIn, attended)).toEqual(['attended 2026-02-10']);
  });
});
