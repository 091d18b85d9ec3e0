import { isOpen } from './open.js';
import { loadRegister } from './register/load.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const clock = clockOf(loadRegister(), 'CHS-18W');
const received = event('referral.received', '2026-01-10', { pathway: 'COMMUNITY' });
const closed = (on: string) => event('referral.closed', on, { reason: '02' });
const reopened = (on: string) => event('referral.reopened', on);
const seen = (on: string) => event('appointment.attended', on, { attendance: '5', medium: '02' });

describe('a referral that leaves the list', () => {
  const leaving = {
    closed: event('referral.closed', '2026-02-01'),
    rejected: event('referral.rejected', '2026-02-01', { reason: '02' }),
    redirected: event('referral.redirected', '2026-02-01', { toProvider: 'RBB' }),
    transferred: event('referral.transferred', '2026-02-01', { toProvider: 'RBB' }),
    deceased: event('patient.deceased', '2026-02-01'),
  };

  it.each(Object.entries(leaving))(
    '%s, it ends unmet and is never shown as seen',
    (endedBy, ending) => {
      const events = [received, ending];

      expect(clock(events, '2026-01-31')).toMatchObject({ status: 'running', endedBy: null });
      expect(clock(events, '2026-02-01')).toMatchObject({
        ...{ status: 'ended-unmet', endedBy, endedOn: '2026-02-01', days: 22 },
        ...{ stoppedOn: null, isWaiting: false, daysLeft: null },
      });
      expect(isOpen(factsOf(events), '2026-01-31')).toBe(true);
      expect(isOpen(factsOf(events), '2026-02-01')).toBe(false);
    },
  );

  it('is over the standard when a child still waiting would have been', () => {
    expect(clock([received, closed('2026-05-16')], '2026-06-01')?.isOverStandard).toBe(false);
    expect(clock([received, closed('2026-05-17')], '2026-06-01')?.isOverStandard).toBe(true);
  });

  it('keeps its stop when it is closed after the child was seen', () => {
    expect(clock([received, seen('2026-01-20'), closed('2026-02-01')], '2026-03-01')).toMatchObject(
      {
        ...{ status: 'met', stoppedOn: '2026-01-20', endedBy: null, days: 10 },
      },
    );
  });

  it('counts nowhere once it is merged into another, even when it was seen before', () => {
    const merged = event('referral.merged', '2026-02-01', { into: 'RAA:R0' });
    const events = [received, seen('2026-01-20'), closed('2026-01-25'), merged];

    expect(clock(events, '2026-01-31')?.status).toBe('met');
    expect(clock(events, '2026-02-01')).toMatchObject({
      ...{ status: 'nullified', endedBy: 'merged', days: null, dueOn: null },
    });
  });

  it('is not hidden by being merged into itself', () => {
    const merged = event('referral.merged', '2026-02-01', { into: 'RAA:R1' });

    expect(clock([received, merged], '2026-03-01')?.status).toBe('running');
    expect(factsOf([received, merged]).findings).toEqual(['merged-into-itself']);
  });

  it('cannot be counted when it was closed before it was received', () => {
    const events = [received, closed('2026-01-05')];

    expect(clock(events, '2026-03-01')).toMatchObject({ status: 'not-measurable', days: null });
    expect(factsOf(events).findings).toEqual(['closed-before-received']);
  });
});

describe('a referral that is reopened', () => {
  const events = [received, closed('2026-02-01'), reopened('2026-02-20')];

  it.each([
    ['2026-01-31', 'running', 21],
    ['2026-02-01', 'ended-unmet', 22],
    ['2026-02-19', 'ended-unmet', 22],
    ['2026-02-20', 'running', 41],
    ['2026-05-17', 'breached', 127],
  ])('is on %s %s after %i days: its clock runs on from the first day', (asOf, status, days) => {
    expect(clock(events, asOf)).toMatchObject({ status, days });
    expect(isOpen(factsOf(events), asOf)).toBe(status !== 'ended-unmet');
  });

  it.each([
    ['2026-02-01', true, 'the day it was closed'],
    ['2026-02-10', false, 'a day on which it was closed'],
    ['2026-02-20', true, 'the day it was reopened'],
  ])('a contact on %s stops it: %s (%s)', (on, stops) => {
    expect(clock([...events, seen(on)], '2026-03-01')?.stoppedOn).toBe(stops ? on : null);
  });

  it.each([
    ['2026-03-01', []],
    ['2026-03-02', ['reopened-late']],
  ])('on %s, 28 days and more after closing, gives %j', (on, findings) => {
    expect(factsOf([received, closed('2026-02-01'), reopened(on)]).findings).toEqual(findings);
  });

  it('never left the list when it was closed and reopened on one day', () => {
    const sameDay = [received, closed('2026-02-01'), reopened('2026-02-01')];

    expect(clock(sameDay, '2026-02-01')?.status).toBe('running');
    expect(isOpen(factsOf(sameDay), '2026-02-01')).toBe(true);
  });

  it('is closed when it is reopened and closed again on one day', () => {
    const again = [...events, closed('2026-02-20')];

    expect(clock(again, '2026-02-20')).toMatchObject({
      status: 'ended-unmet',
      endedOn: '2026-02-20',
    });
    expect(isOpen(factsOf(again), '2026-03-01')).toBe(false);
  });

  it('may be closed and reopened more than once', () => {
    const twice = [...events, closed('2026-03-10'), reopened('2026-03-20')];

    expect(clock(twice, '2026-03-15')).toMatchObject({
      status: 'ended-unmet',
      endedOn: '2026-03-10',
    });
    expect(clock(twice, '2026-03-20')).toMatchObject({ status: 'running', days: 69 });
  });

  it('was never closed: the reopening says nothing, and is a finding', () => {
    const odd = [received, reopened('2026-02-20')];

    expect(clock(odd, '2026-03-01')?.status).toBe('running');
    expect(factsOf(odd).findings).toEqual(['reopened-while-open']);
  });
});

describe('an EHC record that is finished', () => {
  it.each([
    [
      'advice that was sent',
      [
        event('ehc.advice-requested', '2026-01-10', { healthService: 'SALT' }),
        event('ehc.advice-sent', '2026-02-01'),
      ],
    ],
    [
      'a plan that was issued',
      [event('ehc.assessment-requested', '2026-01-10'), event('ehc.plan-issued', '2026-02-01')],
    ],
    [
      'a decision not to assess',
      [
        event('ehc.assessment-requested', '2026-01-10'),
        event('ehc.assessment-decided', '2026-02-01', { decision: 'do-not-assess' }),
      ],
    ],
  ] as const)('is off the list from that day: %s', (_, events) => {
    expect(isOpen(factsOf(events), '2026-01-31')).toBe(true);
    expect(isOpen(factsOf(events), '2026-02-01')).toBe(false);
  });

  it('does not end the wait of a child who is on the list of the service that was asked', () => {
    const events = [
      received,
      event('ehc.advice-requested', '2026-01-12', { healthService: 'SALT' }),
      event('ehc.advice-sent', '2026-02-01'),
    ];

    expect(isOpen(factsOf(events), '2026-03-01')).toBe(true);
    expect(clock(events, '2026-03-01')?.status).toBe('running');
  });

  it('stays open while nothing but its receipt is known', () => {
    const events = [event('referral.received', '2026-01-10', { pathway: 'EHC' })];

    expect(isOpen(factsOf(events), '2026-03-01')).toBe(true);
  });

  it('stays open after a decision to assess', () => {
    const decided = event('ehc.assessment-decided', '2026-02-01', { decision: 'assess' });

    expect(
      isOpen(factsOf([event('ehc.assessment-requested', '2026-01-10'), decided]), '2026-03-01'),
    ).toBe(true);
  });
});
