import { explain } from './explain.js';
import { isOpen } from './open.js';
import { measure } from './measure.js';
import { loadRegister } from './register/load.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const [salt, advice] = ['SALT-LOCAL', 'EHC-HA6'].map((id) => clockOf(register, id));

const passedOn = event('referral.received', '2026-01-10', {
  ...{ pathway: 'SALT', originalReceivedOn: '2025-11-01' },
});

describe('a referral that another provider passed on', () => {
  it.each([
    ['2025-12-01', 'not-started', null],
    ['2026-01-09', 'not-started', null],
    ['2026-01-10', 'running', 70],
  ])('is on %s %s here: nobody waits where the referral has not arrived', (asOf, status, days) => {
    expect(salt?.([passedOn], asOf)).toMatchObject({ status, days });
    expect(isOpen(factsOf([passedOn]), asOf)).toBe(status === 'running');
  });
});

describe('advice that is dated before the request', () => {
  const asked = event('ehc.advice-requested', '2026-01-10', {
    ...{ healthService: 'SALT', receivedOn: '2026-01-12' },
  });
  const sent = (on: string) => event('ehc.advice-sent', on);

  it('does not answer the request, which stays open', () => {
    const events = [asked, sent('2026-01-11')];

    expect(advice?.(events, '2026-03-01')).toMatchObject({ status: 'breached', isWaiting: true });
    expect(isOpen(factsOf(events), '2026-03-01')).toBe(true);
  });

  it('does not hide the advice that was sent after it', () => {
    const events = [asked, sent('2026-01-11'), sent('2026-02-11'), sent('2026-02-20')];

    expect(advice?.(events, '2026-03-01')).toMatchObject({
      status: 'met',
      stoppedOn: '2026-02-11',
    });
    expect(isOpen(factsOf(events), '2026-03-01')).toBe(false);
  });
});

describe('a closing that was taken back', () => {
  const received = event('referral.received', '2026-01-10', {
    ...{ pathway: 'SALT', reason: '25', teamType: 'C01' },
  });
  const closed = event('referral.closed', '2026-02-15');
  const reopened = event('referral.reopened', '2026-02-20');
  const explained = (id: string, ...events: Parameters<typeof factsOf>[0][number][]) => {
    const facts = factsOf([received, closed, reopened, ...events]);
    return register.standards
      .filter((standard) => standard.id === id)
      .map((standard) => explain(standard, measure(standard, facts, '2026-03-10'), facts));
  };

  it('is part of the answer while the clock runs on', () => {
    expect(explained('CHS-18W')).toMatchObject([
      {
        used: [{ on: '2026-01-10' }, { on: '2026-02-20', what: 'The referral was reopened' }],
        ignored: [{ on: '2026-02-15' }],
      },
    ]);
  });

  it('is no part of it when the clock had stopped before', () => {
    const seen = event('appointment.attended', '2026-01-20', { attendance: '5', medium: '01' });

    expect(explained('CHS-18W', seen)).toMatchObject([
      { used: [{ on: '2026-01-10' }, { on: '2026-01-20' }], ignored: [] },
    ]);
  });

  it('is no part of it when the wait began anew after it', () => {
    const missed = event('appointment.not-attended', '2026-02-10', { attendance: '3' });
    const booked = event('appointment.booked', '2026-03-01', { appointmentOn: '2026-03-20' });

    expect(explained('SALT-LOCAL', missed, booked)).toMatchObject([
      { used: [{ on: '2026-01-10' }, { on: '2026-03-01' }], ignored: [{ on: '2026-02-10' }] },
    ]);
  });
});

describe('a referral that was merged away before it was received', () => {
  it('counts nowhere, like any that was merged away', () => {
    const merged = event('referral.merged', '2026-01-09', { into: 'RAA:R0' });

    expect(salt?.([passedOn, merged], '2026-03-01')?.status).toBe('nullified');
    expect(clockOf(register, 'CHS-18W')([passedOn, merged], '2026-03-01')?.status).toBe(
      'nullified',
    );
  });
});

describe('a closing that came twice under new ids', () => {
  const closed = (id: string, time: string) =>
    event('referral.closed', '2026-02-15', {}, { id, recordedAt: `2026-02-15T${time}:00Z` });
  const reopened = event(
    'referral.reopened',
    '2026-02-15',
    {},
    { recordedAt: '2026-02-15T12:00:00Z' },
  );

  it('is taken back by one reopening of the same day', () => {
    const facts = factsOf([passedOn, closed('a', '09:00'), closed('b', '10:00'), reopened]);

    expect(isOpen(facts, '2026-03-01')).toBe(true);
  });

  it('is a second closing when the referral was reopened in between', () => {
    const facts = factsOf([passedOn, closed('a', '09:00'), reopened, closed('b', '15:00')]);

    expect(isOpen(facts, '2026-03-01')).toBe(false);
  });
});
