import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = event('referral.received', '2026-01-10', { pathway: 'COMMUNITY' });

describe('one event that came more than once', () => {
  it('is one event', () => {
    const seen = event('appointment.attended', '2026-02-01', { attendance: '5', medium: '01' });

    expect(factsOf([seen, received, seen, seen, received])).toEqual(factsOf([received, seen]));
  });

  it('is still one when a later copy knows more tokens', () => {
    const later = event(
      'referral.received',
      '2026-01-10',
      { pathway: 'COMMUNITY' },
      {
        ...{ tokens: [`k1.nhs.${'a'.repeat(43)}`], time: '2026-05-01T00:00:00Z' },
      },
    );

    expect(factsOf([received, later])).toEqual(factsOf([received]));
  });

  it('keeps the content recorded first when two contents came under one id, and says so', () => {
    const first = event(
      'referral.closed',
      '2026-02-01',
      { reason: '02' },
      {
        ...{ id: 'c', recordedAt: '2026-02-01T09:00:00Z' },
      },
    );
    const second = event(
      'referral.closed',
      '2026-02-05',
      { reason: '03' },
      {
        ...{ id: 'c', recordedAt: '2026-02-05T09:00:00Z' },
      },
    );

    for (const events of [
      [received, first, second],
      [second, first, received],
    ]) {
      expect(factsOf(events).endings).toEqual([
        { on: '2026-02-01', how: 'closed', reason: '02', to: null },
      ]);
      expect(factsOf(events).findings).toEqual(['event-id-conflict']);
    }
  });

  it('does not depend on which came first when both were recorded at one instant', () => {
    const [a, b] = ['02', '03'].map((reason) =>
      event('referral.closed', '2026-02-01', { reason }, { id: 'c' }),
    );

    expect(a && b && factsOf([received, a, b])).toEqual(a && b && factsOf([received, b, a]));
  });

  it('is two events when two sources happen to use one id', () => {
    const mine = event('referral.priority-changed', '2026-02-01', { priority: '2' }, { id: '1' });
    const theirs = event(
      'referral.priority-changed',
      '2026-03-01',
      { priority: '3' },
      {
        ...{ id: '1', source: 'camhs-system' },
      },
    );
    const facts = factsOf([received, mine, theirs, mine, theirs]);

    expect(facts.priorities.map(({ code }) => code)).toEqual(['2', '3']);
    expect(facts.sources).toEqual(['asd-system', 'camhs-system']);
    expect(facts.findings).toEqual([]);
  });
});

describe('a row that a source sends again', () => {
  const row = (on: string, recordedAt: string, id: string) =>
    event(
      'appointment.attended',
      on,
      { attendance: '5', medium: '01' },
      {
        ...{ id, recordedAt, recordKey: 'asd-system:contacts:7' },
      },
    );

  it('is the latest copy only, whichever arrives last', () => {
    const old = row('2026-02-01', '2026-02-01T09:00:00Z', 'a');
    const latest = row('2026-02-03', '2026-02-04T09:00:00Z', 'b');

    for (const events of [
      [received, old, latest],
      [latest, received, old],
    ]) {
      expect(factsOf(events).contacts.map(({ on }) => on)).toEqual(['2026-02-03']);
    }
  });

  it('may become another type of event', () => {
    const missed = event(
      'appointment.not-attended',
      '2026-02-01',
      { attendance: '3' },
      {
        ...{ recordedAt: '2026-02-02T09:00:00Z', recordKey: 'asd-system:contacts:7' },
      },
    );
    const facts = factsOf([received, missed, row('2026-02-01', '2026-02-01T09:00:00Z', 'a')]);

    expect(facts.contacts).toEqual([]);
    expect(facts.appointments.map(({ state }) => state)).toEqual(['not-attended']);
  });

  it('is judged by the instant, however it is written', () => {
    const whole = row('2026-02-01', '2026-02-04T09:00:00Z', 'b');
    const fraction = row('2026-02-03', '2026-02-04T09:00:00.500Z', 'a');

    expect(factsOf([received, fraction, whole]).contacts.map(({ on }) => on)).toEqual([
      '2026-02-03',
    ]);
  });
});

describe('a referral that is announced twice under new ids', () => {
  const again = event('referral.received', '2026-03-01', {
    ...{ pathway: 'COMMUNITY', receivedOn: '2025-12-20', priority: '3' },
  });

  it('keeps the earliest date and what either announcement knew', () => {
    const facts = factsOf([received, again]);

    expect(facts).toMatchObject({ receivedOn: '2025-12-20', findings: ['received-twice'] });
    expect(facts.priorities).toEqual([{ from: '2025-12-20', code: '3' }]);
  });

  it('keeps the first service when the two name different ones', () => {
    const other = event('referral.received', '2026-03-01', { pathway: 'SALT' });

    expect(factsOf([received, other])).toMatchObject({
      ...{ pathway: 'COMMUNITY', findings: ['pathway-conflict', 'received-twice'] },
    });
  });
});
