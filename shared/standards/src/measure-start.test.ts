import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Clock } from './measure.js';
import { measure } from './measure.js';
import { loadRegister } from './register/load.js';
import { clockOf, explanationOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { A, B, factsOfAll, received as receivedBy, transferred } from './testing/linked.js';

const register = loadRegister();
const accepted = (on: string, data: { teamType?: string; receivedOn?: string } = {}) =>
  event('referral.accepted', on, data);
const contact = (on: string) => event('appointment.attended', on, { attendance: '5' });
const closed = (on: string) => event('referral.closed', on);

describe('DOMAIN 2.1, transfer: the date on which another provider first received the referral', () => {
  it.each`
    original        | startedOn       | what
    ${'2025-12-01'} | ${'2025-12-01'} | ${'The referral was first received, by the provider that passed it on'}
    ${'2026-01-05'} | ${'2026-01-05'} | ${'The referral was received'}
    ${'2026-01-06'} | ${'2026-01-05'} | ${'The referral was received'}
  `(
    'received on 5 January and first on $original: the wait starts on $startedOn ($what)',
    ({ original, startedOn, what }: Record<string, string>) => {
      const received = event('referral.received', '2026-01-05', {
        ...{ pathway: 'SALT', originalReceivedOn: original ?? '' },
      });

      expect(clockOf(register, 'RTT-18W')([received], '2026-02-01')?.startedOn).toBe(startedOn);
      expect(explanationOf(register, 'RTT-18W')([received], '2026-02-01')?.used).toEqual([
        { on: startedOn, what },
      ]);
    },
  );

  it('is what is known where the receiver has not said when it came', () => {
    const [rtt] = register.standards.filter(({ id }) => id === 'RTT-18W');
    const facts = factsOfAll([
      ...[receivedBy(A, '2025-12-01'), transferred(A, B, '2026-01-05')],
      event('referral.priority-changed', '2026-01-06', { priority: '3' }, { subject: B }),
    ])[B];

    expect(facts).toMatchObject({ receivedOn: null, originalReceivedOn: '2025-12-01' });
    expect(rtt && facts && measure(rtt, facts, '2026-02-01')).toMatchObject({
      ...{ status: 'running', startedOn: '2025-12-01' },
    });
  });
});

describe('DOMAIN 2.4, NICE start: a team known only by its acceptance did not have the referral from that day', () => {
  const received = event('referral.received', '2026-01-05', { pathway: 'ASD' });
  const atSomeTeam = event('referral.received', '2026-01-05', {
    ...{ pathway: 'ASD', teamLocalId: 'TEAM-7' },
  });

  it.each`
    what                                                      | events                                                                                                                            | startedOn
    ${'a team whose type nobody told had it before'}          | ${[atSomeTeam, accepted('2026-04-01', { teamType: 'C01' })]}                                                                      | ${'2026-01-05'}
    ${'it said when it received it, and accepts again later'} | ${[received, accepted('2026-04-01', { teamType: 'C01', receivedOn: '2026-03-20' }), accepted('2026-04-20', { teamType: 'C01' })]} | ${'2026-03-20'}
    ${'only another team said when it received it'}           | ${[received, accepted('2026-04-01', { teamType: 'C01' }), accepted('2026-04-05', { teamType: 'C04', receivedOn: '2026-04-01' })]} | ${'2026-01-05'}
    ${'nobody said when the referral was received'}           | ${[accepted('2026-04-01', { teamType: 'C01' })]}                                                                                  | ${'2026-04-01'}
  `('$what: the wait starts on $startedOn', ({ events, startedOn }) => {
    const clock = clockOf(register, 'ASD-NICE-3M')(events as ReferralEvent[], '2026-05-01');

    expect(clock?.startedOn).toBe(startedOn);
  });
});

describe('the second waits start with care under the referral', () => {
  const received = event('referral.received', '2026-01-05', { pathway: 'SALT' });

  it.each<[string, string, ReferralEvent[], Partial<Clock>]>([
    [
      'a first contact on the day of the referral',
      'WAIT-TREATMENT',
      [received, contact('2026-01-05')],
      { status: 'running', startedOn: '2026-01-05' },
    ],
    [
      'a first contact on the day it was closed',
      'WAIT-TREATMENT',
      [received, contact('2026-01-20'), closed('2026-01-20')],
      { status: 'ended-unmet', startedOn: '2026-01-20', days: 0 },
    ],
    [
      'a first contact the day after it was closed',
      'WAIT-TREATMENT',
      [received, closed('2026-01-20'), contact('2026-01-21')],
      { status: 'not-started', endedBy: 'closed' },
    ],
    [
      'an assessment, and nobody said when the referral was received',
      'WAIT-ASSESSMENT',
      [event('assessment.started', '2026-02-01')],
      { status: 'not-measurable', startedOn: null },
    ],
  ])('%s: %s', (...[, id, events, then]) => {
    expect(clockOf(register, id)(events, '2026-03-01')).toMatchObject(then);
  });
});
