import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Clock } from './measure.js';
import { loadRegister } from './register/load.js';
import { clockOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const rtt = clockOf(register, 'RTT-18W');
const salt = clockOf(register, 'SALT-LOCAL');

const received = event('referral.received', '2026-01-05', {
  ...{ pathway: 'SALT', consultantLed: true },
});
const treated = (on: string) => event('intervention.delivered', on);
const status = (on: string, code: string) =>
  event('rtt.status-recorded', on, { status: code }, { id: `status ${code} ${on}` });
const closed = (on: string) => event('referral.closed', on);
const reopened = (on: string) => event('referral.reopened', on);
const died = (on: string) => event('patient.deceased', on);
const missed = (on: string) => event('appointment.not-attended', on, { attendance: '3' });
const seen = (on: string, attendance: '5' | '7' = '5') =>
  event('appointment.attended', on, { attendance, medium: '01' });

type Row = { name: string; given: ReferralEvent[]; then: Partial<Clock> };

describe('DOMAIN 2.1 and 2.4, RTT-18W: the first of several things ends the wait', () => {
  it.each<Row>([
    {
      name: 'treated, and declined later: treated',
      given: [treated('2026-02-01'), status('2026-03-01', '35')],
      then: { status: 'met', stoppedOn: '2026-02-01', endedBy: null },
    },
    {
      name: 'declined, and treated later all the same: declined',
      given: [status('2026-02-01', '35'), treated('2026-03-01')],
      then: { stoppedOn: null, endedBy: 'declined', endedOn: '2026-02-01' },
    },
    {
      name: 'on one day care comes before what is recorded beside it: treated',
      given: [status('2026-02-01', '34'), treated('2026-02-01')],
      then: { stoppedOn: '2026-02-01', endedBy: null },
    },
    {
      name: 'on one day the decision comes before the discharge that follows from it: not treated',
      given: [status('2026-02-01', '34'), closed('2026-02-01')],
      then: { endedBy: 'not-treated', endedOn: '2026-02-01' },
    },
    {
      name: 'a status recorded after the child had died: died',
      given: [died('2026-02-01'), status('2026-03-01', '34')],
      then: { endedBy: 'deceased', endedOn: '2026-02-01' },
    },
    {
      name: 'treatment dated after the child had died: died',
      given: [died('2026-02-01'), treated('2026-03-01')],
      then: { stoppedOn: null, endedBy: 'deceased', endedOn: '2026-02-01' },
    },
    {
      name: 'active monitoring, and an appointment missed later: active monitoring',
      given: [status('2026-02-01', '31'), missed('2026-02-10')],
      then: { status: 'met', endedBy: 'active-monitoring', endedOn: '2026-02-01' },
    },
    {
      name: 'the first appointment missed, and active monitoring later: missed',
      given: [missed('2026-02-01'), status('2026-02-10', '31')],
      then: { status: 'nullified', endedBy: 'first-non-attendance', endedOn: '2026-02-01' },
    },
    {
      name: 'both on one day: missed, which counts nowhere',
      given: [status('2026-02-01', '31'), missed('2026-02-01')],
      then: { status: 'nullified', endedBy: 'first-non-attendance' },
    },
    {
      name: 'a status from before the referral says nothing of it',
      given: [status('2026-01-04', '34')],
      then: { status: 'breached', endedBy: null },
    },
    {
      name: 'one of the day of the referral does',
      given: [status('2026-01-05', '34')],
      then: { status: 'met', endedBy: 'not-treated', days: 0 },
    },
  ])('$name', ({ given, then }) => {
    expect(rtt([received, ...given], '2026-06-01')).toMatchObject(then);
  });

  it.each`
    asOf            | state        | endedBy
    ${'2026-01-31'} | ${'running'} | ${null}
    ${'2026-02-01'} | ${'met'}     | ${'declined'}
  `('declined on 1 February, it is on $asOf $state', ({ asOf, state, endedBy }) => {
    expect(rtt([received, status('2026-02-01', '35')], asOf as string)).toMatchObject({
      ...{ status: state, endedBy },
    });
  });
});

describe('DOMAIN 2.1, rule 3: a new wait after active monitoring [nonTreatment.restartCodes]', () => {
  const monitored = status('2026-02-01', '31');
  const again = (on: string) => status(on, '11');

  it.each<Row>([
    {
      name: 'begins on the day monitoring ends',
      given: [monitored, again('2026-03-01')],
      then: { status: 'running', startedOn: '2026-03-01', days: 92 },
    },
    {
      name: 'may begin on the very day monitoring began',
      given: [monitored, again('2026-02-01')],
      then: { status: 'running', startedOn: '2026-02-01' },
    },
    {
      name: 'was not begun by a status from before',
      given: [again('2026-01-20'), monitored],
      then: { status: 'met', startedOn: '2026-01-05', endedBy: 'active-monitoring' },
    },
    {
      name: 'ends as any wait does',
      given: [monitored, again('2026-03-01'), closed('2026-04-01')],
      then: { startedOn: '2026-03-01', endedBy: 'closed', endedOn: '2026-04-01' },
    },
    {
      name: 'does not begin on the day of the discharge',
      given: [monitored, again('2026-03-01'), closed('2026-03-01')],
      then: { startedOn: '2026-01-05', endedBy: 'active-monitoring', endedOn: '2026-02-01' },
    },
    {
      name: 'does not begin after the discharge',
      given: [monitored, closed('2026-02-20'), again('2026-03-01')],
      then: { startedOn: '2026-01-05', endedBy: 'active-monitoring', endedOn: '2026-02-01' },
    },
  ])('$name', ({ given, then }) => {
    expect(rtt([received, ...given], '2026-06-01')).toMatchObject(then);
  });

  it.each`
    asOf            | then
    ${'2026-02-28'} | ${{ isWaiting: false, startedOn: '2026-01-05' }}
    ${'2026-03-01'} | ${{ isWaiting: true, startedOn: '2026-03-01', days: 0 }}
  `('is on $asOf $then', ({ asOf, then }) => {
    expect(rtt([received, monitored, again('2026-03-01')], asOf as string)).toMatchObject(
      then as Partial<Clock>,
    );
  });
});

describe('DOMAIN 2.4, SALT-LOCAL: a discharge is judged by its day only where the child was seen in that wait', () => {
  const begunAnew = [status('2026-02-01', '31'), status('2026-04-01', '11')];

  it.each<Row>([
    {
      name: 'seen on the day of the discharge',
      given: [seen('2026-02-01'), closed('2026-02-01')],
      then: { status: 'met' },
    },
    {
      name: 'too late to be seen',
      given: [seen('2026-01-20', '7'), closed('2026-02-01')],
      then: { status: 'ended-unmet' },
    },
    {
      name: 'seen only in a wait before this one',
      given: [seen('2026-01-20'), ...begunAnew, closed('2026-05-01')],
      then: { status: 'ended-unmet', startedOn: '2026-04-01' },
    },
    {
      name: 'seen on the day this wait began',
      given: [seen('2026-04-01'), ...begunAnew, closed('2026-05-01')],
      then: { status: 'met', startedOn: '2026-04-01', endedBy: 'closed' },
    },
  ])('$name: $then.status', ({ given, then }) => {
    expect(salt([received, ...given], '2026-06-01')).toMatchObject(then);
  });

  it('asked before the referral was reopened, it does not know of the contact that followed', () => {
    const events = [received, closed('2026-02-01'), reopened('2026-02-20'), seen('2026-03-01')];

    expect(salt(events, '2026-02-10')?.status).toBe('ended-unmet');
  });
});
