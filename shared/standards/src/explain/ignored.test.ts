import type { ReferralEvent } from '@waits/contracts/referral-event';
import { loadRegister } from '../register/load.js';
import { explanationOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { withOption } from '../testing/optioned.js';

const register = loadRegister();
const received = event('referral.received', '2026-01-10', { pathway: 'SALT', reason: '25' });
const seen = (on: string, medium = '01') =>
  event('appointment.attended', on, { attendance: '5', medium });
const tooLate = (on: string) => event('appointment.attended', on, { attendance: '7' });
const missed = (on: string, appointmentId?: string) =>
  event('appointment.not-attended', on, {
    ...{ attendance: '3', ...(appointmentId !== undefined && { appointmentId }) },
  });
const cancelled = (on: string, by: 'patient' | 'provider' = 'patient') =>
  event('appointment.cancelled', on, { by });
const booked = event('appointment.booked', '2026-02-12', { appointmentOn: '2026-03-01' });
const treated = (on: string) => event('intervention.delivered', on);

const ignoredBy = (id: string, events: readonly ReferralEvent[], asOf = '2026-04-01') =>
  explanationOf(register, id)(events, asOf)?.ignored.map(({ on, what }) => `${on} ${what}`);

const MISSED = 'An appointment was missed';
const CANCELLED = 'An appointment was cancelled';
const FACE = 'A contact took place face to face';

describe('what a family may expect to count and that did not', () => {
  it.each<[string, string, ReferralEvent[], string[]]>([
    ['nothing, where nothing happened', 'ASD-STAT-13W', [received], []],
    [
      'an appointment on the first day and on the last day asked about',
      'ASD-STAT-13W',
      [received, missed('2026-01-10'), missed('2026-04-01')],
      [`2026-01-10 ${MISSED}`, `2026-04-01 ${MISSED}`],
    ],
    [
      'no appointment before the wait began',
      'ASD-STAT-13W',
      [received, missed('2026-01-09'), cancelled('2026-01-08')],
      [],
    ],
    [
      'an appointment on the day the wait stopped, and none after it',
      'ASD-STAT-13W',
      [received, missed('2026-02-01', 'A1'), seen('2026-02-01'), missed('2026-02-02', 'A2')],
      [`2026-02-01 ${MISSED}`],
    ],
    [
      'an appointment on the day the wait ended, and none after it',
      'ASD-STAT-13W',
      [
        ...[received, cancelled('2026-02-01'), event('referral.closed', '2026-02-01')],
        cancelled('2026-02-02'),
      ],
      [`2026-02-01 ${CANCELLED}`],
    ],
    [
      'an appointment on the day the wait was taken out of the figures, and none after it',
      'ASD-STAT-13W',
      [
        ...[received, cancelled('2026-02-01'), event('hospital-spell.started', '2026-02-01')],
        cancelled('2026-02-02'),
      ],
      [`2026-02-01 ${CANCELLED}`],
    ],
    [
      'in the order of the days',
      'ASD-STAT-13W',
      [received, cancelled('2026-03-01'), seen('2026-02-15', '02'), missed('2026-02-10')],
      [
        `2026-02-10 ${MISSED}`,
        '2026-02-15 A contact took place by telephone',
        `2026-03-01 ${CANCELLED}`,
      ],
    ],
    [
      'an appointment to which the child came too late, once',
      'ASD-STAT-13W',
      [received, tooLate('2026-02-10')],
      ['2026-02-10 The child came too late to be seen'],
    ],
    [
      'no first missed appointment that did change the wait, though another one did not',
      'SALT-LOCAL',
      [received, missed('2026-02-10', 'A1'), booked, missed('2026-03-01', 'A2')],
      [`2026-02-10 The first appointment was missed`, `2026-03-01 ${MISSED}`],
    ],
    [
      'an appointment that was cancelled on the day another was missed',
      'SALT-LOCAL',
      [received, missed('2026-02-10', 'A1'), cancelled('2026-02-10')],
      [`2026-02-10 ${CANCELLED}`],
    ],
    [
      'only the first contact, where the wait is for treatment',
      'SALT-LOCAL',
      [received, seen('2026-02-10'), seen('2026-02-20'), treated('2026-03-01')],
      [`2026-02-10 ${FACE}`],
    ],
    [
      'no contact after treatment',
      'SALT-LOCAL',
      [received, treated('2026-03-01'), seen('2026-03-02')],
      [],
    ],
    [
      'the missed appointment and the contact of another kind of one day',
      'ASD-STAT-13W',
      [received, missed('2026-02-10', 'A1'), seen('2026-02-10', '02')],
      ['2026-02-10 A contact took place by telephone', `2026-02-10 ${MISSED}`],
    ],
    ['nothing before a clock starts', 'WAIT-ASSESSMENT', [received, missed('2026-02-01')], []],
  ])('%s', (...[, id, events, ignored]) => {
    expect(ignoredBy(id, events)).toEqual(ignored);
  });

  it('is no first contact where a contact is one of several things that end the wait', () => {
    const either = withOption('SALT-LOCAL', {
      stop: {
        facts: [
          {
            fact: 'any-of',
            facts: [{ fact: 'care-plan' }, { fact: 'attended-contact', media: [{ code: '11' }] }],
          },
        ],
      },
    });

    expect(
      explanationOf(either, 'SALT-LOCAL')([received, seen('2026-02-10')], '2026-03-01')?.ignored,
    ).toEqual([
      {
        ...{ on: '2026-02-10', what: FACE },
        why: 'this standard does not count that kind of contact',
      },
    ]);
  });

  it.each([
    ['2', CANCELLED, 'a cancelled appointment does not stop or restart this clock'],
    ['3', MISSED, 'a missed appointment does not stop or restart this clock'],
    ['4', CANCELLED, 'a cancelled appointment does not stop or restart this clock'],
  ] as const)('an appointment not attended with code %s: %s', (attendance, what, why) => {
    const unkept = event('appointment.not-attended', '2026-02-10', { attendance });

    expect(
      explanationOf(register, 'ASD-STAT-13W')([received, unkept], '2026-03-01')?.ignored,
    ).toEqual([{ on: '2026-02-10', what, why }]);
  });

  it('says of a cancellation that it does not stop the clock', () => {
    expect(
      explanationOf(register, 'ASD-STAT-13W')(
        [received, cancelled('2026-02-10', 'provider')],
        '2026-03-01',
      )?.ignored,
    ).toEqual([
      {
        ...{ on: '2026-02-10', what: CANCELLED },
        why: 'a cancelled appointment does not stop or restart this clock',
      },
    ]);
  });
});
