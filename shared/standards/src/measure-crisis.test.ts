import { explain } from './explain.js';
import { measure } from './measure.js';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { withOption } from './testing/optioned.js';

const register = loadRegister();
const within4 = clockOf(register, 'CYPMH-CRISIS-4H');
const within24 = clockOf(register, 'CYPMH-CRISIS-24H');

type Time = string | undefined;
/** What happened at a London time, or on a day only. */
const at = (time: Time) => ({ ...(time !== undefined && { occurredAt: time }) });
const received = (on: string, time?: Time, over: { priority?: string; teamType?: string } = {}) =>
  event('referral.received', on, {
    ...{ pathway: 'CAMHS', priority: '4', teamType: 'A02', ...over, ...at(time) },
  });
const seen = (on: string, time?: Time, medium = '01') =>
  event('appointment.attended', on, { medium, attendance: '5', ...at(time) });

describe('CYPMH-CRISIS: which of the three applies [appliesTo.teamTypes] [appliesTo.pathways]', () => {
  it.each`
    priority | team     | id
    ${'1'}   | ${'A02'} | ${['CYPMH-CRISIS-4H']}
    ${'4'}   | ${'A18'} | ${['CYPMH-CRISIS-4H']}
    ${'2'}   | ${'A24'} | ${['CYPMH-CRISIS-24H']}
    ${'3'}   | ${'A02'} | ${[]}
    ${'4'}   | ${'A25'} | ${[]}
    ${'3'}   | ${'A11'} | ${['CYPMH-CRISIS-1H']}
  `('priority $priority at $team: $id', ({ priority, team, id }) => {
    const facts = factsOf([
      received('2026-03-02', undefined, {
        ...{ priority: priority as string, teamType: team as string },
      }),
    ]);
    const ids = standardsFor(register, facts).map((standard) => standard.id);

    expect(ids.filter((one) => one.startsWith('CYPMH-CRISIS'))).toEqual(id);
  });
});

describe('CYPMH-CRISIS: hours from moment to moment [limit.unit=hours]', () => {
  it.each`
    seenAt                    | status      | minutes
    ${'2026-03-02T12:59:00Z'} | ${'met'}    | ${239}
    ${'2026-03-02T13:00:00Z'} | ${'met'}    | ${240}
    ${'2026-03-02T13:01:00Z'} | ${'missed'} | ${241}
  `('received at 09:00 and seen at $seenAt it is $status', ({ seenAt, status, minutes }) => {
    const events = [
      received('2026-03-02', '2026-03-02T09:00:00Z'),
      seen('2026-03-02', seenAt as string),
    ];

    expect(within4(events, '2026-03-02')).toMatchObject({
      ...{ status, minutes, dueAt: '2026-03-02T13:00:00.000Z', reason: null },
    });
  });

  it.each`
    day             | receivedAt                | seenOn          | seenAt                    | status      | when
    ${'2026-03-28'} | ${'2026-03-28T12:00:00Z'} | ${'2026-03-29'} | ${'2026-03-29T12:00:00Z'} | ${'met'}    | ${'24 hours end at 13:00 by the clock when an hour is lost'}
    ${'2026-03-28'} | ${'2026-03-28T12:00:00Z'} | ${'2026-03-29'} | ${'2026-03-29T12:01:00Z'} | ${'missed'} | ${'a minute after'}
    ${'2026-10-24'} | ${'2026-10-24T11:00:00Z'} | ${'2026-10-25'} | ${'2026-10-25T11:00:00Z'} | ${'met'}    | ${'24 hours end at 11:00 by the clock when an hour is won'}
    ${'2026-10-24'} | ${'2026-10-24T11:00:00Z'} | ${'2026-10-25'} | ${'2026-10-25T11:01:00Z'} | ${'missed'} | ${'a minute after'}
    ${'2026-07-02'} | ${'2026-07-01T23:30:00Z'} | ${'2026-07-02'} | ${'2026-07-02T22:30:00Z'} | ${'met'}    | ${'half past midnight in summer is the London day'}
  `('$when: $status', ({ day, receivedAt, seenOn, seenAt, status }: Record<string, string>) => {
    const events = [received(day ?? '', receivedAt, { priority: '2' }), seen(seenOn ?? '', seenAt)];

    expect(within24(events, '2026-12-31')?.status).toBe(status);
  });

  it('takes the exact limit as too late where an area says so [limit.limitDayIsMet]', () => {
    const strict = withOption('CYPMH-CRISIS-4H', {
      ...{ authority: 'local', status: 'local', limit: { limitDayIsMet: false } },
    });
    const events = [
      received('2026-03-02', '2026-03-02T09:00:00Z'),
      seen('2026-03-02', '2026-03-02T13:00:00Z'),
    ];

    expect(clockOf(strict, 'CYPMH-CRISIS-4H')(events, '2026-03-02')?.status).toBe('missed');
  });

  it('takes the first contact of a day by its time, and none from before the referral', () => {
    const events = [
      received('2026-03-02', '2026-03-02T09:00:00Z'),
      event(
        'appointment.attended',
        '2026-03-02',
        { medium: '01', attendance: '5', occurredAt: '2026-03-02T15:00:00Z' },
        { id: 'a' },
      ),
      event(
        'appointment.attended',
        '2026-03-02',
        { medium: '01', attendance: '5', occurredAt: '2026-03-02T10:00:00Z' },
        { id: 'b' },
      ),
      event(
        'appointment.attended',
        '2026-03-02',
        { medium: '01', attendance: '5', occurredAt: '2026-03-02T08:00:00Z' },
        { id: 'c' },
      ),
    ];

    expect(within4(events, '2026-03-02')).toMatchObject({ status: 'met', minutes: 60 });
  });

  it('is not stopped by telephone', () => {
    const events = [
      received('2026-03-02', '2026-03-02T09:00:00Z'),
      seen('2026-03-02', undefined, '02'),
    ];

    expect(within4(events, '2026-03-02')?.status).toBe('running');
  });
});

describe('CYPMH-CRISIS: where no time was sent, the days decide or nobody does', () => {
  it.each`
    limit | receivedAt                | seenOn          | seenAt                    | status              | why
    ${24} | ${undefined}              | ${'2026-03-02'} | ${undefined}              | ${'met'}            | ${'one day has no more than 24 hours'}
    ${24} | ${undefined}              | ${'2026-03-03'} | ${undefined}              | ${'not-measurable'} | ${'it may have been 1 hour or 47'}
    ${24} | ${undefined}              | ${'2026-03-04'} | ${undefined}              | ${'missed'}         | ${'a whole day lies between'}
    ${4}  | ${undefined}              | ${'2026-03-02'} | ${undefined}              | ${'not-measurable'} | ${'the day has more than 4 hours'}
    ${4}  | ${'2026-03-02T22:00:00Z'} | ${'2026-03-02'} | ${undefined}              | ${'met'}            | ${'only 2 hours of the day were left'}
    ${4}  | ${'2026-03-02T09:00:00Z'} | ${'2026-03-03'} | ${undefined}              | ${'missed'}         | ${'15 hours to midnight'}
    ${4}  | ${undefined}              | ${'2026-03-03'} | ${'2026-03-03T04:00:00Z'} | ${'missed'}         | ${'4 hours after midnight, and received before it'}
    ${4}  | ${undefined}              | ${'2026-03-03'} | ${'2026-03-03T03:59:00Z'} | ${'not-measurable'} | ${'received perhaps just before midnight'}
  `('$limit hours: $why: $status', ({ limit, receivedAt, seenOn, seenAt, status }) => {
    const clock = limit === 4 ? within4 : within24;
    const start = received('2026-03-02', receivedAt as Time, { priority: limit === 4 ? '4' : '2' });
    const found = clock([start, seen(seenOn as string, seenAt as Time)], '2026-03-31');

    expect(found?.status).toBe(status);
    expect(found?.stoppedOn).toBe(seenOn);
    expect(found?.reason).toBe(receivedAt !== undefined ? null : 'time missing');
  });

  it('keeps a day of 25 hours open, when the clocks go back', () => {
    const events = [received('2026-10-25', undefined, { priority: '2' }), seen('2026-10-25')];

    expect(within24(events, '2026-10-31')?.status).toBe('not-measurable');
  });

  it.each`
    receivedAt                | asOf            | status
    ${'2026-03-02T09:00:00Z'} | ${'2026-03-02'} | ${'running'}
    ${'2026-03-02T09:00:00Z'} | ${'2026-03-03'} | ${'breached'}
    ${'2026-03-02T23:00:00Z'} | ${'2026-03-03'} | ${'running'}
    ${'2026-03-02T23:00:00Z'} | ${'2026-03-04'} | ${'breached'}
    ${undefined}              | ${'2026-03-03'} | ${'running'}
    ${undefined}              | ${'2026-03-04'} | ${'breached'}
  `('received at $receivedAt and open on $asOf it is $status', ({ receivedAt, asOf, status }) => {
    expect(within4([received('2026-03-02', receivedAt as Time)], asOf as string)).toMatchObject({
      ...{ status, isWaiting: true },
    });
  });

  it('does not take a time of another day for this one', () => {
    const facts = factsOf([received('2026-03-02', '2026-03-05T09:00:00Z')]);

    expect(facts.receivedAt).toBeNull();
  });

  it('has no time of receipt where the referral came on another day than the event', () => {
    const late = event('referral.received', '2026-03-02', {
      ...{ pathway: 'CAMHS', receivedOn: '2026-03-01', occurredAt: '2026-03-02T09:00:00Z' },
    });

    expect(factsOf([late])).toMatchObject({ receivedOn: '2026-03-01', receivedAt: null });
  });
});

describe('CYPMH-CRISIS: in words', () => {
  const standard = register.standards.find(({ id }) => id === 'CYPMH-CRISIS-4H');
  const told = (receivedAt: Time, seenAt: Time) => {
    const facts = factsOf([received('2026-03-02', receivedAt), seen('2026-03-02', seenAt)]);
    if (standard === undefined) throw new Error('the register has no such standard');
    return explain(standard, measure(standard, facts, '2026-03-02'), facts);
  };

  it('says the hours and minutes', () => {
    expect(told('2026-03-02T09:00:00Z', '2026-03-02T13:30:00Z').text).toContain(
      'by 13:00 on 2 March 2026 (4 hours). The child was seen face to face on 2 March 2026, after 4 hours and 30 minutes, too late.',
    );
  });

  it('says that the days alone do not tell', () => {
    const { text, wouldChange, counted } = told(undefined, undefined);

    expect(text).toContain('no time was sent, and the days alone do not say whether in time');
    expect(counted).toContain('no time was sent for 2 March 2026');
    expect(wouldChange).toContain('An event that gives the time as well as the day.');
  });
});
