import type { ReferralEvent } from '@waits/contracts/referral-event';
import { loadRegister } from '../register/load.js';
import { explanationOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { withOption } from '../testing/optioned.js';

const LOCAL = { authority: 'local', status: 'local' };
const shipped = loadRegister();

const received = event('referral.received', '2026-01-10', {
  ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
});
const crisis = (occurredAt?: string) =>
  event('referral.received', '2026-01-10', {
    ...{ pathway: 'CAMHS', priority: '4', teamType: 'A02' },
    ...(occurredAt !== undefined && { occurredAt }),
  });
const inHospital = event('hospital-spell.started', '2026-01-20');
const asked = event('ehc.advice-requested', '2026-01-12', { healthService: 'SALT' });
const excepted = event('ehc.exception-recorded', '2026-01-20', { ground: 'a' });

const EVERY_DAY = 'Every calendar day counts, weekends and holidays too.';
const DAY_0 = `10 January 2026 is day 0. ${EVERY_DAY}`;

type Row = {
  id: string;
  option?: Readonly<Record<string, unknown>>;
  events?: ReferralEvent[];
  asOf?: string;
};
const countedOf = ({ id, option, events = [received], asOf = '2026-02-01' }: Row) =>
  explanationOf(option === undefined ? shipped : withOption(id, option), id)(events, asOf)?.counted;

describe('how the days and the due date are said to be counted', () => {
  it.each([
    {
      ...{ when: 'in days, of which the last is over for an open wait', id: 'ASD-STAT-13W' },
      counted: `${DAY_0} 91 days later is 11 April 2026. What happens on that day is in time. A wait that is still open is overdue from 11 April 2026.`,
    },
    {
      ...{ when: 'in weeks', id: 'CHS-18W' },
      counted: `${DAY_0} 18 weeks later is 16 May 2026, which is 126 days. What happens on that day is in time. A wait that is still open is overdue from 17 May 2026.`,
    },
    {
      ...{ when: 'in calendar months', id: 'ASD-NICE-3M' },
      counted: `${DAY_0} 3 calendar months later is 10 April 2026, which is 90 days. What happens on that day is in time. A wait that is still open is overdue from 11 April 2026.`,
    },
    {
      ...{ when: 'the limit day is too late', id: 'ASD-STAT-13W' },
      option: { ...LOCAL, limit: { limitDayIsMet: false } },
      counted: `${DAY_0} 91 days later is 11 April 2026. What happens on that day is too late. A wait that is still open is overdue from 11 April 2026.`,
    },
    {
      ...{ when: 'the day of the start is day 1', id: 'CHS-18W' },
      option: { ...LOCAL, limit: { firstDay: 1 } },
      counted: `10 January 2026 is day 1. ${EVERY_DAY} 18 weeks with that day counted end on 15 May 2026, 125 days on. What happens on that day is in time. A wait that is still open is overdue from 16 May 2026.`,
    },
    {
      ...{ when: 'in working days', id: 'ASD-STAT-13W' },
      option: { ...LOCAL, limit: { value: 10, unit: 'working-days', limitDayIsOverdue: false } },
      counted:
        '10 January 2026 is day 0. The wait is told in calendar days, its limit in working days. 10 working days later is 26 January 2026, 16 days on: Saturdays, Sundays and the bank holidays of England are no working days. What happens on that day is in time. A wait that is still open is overdue from 27 January 2026.',
    },
    {
      ...{ when: 'without a limit', id: 'CYPMH-CONTACT' },
      counted: `${DAY_0} There is no limit to count to.`,
    },
    {
      ...{ when: 'taken out of the figures', id: 'ASD-STAT-13W' },
      events: [received, inHospital],
      counted: `${DAY_0} This wait is not counted in any figure.`,
    },
    {
      ...{ when: 'an exception lifts the limit', id: 'EHC-HA6', events: [asked, excepted] },
      option: { exceptions: 'lift-limit' },
      counted: `12 January 2026 is day 0. ${EVERY_DAY} There is no limit to count to.`,
    },
    {
      ...{ when: 'an exception lifts a limit in hours', id: 'EHC-HA6' },
      option: { ...LOCAL, exceptions: 'lift-limit', limit: { value: 999, unit: 'hours' } },
      events: [asked, excepted],
      counted: 'It started on 12 January 2026. There is no limit to count to.',
    },
    {
      ...{ when: 'in hours from a moment', id: 'CYPMH-CRISIS-4H' },
      events: [crisis('2026-01-10T09:00:00Z')],
      counted:
        'Hours are counted day and night. 4 hours from the start end at 13:00 on 10 January 2026.',
    },
    {
      ...{ when: 'in hours from a day', id: 'CYPMH-CRISIS-4H', events: [crisis()] },
      counted:
        'Hours are counted day and night, but no time was sent for 10 January 2026. 4 hours from then end on 11 January 2026 at the latest.',
    },
    {
      ...{ when: 'in hours, and taken out of the figures', id: 'CYPMH-CRISIS-4H' },
      ...{ option: { hospitalSpell: 'excludes' }, events: [crisis(), inHospital] },
      counted: 'It started on 10 January 2026. This wait is not counted in any figure.',
    },
    {
      ...{ when: 'not started', id: 'ASD-STAT-13W', asOf: '2026-01-09' },
      counted: 'Nothing is counted: this clock has not started.',
    },
    {
      ...{ when: 'dates that contradict each other', id: 'ASD-STAT-13W' },
      events: [received, event('referral.closed', '2026-01-01')],
      counted: 'Nothing is counted: a date is missing, or the dates contradict each other.',
    },
    {
      ...{ when: 'a code list that is missing', id: 'CYPED-URG' },
      counted: 'Nothing is counted: list missing: CYPED-TREATMENT.',
    },
  ])('$when', ({ counted, ...row }) => {
    expect(countedOf(row)).toBe(counted);
  });
});
