import { loadRegister } from './register/load.js';
import { explanationOf } from './testing/clock-of.js';
import { event } from './testing/events.js';

const register = loadRegister();
const statistic = explanationOf(register, 'ASD-STAT-13W');
const salt = explanationOf(register, 'SALT-LOCAL');

const autism = event('referral.received', '2026-01-10', { pathway: 'ASD', reason: '25' });
const therapy = event('referral.received', '2026-01-10', { pathway: 'SALT' });
const seen = (on: string, attendance: '5' | '7' = '5', medium = '01') =>
  event('appointment.attended', on, { attendance, medium });
const missed = (on: string, attendance: '2' | '3' | '4' = '3') =>
  event('appointment.not-attended', on, { attendance });
const closed = (on: string) => event('referral.closed', on);
const monitored = event('rtt.status-recorded', '2026-02-01', { status: '32' });

describe('what was passed over', () => {
  it('names each appointment by what became of it, and once', () => {
    const events = [
      ...[
        autism,
        seen('2026-01-20', '5', '02'),
        seen('2026-01-25', '7'),
        missed('2026-01-28', '4'),
      ],
      ...[missed('2026-01-29', '2'), missed('2026-01-30')],
    ];

    expect(statistic(events, '2026-03-01')?.ignored.map(({ what }) => what)).toEqual([
      'A contact took place by telephone',
      'The child came too late to be seen',
      'An appointment was cancelled',
      'An appointment was cancelled',
      'An appointment was missed',
    ]);
  });

  it('does not say that no missed appointment changes a clock which a first one does', () => {
    const events = [therapy, seen('2026-01-20'), missed('2026-02-10')];

    expect(salt(events, '2026-03-01')?.ignored).toMatchObject([
      { why: 'a contact does not end this wait' },
      {
        why: 'only missing a first appointment that the family was clearly told of changes this clock',
      },
    ]);
    expect(statistic([autism, missed('2026-02-10')], '2026-03-01')?.ignored).toMatchObject([
      { why: 'a missed appointment does not stop or restart this clock' },
    ]);
  });

  it('shows the first contact of the wait that is measured, not one of an earlier wait', () => {
    const again = event('rtt.status-recorded', '2026-03-01', { status: '11' });
    const events = [therapy, seen('2026-01-20'), monitored, again, seen('2026-03-10')];

    expect(salt(events, '2026-04-01')?.ignored.map(({ on }) => on)).toEqual([
      ...['2026-02-01', '2026-03-10'],
    ]);
  });
});

describe('what would change the answer', () => {
  it.each([
    [
      'reopening, where a discharge ended the wait',
      [therapy, seen('2026-01-20'), closed('2026-02-01')],
      'Reopening the referral: the clock would run on from its first day.',
    ],
    [
      'the end of active monitoring',
      [therapy, monitored],
      'Referral-to-treatment status 11 starts a new wait.',
    ],
    [
      'a new appointment, but only once the referral is open again',
      [therapy, missed('2026-02-10'), closed('2026-02-15')],
      'Agreeing a new appointment starts a new wait once the referral is open again.',
    ],
    [
      'no new appointment, where the child died',
      [therapy, missed('2026-02-10'), event('patient.deceased', '2026-02-15')],
      'Only a correction of the event that took it out of the figures.',
    ],
    [
      'nothing but a correction, where treatment started',
      [therapy, event('intervention.delivered', '2026-02-01')],
      'Only a correction of the dates above.',
    ],
    [
      'nothing but a correction, where it was decided not to treat',
      [therapy, event('rtt.status-recorded', '2026-02-01', { status: '34' })],
      'Only a correction of the dates above.',
    ],
  ])('%s', (_, events, change) => {
    expect(salt(events, '2026-07-01')?.wouldChange).toEqual([change]);
  });
});

describe('where an area lets a completed assessment stop the clock', () => {
  const area = {
    ...register,
    standards: register.standards.map((standard) => ({
      ...standard,
      stop: {
        ...standard.stop,
        facts: [{ fact: 'assessment-started', completedCounts: true } as const],
      },
    })),
  };
  const nice = explanationOf(area, 'ASD-NICE-3M');

  it('is not said to have started on that day', () => {
    const completed = event('assessment.completed', '2026-02-01');

    expect(nice([autism, completed], '2026-03-01')?.text).toMatch(
      /An assessment was completed on 1 February 2026, after 22 days, in time.$/,
    );
  });

  it('is waited for as well as one that starts', () => {
    expect(nice([autism], '2026-03-01')?.wouldChange[0]).toBe(
      'An event that says the assessment started or was completed stops the clock.',
    );
  });
});
