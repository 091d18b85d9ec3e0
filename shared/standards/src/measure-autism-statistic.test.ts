import { loadRegister } from './register/load.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const statistic = clockOf(register, 'ASD-STAT-13W');

const received = (on: string, teamType?: string) =>
  event('referral.received', on, { pathway: 'ASD', reason: '25', ...(teamType && { teamType }) });
const seen = (on: string, medium = '01', attendance: '5' | '6' | '7' = '5') =>
  event('appointment.attended', on, { medium, attendance });
const closed = (on: string) => event('referral.closed', on);

describe('ASD-STAT-13W: 91 days, counted on both sides', () => {
  it.each([
    { asOf: '2025-05-04', status: 'running', days: 90, daysLeft: 1 },
    { asOf: '2025-05-05', status: 'breached', days: 91, daysLeft: 0 },
    { asOf: '2025-05-06', status: 'breached', days: 92, daysLeft: -1 },
  ])('still open on $asOf it is $status after $days days', ({ asOf, status, days, daysLeft }) => {
    const isOverStandard = status === 'breached';
    expect(statistic([received('2025-02-03')], asOf)).toMatchObject({
      ...{ status, days, daysLeft, isOverStandard, isWaiting: true },
      ...{ dueOn: '2025-05-05', overdueFrom: '2025-05-05' },
    });
  });

  it.each([
    ['2025-05-04', 'met', 90],
    ['2025-05-05', 'met', 91],
    ['2025-05-06', 'missed', 92],
  ])('first seen on %s it is %s after %i days', (on, status, days) => {
    expect(statistic([received('2025-02-03'), seen(on)], '2026-01-01')).toMatchObject({
      ...{ status, days, stoppedOn: on, isWaiting: false },
    });
  });

  it.each([
    ['01', '2026-03-01', true, 'face to face'],
    ['02', '2026-03-01', false, 'by telephone'],
    ['04', '2026-03-01', false, 'by talk type'],
    ['11', '2026-03-01', true, 'by video'],
    ['11', '2021-10-01', true, 'by video, from October 2021 on'],
    ['11', '2021-09-30', false, 'by video, which had another code until then'],
    ['03', '2021-09-30', true, 'by telemedicine, until September 2021'],
    ['03', '2021-10-01', false, 'by telemedicine, which was no code any more'],
  ])('a contact by medium %s on %s stops it: %s (%s)', (medium, on, stops) => {
    const clock = statistic([received('2021-09-01'), seen(on, medium)], '2026-06-01');

    expect(clock?.stoppedOn).toBe(stops ? on : null);
  });

  it.each([
    ['5', true],
    ['6', true],
    ['7', false],
  ] as const)('attendance %s counts as seen: %s', (attendance, counts) => {
    const clock = statistic(
      [received('2026-01-01'), seen('2026-02-01', '01', attendance)],
      '2026-03-01',
    );

    expect(clock?.isWaiting).toBe(!counts);
  });

  it('believes an attended appointment without an attendance code, but not without a medium', () => {
    const attended = event('appointment.attended', '2026-02-01', { medium: '01' });
    const unclear = event('appointment.attended', '2026-02-01', { attendance: '5' });

    expect(statistic([received('2026-01-01'), attended], '2026-03-01')?.status).toBe('met');
    expect(statistic([received('2026-01-01'), unclear], '2026-03-01')?.status).toBe('running');
    expect(factsOf([received('2026-01-01', 'C01'), unclear]).findings).toEqual(['medium-missing']);
  });

  it.each([
    ['2026-01-09', false, 'the day before the referral'],
    ['2026-01-10', true, 'the day of the referral'],
  ])('a contact on %s stops it: %s (%s)', (on, stops) => {
    expect(statistic([received('2026-01-10'), seen(on)], '2026-03-01')?.isWaiting).toBe(!stops);
  });

  it('does not count a contact after the discharge', () => {
    const events = [received('2026-01-10'), closed('2026-02-01'), seen('2026-02-02')];

    expect(statistic(events, '2026-03-01')).toMatchObject({
      ...{ status: 'ended-unmet', endedOn: '2026-02-01', endedBy: 'closed', days: 22 },
      ...{ stoppedOn: null, isWaiting: false, isOverStandard: false },
    });
    expect(
      statistic([received('2026-01-10'), closed('2026-02-01'), seen('2026-02-01')], '2026-03-01'),
    ).toMatchObject({ status: 'met', stoppedOn: '2026-02-01' });
  });

  it('takes the contact as it is: a missed appointment changes nothing', () => {
    const missed = event('appointment.not-attended', '2026-02-01', { attendance: '3' });

    expect(statistic([received('2026-01-10'), missed], '2026-03-01')).toMatchObject({
      ...{ status: 'running', days: 50 },
    });
  });

  it('leaves out a referral with a hospital stay, from the day of admission, even when seen before', () => {
    const admitted = event('hospital-spell.started', '2026-02-01', { spellId: 'H1' });
    const events = [received('2026-01-10'), seen('2026-01-20'), admitted];

    expect(statistic(events, '2026-01-31')?.status).toBe('met');
    expect(statistic(events, '2026-02-01')).toMatchObject({
      ...{ status: 'nullified', endedBy: 'hospital-spell', days: null, isWaiting: false },
    });
  });

  it('counts the London day of the referral, not the day in Greenwich', () => {
    expect(statistic([received('2026-07-01')], '2026-07-02')?.days).toBe(1);
  });
});
