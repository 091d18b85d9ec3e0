import type { ReferralEvent } from '@waits/contracts/referral-event';
import { loadRegister } from './register/load.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { bothReadings } from './testing/optioned.js';

const received = (on: string, teamType?: string) =>
  event('referral.received', on, { pathway: 'ASD', reason: '25', ...(teamType && { teamType }) });
const accepted = (on: string, data: { teamType?: string; receivedOn?: string } = {}) =>
  event('referral.accepted', on, data);
const started = (on: string) => event('assessment.started', on);

type StartRow = {
  patch: Readonly<Record<string, unknown>>;
  events: ReferralEvent[];
  shipped: string | null;
  other: string | null;
};

describe('2.4 Autism: where the NICE clock starts [start.fact=team-received] [start.fact=referral-received] [start.teamTypes] [start.withoutTeam=assume-received] [start.withoutTeam=not-started]', () => {
  const C01 = { start: { teamTypes: ['C01', 'C04'] } };
  const RECEIPT = { start: { fact: 'referral-received', teamTypes: [] } };
  const NAMED = { start: { withoutTeam: 'not-started' } };

  it.each`
    option                              | patch      | events                                                                   | shipped         | other
    ${'the team that receives it'}      | ${RECEIPT} | ${[received('2026-01-05', 'A18')]}                                       | ${null}         | ${'2026-01-05'}
    ${'C04 as an autism team'}          | ${C01}     | ${[received('2026-01-05', 'C04')]}                                       | ${null}         | ${'2026-01-05'}
    ${'no team at all'}                 | ${NAMED}   | ${[received('2026-01-05')]}                                              | ${'2026-01-05'} | ${null}
    ${'accepted by a team first named'} | ${NAMED}   | ${[received('2026-01-05'), accepted('2026-04-01', { teamType: 'C01' })]} | ${'2026-01-05'} | ${'2026-04-01'}
  `('$option: $shipped, or $other', ({ patch, events, ...days }: StartRow) => {
    const { shipped, other } = bothReadings('ASD-NICE-3M', patch);

    expect(shipped(events, '2026-05-01')?.startedOn).toBe(days.shipped);
    expect(other(events, '2026-05-01')?.startedOn).toBe(days.other);
  });
});

describe('2.4 Autism: a team that is named only when it accepts', () => {
  const nice = clockOf(loadRegister(), 'ASD-NICE-3M');
  const ids = (events: never[]) => factsOf(events).findings;

  it.each`
    what                                | events                                                                                             | start           | findings
    ${'without the day it received it'} | ${[received('2026-01-05'), accepted('2026-04-01', { teamType: 'C01' })]}                           | ${'2026-01-05'} | ${['start-assumed']}
    ${'with the day it received it'}    | ${[received('2026-01-05'), accepted('2026-04-01', { teamType: 'C01', receivedOn: '2026-03-20' })]} | ${'2026-03-20'} | ${[]}
    ${'after another team had it'}      | ${[received('2026-01-05', 'A18'), accepted('2026-04-01', { teamType: 'C01' })]}                    | ${'2026-04-01'} | ${[]}
    ${'on the day of receipt'}          | ${[received('2026-01-05'), accepted('2026-01-05', { teamType: 'C01' })]}                           | ${'2026-01-05'} | ${[]}
  `('$what: the wait starts on $start', ({ events, start, findings }) => {
    expect(nice(events as never[], '2026-05-01')?.startedOn).toBe(start);
    expect(ids(events as never[])).toEqual(findings);
  });

  it('does not move the start when the acceptance arrives', () => {
    const before = nice([received('2026-01-05')], '2026-05-01');
    const after = nice(
      [received('2026-01-05'), accepted('2026-04-01', { teamType: 'C01' })],
      '2026-05-01',
    );

    expect(after?.startedOn).toBe(before?.startedOn);
  });

  it('gives a finding where an assessment started before the autism team had the referral', () => {
    const at = [received('2026-01-05', 'A18'), started('2026-02-01')];
    const events = [...at, accepted('2026-04-01', { teamType: 'C01' })];

    expect(nice(events, '2026-05-01')).toMatchObject({ status: 'running', days: 30 });
    expect(factsOf(events).findings).toEqual(['assessment-before-team']);
    expect(factsOf([...events, started('2026-04-10')]).findings).toEqual([]);
  });
});

describe('2.4 Autism: an assessment completed without a start [stop.facts.completedCounts]', () => {
  it('stops the clock only where an area says so', () => {
    const { shipped, other } = bothReadings('ASD-NICE-3M', {
      stop: { facts: [{ fact: 'assessment-started', completedCounts: true }] },
    });
    const events = [received('2026-01-05', 'C01'), event('assessment.completed', '2026-02-01')];

    expect(shipped(events, '2026-03-01')?.status).toBe('running');
    expect(other(events, '2026-03-01')).toMatchObject({ status: 'met', stoppedOn: '2026-02-01' });
  });
});

describe('2.4 Autism: a contact after the discharge [stop.afterEnding=ignored] [stop.afterEnding=counts]', () => {
  it('counts only where an area says so', () => {
    const { shipped, other } = bothReadings('ASD-STAT-13W', { stop: { afterEnding: 'counts' } });
    const seen = event('appointment.attended', '2026-02-10', { attendance: '5', medium: '01' });
    const events = [received('2026-01-05'), event('referral.closed', '2026-02-01'), seen];

    expect(shipped(events, '2026-03-01')).toMatchObject({ status: 'ended-unmet', stoppedOn: null });
    expect(other(events, '2026-03-01')).toMatchObject({ status: 'met', stoppedOn: '2026-02-10' });
  });
});

describe('2.4 Autism: open on the limit day [limit.limitDayIsOverdue]', () => {
  it('is overdue on day 91 nationally, on day 92 where an area says so', () => {
    const { shipped, other } = bothReadings('ASD-STAT-13W', {
      ...{ authority: 'local', status: 'local', limit: { limitDayIsOverdue: false } },
    });
    const on = (asOf: string) =>
      [shipped, other].map((read) => read([received('2026-01-01')], asOf));

    expect(on('2026-04-01').map((clock) => clock?.status)).toEqual(['running', 'running']);
    expect(on('2026-04-02').map((clock) => clock?.status)).toEqual(['breached', 'running']);
    expect(on('2026-04-03').map((clock) => clock?.status)).toEqual(['breached', 'breached']);
  });
});

describe('2.4 Autism: a hospital stay [hospitalSpell=excludes] [hospitalSpell=ignored]', () => {
  it('takes the referral out of the statistic, and changes nothing where an area says so', () => {
    const { shipped, other } = bothReadings('ASD-STAT-13W', { hospitalSpell: 'ignored' });
    const events = [received('2026-01-01'), event('hospital-spell.started', '2026-02-01')];

    expect(shipped(events, '2026-03-01')?.status).toBe('nullified');
    expect(other(events, '2026-03-01')?.status).toBe('running');
  });
});

describe('2.4 SALT: discharged unseen [endings.closed=unmet-unless-seen] [endings.closed=unmet]', () => {
  const salt = event('referral.received', '2026-01-05', { pathway: 'SALT' });
  const seen = event('appointment.attended', '2026-01-20', { attendance: '5' });
  const closed = event('referral.closed', '2026-02-01');

  it.each`
    rule                   | unseen           | seenBefore
    ${'unmet-unless-seen'} | ${'ended-unmet'} | ${'met'}
    ${'judged'}            | ${'met'}         | ${'met'}
    ${'unmet'}             | ${'ended-unmet'} | ${'ended-unmet'}
  `('under $rule: $unseen, and seen before $seenBefore', ({ rule, unseen, seenBefore }) => {
    const { other } = bothReadings('SALT-LOCAL', { endings: { closed: rule as string } });

    expect(other([salt, closed], '2026-03-01')?.status).toBe(unseen);
    expect(other([salt, seen, closed], '2026-03-01')?.status).toBe(seenBefore);
  });

  const LEFT = {
    redirected: event('referral.redirected', '2026-02-01', { toProvider: 'RBB' }),
    transferred: event('referral.transferred', '2026-02-01', { toProvider: 'RBB' }),
    rejected: event('referral.rejected', '2026-02-01'),
    deceased: event('patient.deceased', '2026-02-01'),
  };

  it.each(['redirected', 'transferred', 'rejected', 'deceased'] as const)(
    '%s is unmet, or judged as an area says [endings.redirected] [endings.transferred] [endings.rejected] [endings.deceased]',
    (how) => {
      const read = (rule: string, seenBefore: boolean) =>
        bothReadings('SALT-LOCAL', { endings: { [how]: rule } }).other(
          seenBefore ? [salt, seen, LEFT[how]] : [salt, LEFT[how]],
          '2026-03-01',
        )?.status;

      expect(
        bothReadings('SALT-LOCAL', {}).shipped([salt, seen, LEFT[how]], '2026-03-01')?.status,
      ).toBe('ended-unmet');
      expect(['unmet', 'judged'].map((rule) => read(rule, false))).toEqual(['ended-unmet', 'met']);
      expect([false, true].map((was) => read('unmet-unless-seen', was))).toEqual([
        'ended-unmet',
        'met',
      ]);
    },
  );

  it('waits for treatment, or for the first contact where an area says so [stop.facts.fact=attended-contact]', () => {
    const { shipped, other } = bothReadings('SALT-LOCAL', {
      stop: { facts: [{ fact: 'attended-contact', media: 'any' }] },
    });

    expect(shipped([salt, seen], '2026-03-01')?.status).toBe('running');
    expect(other([salt, seen], '2026-03-01')?.stoppedOn).toBe('2026-01-20');
  });
});

describe('2.4 Community: which contacts count [stop.facts.media=any] [stop.facts.media.code] [stop.facts.indirect]', () => {
  const community = event('referral.received', '2026-01-05', { pathway: 'COMMUNITY' });
  const byPhone = event('appointment.attended', '2026-02-01', { attendance: '5', medium: '02' });
  const indirect = event('activity.indirect', '2026-02-01');

  it('counts the telephone, and not where an area says so', () => {
    const { shipped, other } = bothReadings('CHS-18W', {
      stop: { facts: [{ fact: 'attended-contact', media: [{ code: '01' }, { code: '11' }] }] },
    });

    expect(shipped([community, byPhone], '2026-03-01')?.status).toBe('met');
    expect(other([community, byPhone], '2026-03-01')?.status).toBe('running');
  });

  it('does not count work without the child, and does where an area says so', () => {
    const { shipped, other } = bothReadings('CHS-18W', {
      stop: { facts: [{ fact: 'attended-contact', media: 'any', indirect: true }] },
    });

    expect(shipped([community, indirect], '2026-03-01')?.status).toBe('running');
    expect(other([community, indirect], '2026-03-01')?.status).toBe('met');
  });

  it.each`
    on              | shipped      | code
    ${'2021-09-30'} | ${'met'}     | ${'03'}
    ${'2021-10-01'} | ${'running'} | ${'03'}
    ${'2021-09-30'} | ${'running'} | ${'11'}
    ${'2021-10-01'} | ${'met'}     | ${'11'}
  `(
    'medium $code on $on: $shipped, since codes have their days [stop.facts.media.from] [stop.facts.media.to]',
    ({ on, code, ...expected }: Record<string, string>) => {
      const seen = event('appointment.attended', on ?? '', {
        attendance: '5',
        medium: code ?? '',
      });
      const { shipped } = bothReadings('ASD-STAT-13W', {});

      expect(shipped([received('2021-09-01'), seen], '2021-10-02')?.status).toBe(
        expected['shipped'],
      );
    },
  );
});
