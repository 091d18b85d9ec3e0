import type { ReferralEvent } from '@waits/contracts/referral-event';
import { factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const received = (more: Record<string, unknown> = {}) =>
  event('referral.received', '2026-01-10', {
    ...{ pathway: 'ASD', reason: '25', teamType: 'C01', ...more },
  });
const attended = (on: string, appointmentId?: string) =>
  event('appointment.attended', on, {
    ...{ attendance: '5', medium: '01' },
    ...(appointmentId !== undefined && { appointmentId }),
  });
const missed = (on: string, appointmentId: string) =>
  event('appointment.not-attended', on, { appointmentId });
const cancelled = (on: string, appointmentId: string) =>
  event('appointment.cancelled', on, { appointmentId, by: 'patient' });
const findings = (...events: ReferralEvent[]) => factsOf([received(), ...events]).findings;

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const accepted = (
  codes: readonly string[],
  rule: string,
  told: (code: string) => ReferralEvent[],
) => codes.filter((code) => !factsOf(told(code)).findings.includes(rule));

describe('codes that are in a national list', () => {
  it('are the reasons 01 to 31 without 17', () => {
    const known = accepted([...TWO_DIGITS, '1', '251', 'x25'], 'reason-unknown', (reason) => [
      received({ reason }),
    ]);

    expect(known).toEqual(TWO_DIGITS.slice(1, 32).filter((code) => code !== '17'));
  });

  it('are asked of every reason that was given, not of one', () => {
    const twice = [
      received({ reason: '25' }),
      event('referral.received', '2026-01-12', { pathway: 'ASD', reason: 'talk' }),
    ];

    expect(factsOf(twice).findings).toContain('reason-unknown');
  });

  it('are the media 01 to 13, and 98', () => {
    const known = accepted(TWO_DIGITS, 'medium-unknown', (medium) => [
      ...[received(), event('appointment.attended', '2026-02-01', { attendance: '5', medium })],
    ]);

    expect(known).toEqual([...TWO_DIGITS.slice(1, 14), '98']);
  });

  it('are the statuses of the referral-to-treatment rules', () => {
    const known = accepted(TWO_DIGITS, 'rtt-status-unknown', (status) => [
      ...[received(), event('rtt.status-recorded', '2026-02-01', { status })],
    ]);

    expect(known).toEqual([
      ...['10', '11', '12', '20', '21', '30', '31', '32', '33', '34', '35', '36'],
      ...['90', '91', '92', '98', '99'],
    ]);
  });

  it('are the ethnic categories A to S, Z and 99', () => {
    const known = accepted(
      [...LETTERS, '99', '9', '999', 'AA', 'a'],
      'ethnicity-unknown',
      (ethnicity) => [
        received(),
        event('patient.demographics-changed', '2026-02-01', { ethnicity }),
      ],
    );

    expect(known).toEqual([...LETTERS.slice(0, 19), 'Z', '99']);
  });

  it.each(['ASD', 'CAMHS'])('are the priorities 1 to 4 under %s', (pathway) => {
    const known = accepted('0123456789'.split(''), 'priority-unknown', (priority) => [
      received({ pathway, priority }),
    ]);

    expect(known).toEqual(['1', '2', '3', '4']);
  });

  it('are not asked for where another data set has lists of its own', () => {
    const facts = factsOf([received({ pathway: 'SALT', priority: 'soon', reason: 'speech' })]);

    expect(facts.findings).toEqual([]);
  });
});

describe('the number of an appointment that is used again', () => {
  it.each`
    what                                 | events                                                          | found
    ${'attended, then attended'}         | ${[attended('2026-02-01', 'A'), attended('2026-02-02', 'A')]}   | ${['attended-twice']}
    ${'attended, then cancelled'}        | ${[attended('2026-02-01', 'A'), cancelled('2026-02-02', 'A')]}  | ${['attended-while-cancelled']}
    ${'cancelled, then attended'}        | ${[cancelled('2026-02-01', 'A'), attended('2026-02-02', 'A')]}  | ${['attended-while-cancelled']}
    ${'attended, then missed'}           | ${[attended('2026-02-01', 'A'), missed('2026-02-02', 'A')]}     | ${[]}
    ${'cancelled twice'}                 | ${[cancelled('2026-02-01', 'A'), cancelled('2026-02-02', 'A')]} | ${[]}
    ${'missed twice'}                    | ${[missed('2026-02-01', 'A'), missed('2026-02-02', 'A')]}       | ${[]}
    ${'two that have different numbers'} | ${[attended('2026-02-01', 'A'), attended('2026-02-02', 'B')]}   | ${[]}
    ${'two that have none'}              | ${[attended('2026-02-01'), attended('2026-02-02')]}             | ${[]}
  `('$what: $found', ({ events, found }: { events: ReferralEvent[]; found: string[] }) => {
    expect(findings(...events)).toEqual(found);
  });

  it('is judged by what it came to last', () => {
    const events = [attended('2026-02-01', 'A'), missed('2026-02-02', 'A')];

    expect(findings(...events, attended('2026-02-03', 'A'))).toEqual([]);
  });
});
