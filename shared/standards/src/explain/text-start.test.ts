import type { ReferralEvent } from '@waits/contracts/referral-event';
import { loadRegister } from '../register/load.js';
import { explanationOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { withOption } from '../testing/optioned.js';

const shipped = loadRegister();

const referred = (pathway: 'ASD' | 'CAMHS' | 'SALT' | 'COMMUNITY', more = {}) =>
  event('referral.received', '2026-01-10', { pathway, ...more });
const therapy = referred('SALT');
const missed = (on: string) => event('appointment.not-attended', on, { attendance: '3' });
const rtt = (on: string, status: string) => event('rtt.status-recorded', on, { status });
const asked = event('ehc.advice-requested', '2026-01-10', { healthService: 'SALT' });
const booked = event('appointment.booked', '2026-02-20', { appointmentOn: '2026-03-10' });

type Row = {
  when: string;
  id: string;
  option?: Readonly<Record<string, unknown>>;
  events: ReferralEvent[];
  asOf: string;
};
const textOf = ({ id, option, events, asOf }: Row) =>
  explanationOf(option === undefined ? shipped : withOption(id, option), id)(events, asOf)?.text;

describe('where a wait is said to begin', () => {
  it.each([
    {
      ...{ when: 'no team is named', id: 'ASD-NICE-3M', asOf: '2026-01-11' },
      events: [referred('ASD', { reason: '25' })],
      starts:
        'The referral was received on 10 January 2026. No team is named, so that day is taken as the day the team received it.',
    },
    {
      ...{ when: 'another provider passed it on', id: 'SALT-LOCAL', asOf: '2026-01-11' },
      events: [referred('SALT', { originalReceivedOn: '2025-12-01' })],
      starts:
        'The referral was first received, by the provider that passed it on, on 1 December 2025.',
    },
    {
      ...{ when: 'a first missed appointment was rebooked', id: 'SALT-LOCAL', asOf: '2026-03-01' },
      events: [therapy, missed('2026-02-10'), booked],
      starts:
        'The first appointment was missed. A new one was agreed on 20 February 2026, and the wait began anew on that day.',
    },
    {
      ...{ when: 'active monitoring ended', id: 'SALT-LOCAL', asOf: '2026-03-02' },
      events: [therapy, rtt('2026-02-01', '32'), rtt('2026-03-01', '11')],
      starts: 'Active monitoring ended on 1 March 2026, and the wait began anew on that day.',
    },
    {
      when: 'the wait began anew twice: the last time counts',
      ...{ id: 'SALT-LOCAL', asOf: '2026-05-02' },
      events: [
        ...[therapy, missed('2026-02-10'), booked],
        ...[rtt('2026-04-01', '32'), rtt('2026-05-01', '11')],
      ],
      starts: 'Active monitoring ended on 1 May 2026, and the wait began anew on that day.',
    },
  ])('$when', ({ starts, ...row }) => {
    expect(textOf(row)?.startsWith(`${starts} `)).toBe(true);
  });

  it.each([
    ['ASD-NICE-3M', 'the referral has not reached the team whose receipt starts it'],
    ['ASD-STAT-13W', 'the referral has not been received'],
    ['EHC-HA6', 'the request for advice has not been received'],
    ['EHC-20W', 'the request for an assessment has not been received'],
    ['WAIT-ASSESSMENT', 'no assessment has started'],
    ['WAIT-TREATMENT', 'no contact has taken place'],
  ])('%s has not started: %s', (id, why) => {
    const elsewhere = referred('ASD', { teamType: 'A18' });
    const events = [elsewhere, event('ehc.assessment-requested', '2026-01-10'), asked];
    const asOf = id.startsWith('ASD-NICE') || id.startsWith('WAIT') ? '2026-03-01' : '2026-01-09';

    expect(textOf({ when: '', id, events, asOf })).toBe(`This clock has not started: ${why}.`);
  });

  it('cannot be said where a code list is missing', () => {
    const events = [referred('CAMHS', { reason: '12', priority: '2' })];

    expect(textOf({ when: '', id: 'CYPED-URG', events, asOf: '2026-03-01' })).toBe(
      'This wait cannot be counted: list missing: CYPED-TREATMENT.',
    );
  });
});
