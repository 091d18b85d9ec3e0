import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const nice = clockOf(register, 'ASD-NICE-3M');
const statistic = clockOf(register, 'ASD-STAT-13W');

const received = (on: string, teamType?: string) =>
  event('referral.received', on, { pathway: 'ASD', reason: '25', ...(teamType && { teamType }) });
const seen = (on: string) => event('appointment.attended', on, { medium: '01', attendance: '5' });
const assessmentStarted = (on: string) => event('assessment.started', on);

describe('which autism standards apply', () => {
  it.each([
    [
      'the autism service, reason suspected autism',
      { pathway: 'ASD', reason: '25' },
      ['ASD-STAT-13W', 'ASD-NICE-3M', 'ASD-CG128', 'WAIT-DIAGNOSIS', 'WAIT-ASSESSMENT'],
    ],
    [
      'the autism service, no reason given',
      { pathway: 'ASD' },
      ['ASD-NICE-3M', 'ASD-CG128', 'WAIT-DIAGNOSIS', 'WAIT-ASSESSMENT'],
    ],
    [
      'CAMHS, reason suspected autism',
      { pathway: 'CAMHS', reason: '25' },
      [
        ...(['ASD-STAT-13W', 'CYPMH-CONTACT', 'ASD-NICE-3M', 'ASD-CG128'] as const),
        ...(['WAIT-DIAGNOSIS', 'WAIT-ASSESSMENT', 'WAIT-TREATMENT'] as const),
      ],
    ],
    [
      'CAMHS, another neurodevelopmental reason',
      { pathway: 'CAMHS', reason: '24' },
      ['CYPMH-CONTACT', 'WAIT-DIAGNOSIS', 'WAIT-ASSESSMENT', 'WAIT-TREATMENT'],
    ],
  ] as const)('%s', (_, data, ids) => {
    const facts = factsOf([event('referral.received', '2026-01-01', data)]);

    expect(standardsFor(register, facts).map(({ id }) => id)).toEqual(ids);
  });
});

describe('ASD-NICE-3M: three calendar months [limit.unit=calendar-months] [limit.value]', () => {
  it.each([
    ['2025-02-03', '2025-05-03', 'an ordinary quarter is 89 days here'],
    ['2025-11-30', '2026-02-28', 'the 30th does not exist in February'],
    ['2023-11-30', '2024-02-29', 'nor in a leap year, which has the 29th'],
    ['2026-01-31', '2026-04-30', 'the 31st does not exist in April'],
    ['2024-02-29', '2024-05-29', 'a leap day is a day like any other'],
    ['2026-12-15', '2027-03-15', 'across the new year'],
    ['2026-01-15', '2026-04-15', 'across the hour that is lost in March'],
    ['2026-09-15', '2026-12-15', 'across the hour that is won in October'],
  ])('received on %s it is due on %s: %s', (on, due) => {
    expect(nice([received(on, 'C01')], on)).toMatchObject({ startedOn: on, dueOn: due, days: 0 });
  });

  it.each([
    {
      asOf: '2025-05-02',
      status: 'running',
      days: 88,
      daysLeft: 1,
      when: 'the day before the limit',
    },
    {
      asOf: '2025-05-03',
      status: 'running',
      days: 89,
      daysLeft: 0,
      when: 'the limit day is still in time',
    },
    {
      asOf: '2025-05-04',
      status: 'breached',
      days: 90,
      daysLeft: -1,
      when: 'the day after the limit',
    },
    { asOf: '2025-11-23', status: 'breached', days: 293, daysLeft: -204, when: 'long after' },
  ])('still open on $asOf it is $status: $when', ({ asOf, status, days, daysLeft }) => {
    const isOverStandard = status === 'breached';
    expect(nice([received('2025-02-03', 'C01')], asOf)).toMatchObject({
      ...{ status, days, daysLeft, isOverStandard, isWaiting: true, overdueFrom: '2025-05-04' },
    });
  });

  it.each([
    ['2025-05-02', 'met', 88],
    ['2025-05-03', 'met', 89],
    ['2025-05-04', 'missed', 90],
  ])('an assessment that started on %s has it %s', (on, status, days) => {
    const clock = nice([received('2025-02-03', 'C01'), assessmentStarted(on)], '2026-01-01');

    expect(clock).toMatchObject({ status, days, stoppedOn: on, isWaiting: false, endedBy: null });
    expect(clock?.isOverStandard).toBe(status === 'missed');
  });

  it('does not start while the referral is with an access team', () => {
    expect(nice([received('2025-02-03', 'A18')], '2025-06-01')).toMatchObject({
      ...{ status: 'not-started', startedOn: null, days: null, isWaiting: false },
    });
  });

  it('starts on the day the autism team received it, not on the day the access team did', () => {
    const accepted = event('referral.accepted', '2025-04-10', {
      ...{ teamType: 'C01', receivedOn: '2025-04-01' },
    });
    const events = [received('2025-02-03', 'A18'), accepted];

    expect(nice(events, '2025-03-31')).toMatchObject({ status: 'not-started' });
    expect(nice(events, '2025-04-01')).toMatchObject({ startedOn: '2025-04-01', days: 0 });
    expect(statistic(events, '2025-04-01')).toMatchObject({ startedOn: '2025-02-03', days: 57 });
  });

  it('starts on the day of acceptance when the team does not say when it received it', () => {
    const accepted = event('referral.accepted', '2025-04-10', { teamType: 'C01' });

    expect(nice([received('2025-02-03', 'A18'), accepted], '2025-05-01')).toMatchObject({
      startedOn: '2025-04-10',
    });
  });

  it('is assumed to start on receipt when no team is named, and says so', () => {
    const events = [received('2025-02-03')];

    expect(nice(events, '2025-02-10')).toMatchObject({ startedOn: '2025-02-03', days: 7 });
    expect(factsOf(events).findings).toEqual(['start-assumed']);
  });

  it('does not start at a neurodevelopment team, unless the area says that it assesses autism', () => {
    expect(nice([received('2025-02-03', 'C04')], '2025-06-01')?.status).toBe('not-started');
  });

  it('is not stopped by a contact, nor by a completed assessment that nobody says had started', () => {
    const completed = event('assessment.completed', '2025-04-20');
    const events = [received('2025-02-03', 'C01'), seen('2025-03-01'), completed];

    expect(nice(events, '2025-05-01')).toMatchObject({ status: 'running', days: 87 });
    expect(factsOf(events).findings).toEqual(['assessment-start-missing']);
    expect(nice([...events, assessmentStarted('2025-04-01')], '2025-05-01')).toMatchObject({
      ...{ status: 'met', stoppedOn: '2025-04-01' },
    });
  });

  it('cannot be counted when nobody says when the referral was received', () => {
    expect(nice([assessmentStarted('2025-04-01')], '2025-05-01')).toMatchObject({
      ...{ status: 'not-measurable', days: null, isWaiting: false },
    });
  });
});
