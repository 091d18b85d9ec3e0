import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Clock } from './measure.js';
import { loadRegister } from './register/load.js';
import { clockOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { bothReadings } from './testing/optioned.js';

const register = loadRegister();
const within4 = clockOf(register, 'CYPMH-CRISIS-4H');
const within24 = clockOf(register, 'CYPMH-CRISIS-24H');

/** What happened at a time of a day in winter, `2026-03-02 09:00`, or on a day only. */
const said = (when: string) => {
  const [on = '', time] = when.split(' ');
  return { on, at: time === undefined ? {} : { occurredAt: `${on}T${time}:00Z` } };
};
const received = (when: string) => {
  const { on, at } = said(when);
  return event('referral.received', on, { pathway: 'CAMHS', priority: '4', ...at });
};
const seen = (when: string) => {
  const { on, at } = said(when);
  const data = { medium: '01', attendance: '5' as const, ...at };
  return event('appointment.attended', on, data, { id: `seen ${when}` });
};

describe('CYPMH-CRISIS: the day on which the hours end', () => {
  it.each`
    clock       | from                  | dueOn           | dueAt                         | overdueFrom
    ${within4}  | ${'2026-03-02 09:00'} | ${'2026-03-02'} | ${'2026-03-02T13:00:00.000Z'} | ${'2026-03-03'}
    ${within4}  | ${'2026-03-02 20:00'} | ${'2026-03-03'} | ${'2026-03-03T00:00:00.000Z'} | ${'2026-03-04'}
    ${within4}  | ${'2026-03-02'}       | ${'2026-03-03'} | ${null}                       | ${'2026-03-04'}
    ${within24} | ${'2026-03-02 00:00'} | ${'2026-03-03'} | ${'2026-03-03T00:00:00.000Z'} | ${'2026-03-04'}
    ${within24} | ${'2026-03-02'}       | ${'2026-03-03'} | ${null}                       | ${'2026-03-04'}
  `('received $from, they end on $dueOn at $dueAt', ({ clock, from, ...due }) => {
    expect((clock as typeof within4)([received(from as string)], '2026-03-02')).toMatchObject({
      ...(due as Partial<Clock>),
      ...{ status: 'running', minutes: null },
    });
  });
});

describe('CYPMH-CRISIS: which contact was the first after the referral', () => {
  it.each`
    from                  | contacts                                    | then
    ${'2026-03-02 09:00'} | ${['2026-03-02 09:00']}                     | ${{ status: 'met', minutes: 0, reason: null }}
    ${'2026-03-02 09:00'} | ${['2026-03-01']}                           | ${{ status: 'running', stoppedOn: null }}
    ${'2026-03-02'}       | ${['2026-03-01 10:00']}                     | ${{ status: 'running', stoppedOn: null }}
    ${'2026-03-02 09:00'} | ${['2026-03-02', '2026-03-02 10:00']}       | ${{ status: 'met', minutes: 60 }}
    ${'2026-03-02 09:00'} | ${['2026-03-02 15:00', '2026-03-03 08:00']} | ${{ status: 'missed', minutes: 360 }}
  `('received $from and seen $contacts: $then', ({ from, contacts, then }) => {
    const events: ReferralEvent[] = [received(from as string), ...(contacts as string[]).map(seen)];

    expect(within4(events, '2026-03-02')?.startedOn).toBe('2026-03-02');
    expect(within4(events, '2026-03-02')).toMatchObject(then as Partial<Clock>);
  });

  it.each`
    from                  | contact
    ${'2026-03-02 22:00'} | ${'2026-03-03'}
    ${'2026-03-02'}       | ${'2026-03-02 22:00'}
    ${'2026-03-02'}       | ${'2026-03-03'}
  `(
    'received $from and seen $contact, nobody can say whether in 4 hours',
    ({ from, contact }: Record<string, string>) => {
      expect(within4([received(from ?? ''), seen(contact ?? '')], '2026-03-31')).toMatchObject({
        ...{ status: 'not-measurable', minutes: null, reason: 'time missing' },
        ...{ isOverStandard: false, stoppedOn: (contact ?? '').slice(0, 10) },
      });
    },
  );
});

describe('a limit in days', () => {
  it('needs no times, and has no minutes though they were sent', () => {
    const stat = clockOf(register, 'ASD-STAT-13W');
    const timed = [received('2026-03-02 09:00'), seen('2026-03-03 10:00')];
    const untimed = [received('2026-03-02'), seen('2026-03-03')];

    for (const events of [timed, untimed]) {
      expect(stat(events, '2026-03-31')).toMatchObject({
        ...{ status: 'met', days: 1, minutes: null, reason: null, dueAt: null },
      });
    }
  });

  it.each`
    on              | shipped     | strict
    ${'2026-05-31'} | ${'met'}    | ${'met'}
    ${'2026-06-01'} | ${'met'}    | ${'missed'}
    ${'2026-06-02'} | ${'missed'} | ${'missed'}
  `(
    'includes its last day: seen on $on it is $shipped; $strict where an area takes it as too late [limit.limitDayIsMet]',
    ({ on, ...expected }: Record<string, string>) => {
      const { shipped, other } = bothReadings('ASD-STAT-13W', {
        ...{ authority: 'local', status: 'local', limit: { limitDayIsMet: false } },
      });
      const events = [received('2026-03-02'), seen(on ?? '')];

      expect(shipped(events, '2026-07-01')?.status).toBe(expected['shipped']);
      expect(other(events, '2026-07-01')?.status).toBe(expected['strict']);
    },
  );
});
