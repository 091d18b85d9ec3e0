import type { ReferralEvent } from '@waits/contracts/referral-event';
import { addDays } from './calendar.js';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
type Attendance = '2' | '3' | '4' | '5' | '6' | '7';

describe('an attendance code and the event that bears it', () => {
  it.each`
    attendance   | attended                         | notAttended
    ${undefined} | ${'attended'}                    | ${'not-attended'}
    ${'2'}       | ${'not-attended, contradiction'} | ${'not-attended'}
    ${'3'}       | ${'not-attended, contradiction'} | ${'not-attended'}
    ${'4'}       | ${'not-attended, contradiction'} | ${'not-attended'}
    ${'5'}       | ${'attended'}                    | ${'not-attended, contradiction'}
    ${'6'}       | ${'attended'}                    | ${'not-attended, contradiction'}
    ${'7'}       | ${'not-attended'}                | ${'not-attended'}
  `(
    '$attendance makes of "attended" $attended, and of "not attended" $notAttended',
    (row: { attendance: Attendance | undefined; attended: string; notAttended: string }) => {
      const data = row.attendance === undefined ? {} : { attendance: row.attendance };
      const outcomeOf = (told: ReferralEvent) => {
        const { appointments, findings } = factsOf([received, told]);
        const isOdd = findings.includes('attendance-contradicts-event');
        return `${appointments[0]?.state ?? ''}${isOdd ? ', contradiction' : ''}`;
      };

      expect(outcomeOf(event('appointment.attended', '2026-02-01', data))).toBe(row.attended);
      expect(outcomeOf(event('appointment.not-attended', '2026-02-01', data))).toBe(
        row.notAttended,
      );
    },
  );
});

/** An event of appointment A1, recorded at an hour of its day. */
const booked = (on: string, appointmentOn: string, hour = '12') =>
  event(
    'appointment.booked',
    on,
    { appointmentId: 'A1', appointmentOn, medium: '11' },
    { id: `b-${on}-${hour}`, recordedAt: `${on}T${hour}:00:00Z` },
  );
const cancelled = (on: string) =>
  event('appointment.cancelled', on, { appointmentId: 'A1', by: 'patient' });
const missed = (on: string) => event('appointment.not-attended', on, { appointmentId: 'A1' });
const seen = (on: string, data: { medium?: string } = {}) =>
  event('appointment.attended', on, { appointmentId: 'A1', ...data });

describe('a booking and an outcome under one number', () => {
  it.each`
    events                                                                                                | appointments                                                   | because
    ${[cancelled('2026-02-01'), booked('2026-02-01', '2026-03-01', '18')]}                                | ${['cancelled for 2026-03-01']}                                | ${'the booking that was cancelled that day was recorded after it'}
    ${[seen('2026-02-10'), booked('2026-02-10', '2026-02-10', '18')]}                                     | ${['attended for 2026-02-10']}                                 | ${'the visit came before its booking was recorded'}
    ${[seen('2026-02-10'), booked('2026-02-10', '2026-03-01', '18')]}                                     | ${['attended for 2026-02-10', 'booked for 2026-03-01']}        | ${'the next visit was booked at this one'}
    ${[missed('2026-02-10'), booked('2026-02-10', '2026-03-01', '18')]}                                   | ${['not-attended for 2026-02-10', 'booked for 2026-03-01']}    | ${'a missed visit is booked anew'}
    ${[seen('2026-02-10'), booked('2026-02-11', '2026-02-11')]}                                           | ${['attended for 2026-02-10', 'booked for 2026-02-11']}        | ${'a booking of a later day is another'}
    ${[booked('2026-02-01', '2026-02-10'), seen('2026-02-10'), booked('2026-02-10', '2026-02-10', '18')]} | ${['attended for 2026-02-10', 'booked for 2026-02-10']}        | ${'the visit had its booking already'}
    ${[booked('2026-02-01', '2026-02-10'), cancelled('2026-02-05'), missed('2026-02-10')]}                | ${['cancelled for 2026-02-10', 'not-attended for 2026-02-10']} | ${'what was cancelled cannot be missed: another was'}
  `('$appointments: $because', (row: { events: ReferralEvent[]; appointments: string[] }) => {
    const { appointments } = factsOf([received, ...row.events]);

    expect(appointments.map((one) => `${one.state} for ${one.for ?? ''}`)).toEqual(
      row.appointments,
    );
  });

  it.each<[string | undefined, string, string]>([
    ['01', '01', 'the visit says how it was held'],
    [undefined, '11', 'the visit does not say, and the booking did'],
  ])('seen by %s has the medium %s: %s', (medium, expected) => {
    const facts = factsOf([
      ...[received, booked('2026-02-01', '2026-02-10')],
      seen('2026-02-10', medium === undefined ? {} : { medium }),
    ]);

    expect(facts.appointments).toMatchObject([{ medium: expected, stateOn: '2026-02-10' }]);
  });
});

describe('a child who has been seen for years', () => {
  /** Forty visits before anything else, under numbers of their own. */
  const series = Array.from({ length: 40 }, (_, index) =>
    event(
      'appointment.booked',
      addDays('2024-01-01', index),
      { appointmentId: `S${index}`, appointmentOn: addDays('2024-01-02', index) },
      { id: `series-${index}` },
    ),
  );
  const outcome = (on: string, data: { appointmentId?: string } = {}) =>
    event('appointment.attended', on, { ...data, attendance: '5' });

  it('has no appointment more by an outcome of one of them', () => {
    const facts = factsOf([...series, outcome('2024-03-01', { appointmentId: 'S7' })]);

    expect(facts.appointments).toHaveLength(40);
  });

  it('has the outcome of a day with the booking for that day, of several without a number', () => {
    const unnumbered = ['2024-06-01', '2024-06-02', '2024-06-03'].map((appointmentOn) =>
      event('appointment.booked', '2024-05-01', { appointmentOn }, { id: appointmentOn }),
    );
    const facts = factsOf([...series, ...unnumbered, outcome('2024-06-02')]);

    expect(facts.appointments.slice(40).map(({ state }) => state)).toEqual([
      ...['booked', 'attended', 'booked'],
    ]);
  });
});
