import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const salt = clockOf(register, 'SALT-LOCAL');
const community = clockOf(register, 'CHS-18W');

const received = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const seen = (on: string, medium = '01') =>
  event('appointment.attended', on, { medium, attendance: '5' });
const closed = (on: string) => event('referral.closed', on);
const treated = (on: string) => event('intervention.delivered', on);
const status = (on: string, code: string) => event('rtt.status-recorded', on, { status: code });

describe('SALT-LOCAL: 126 days to treatment', () => {
  it('applies beside the community ambition', () => {
    const facts = factsOf([received]);

    expect(standardsFor(register, facts).map(({ id }) => id)).toEqual([
      ...['SALT-LOCAL', 'CHS-18W', 'CHS-52W', 'WAIT-TREATMENT'],
    ]);
  });

  it.each([
    { asOf: '2026-05-15', state: 'running', days: 125, daysLeft: 1 },
    { asOf: '2026-05-16', state: 'running', days: 126, daysLeft: 0 },
    { asOf: '2026-05-17', state: 'breached', days: 127, daysLeft: -1 },
  ])('still open on $asOf it is $state', ({ asOf, state, days, daysLeft }) => {
    expect(salt([received], asOf)).toMatchObject({ status: state, days, daysLeft });
  });

  it.each([
    ['2026-05-16', 'met'],
    ['2026-05-17', 'missed'],
  ])('treatment on %s has it %s', (on, state) => {
    expect(salt([received, treated(on)], '2026-06-01')).toMatchObject({ status: state });
    expect(salt([received, status(on, '30')], '2026-06-01')).toMatchObject({
      status: state,
    });
  });

  it('is not stopped by a contact, which stops the community clock', () => {
    const events = [received, seen('2026-02-01')];

    expect(salt(events, '2026-03-01')?.status).toBe('running');
    expect(community(events, '2026-03-01')?.status).toBe('met');
  });

  it('keeps the date on which another provider first received the referral', () => {
    const passedOn = event('referral.received', '2026-01-10', {
      ...{ pathway: 'SALT', originalReceivedOn: '2025-11-01' },
    });

    expect(salt([passedOn], '2026-01-10')).toMatchObject({ startedOn: '2025-11-01', days: 70 });
    expect(community([passedOn], '2026-01-10')).toMatchObject({ startedOn: '2026-01-10', days: 0 });
  });

  it('ends unmet when the child is discharged unseen', () => {
    expect(salt([received, closed('2026-02-01')], '2026-03-01')).toMatchObject({
      ...{ status: 'ended-unmet', endedBy: 'closed' },
    });
  });

  it('is judged by the day of discharge when the child was seen, and still not shown as treated', () => {
    expect(salt([received, seen('2026-01-20'), closed('2026-02-01')], '2026-03-01')).toMatchObject({
      ...{ status: 'met', endedBy: 'closed', endedOn: '2026-02-01', stoppedOn: null },
    });
    expect(salt([received, seen('2026-01-20'), closed('2026-06-01')], '2026-07-01')).toMatchObject({
      ...{ status: 'missed', isOverStandard: true },
    });
  });

  it('ends unmet when it is rejected, even after the child was seen', () => {
    const rejected = event('referral.rejected', '2026-02-01');

    expect(salt([received, seen('2026-01-20'), rejected], '2026-03-01')?.status).toBe(
      'ended-unmet',
    );
  });

  it.each([
    ['31', 'active-monitoring'],
    ['32', 'active-monitoring'],
    ['34', 'not-treated'],
    ['35', 'declined'],
  ])('status %s ends the wait by %s, judged by its day', (code, endedBy) => {
    const events = [received, status('2026-02-01', code), treated('2026-02-10')];

    expect(salt(events, '2026-03-01')).toMatchObject({
      ...{ status: 'met', endedBy, endedOn: '2026-02-01', stoppedOn: null, days: 22 },
    });
    expect(community(events, '2026-03-01')).toMatchObject({ status: 'running' });
  });

  it('begins anew when active monitoring ends', () => {
    const events = [received, status('2026-02-01', '32'), status('2026-04-01', '11')];

    expect(salt(events, '2026-03-31')).toMatchObject({ status: 'met', isWaiting: false });
    expect(salt(events, '2026-04-11')).toMatchObject({
      status: 'running',
      startedOn: '2026-04-01',
      days: 10,
    });
  });
});

describe('a first appointment that was missed, under SALT-LOCAL', () => {
  const booked = (on: string, day: string, clearlyCommunicated = true) =>
    event('appointment.booked', on, {
      appointmentId: 'A1',
      appointmentOn: day,
      clearlyCommunicated,
    });
  const missed = (on: string, attendance: '3' | '7' = '3', appointmentId = 'A1') =>
    event('appointment.not-attended', on, { appointmentId, attendance });
  const start = [received, booked('2026-01-20', '2026-02-10')];

  it('takes the wait out of the figures', () => {
    expect(salt([...start, missed('2026-02-10')], '2026-03-01')).toMatchObject({
      ...{ status: 'nullified', endedBy: 'first-non-attendance', days: null, isWaiting: false },
    });
  });

  it('leaves the community clock running', () => {
    expect(community([...start, missed('2026-02-10')], '2026-03-01')).toMatchObject({ days: 50 });
  });

  it('starts a new wait on the day a new date is agreed', () => {
    const again = event('appointment.rescheduled', '2026-02-20', {
      ...{ appointmentId: 'A1', appointmentOn: '2026-03-15' },
    });
    const events = [...start, missed('2026-02-10'), again];

    expect(salt(events, '2026-02-19')?.status).toBe('nullified');
    expect(salt(events, '2026-03-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2026-02-20', days: 9, dueOn: '2026-06-26' },
    });
  });

  it('counts as a later one when it was missed again after rebooking', () => {
    const again = event('appointment.booked', '2026-02-20', {
      ...{ appointmentId: 'A2', appointmentOn: '2026-03-15' },
    });
    const events = [...start, missed('2026-02-10'), again, missed('2026-03-15', '3', 'A2')];

    expect(salt(events, '2026-04-01')).toMatchObject({
      status: 'running',
      startedOn: '2026-02-20',
    });
  });

  it.each([
    [
      'the family had not been told clearly',
      [received, booked('2026-01-20', '2026-02-10', false), missed('2026-02-10')],
    ],
    ['the child came too late to be seen', [...start, missed('2026-02-10', '7')]],
    ['the child had been seen before', [...start, seen('2026-02-01'), missed('2026-02-10')]],
  ])('changes nothing when %s', (_, events) => {
    expect(salt(events, '2026-03-01')).toMatchObject({ status: 'running', days: 50 });
  });

  it('is a first one although the family had cancelled before', () => {
    const cancelled = event('appointment.cancelled', '2026-01-25', {
      appointmentId: 'A1',
      by: 'patient',
    });
    const again = event('appointment.booked', '2026-01-26', {
      ...{ appointmentId: 'A2', appointmentOn: '2026-02-10' },
    });

    expect(
      salt([...start, cancelled, again, missed('2026-02-10', '3', 'A2')], '2026-03-01'),
    ).toMatchObject({
      status: 'nullified',
    });
  });

  it('does not bring back a referral that was closed before a new date was agreed', () => {
    expect(
      salt([...start, missed('2026-02-10'), closed('2026-02-15')], '2026-03-01'),
    ).toMatchObject({
      status: 'nullified',
    });
  });
});
