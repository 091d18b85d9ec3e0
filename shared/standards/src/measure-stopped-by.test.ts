import type { ReferralEvent } from '@waits/contracts/referral-event';
import { candidates } from './measure/candidates.js';
import { loadRegister } from './register/load.js';
import { clockOf, explanationOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { withOption } from './testing/optioned.js';

const register = loadRegister();
const received = event('referral.received', '2026-01-10', { pathway: 'ASD' });
const ON = '2026-02-01';

/** The shipped wait for a diagnosis, as an area would set it to wait for something else. */
const waitingFor = (fact: Record<string, unknown>) =>
  withOption('WAIT-DIAGNOSIS', { stop: { facts: [fact] } });

type Row = [fact: Record<string, unknown>, done: ReferralEvent, what: string];

const ROWS: Row[] = [
  [
    { fact: 'attended-contact', media: 'any' },
    event('appointment.attended', ON, { medium: '02' }),
    'A contact took place by telephone',
  ],
  [
    { fact: 'attended-contact', media: 'any', indirect: true },
    event('activity.indirect', ON),
    'Work was done for the child without seeing the child',
  ],
  [
    { fact: 'assessment-started', completedCounts: false },
    event('assessment.started', ON),
    'The assessment started',
  ],
  [
    { fact: 'assessment-completed' },
    event('assessment.completed', ON),
    'An assessment was completed',
  ],
  [
    { fact: 'intervention-delivered' },
    event('intervention.delivered', ON),
    'An intervention was delivered',
  ],
  [
    { fact: 'rtt-status', codes: ['30'] },
    event('rtt.status-recorded', ON, { status: '30' }),
    'Referral-to-treatment status 30 was recorded',
  ],
  [
    { fact: 'outcome-measure' },
    event('outcome-measure.recorded', ON, { measure: 'RCADS' }),
    'An outcome measure was scored (RCADS)',
  ],
  [
    { fact: 'care-plan' },
    event('careplan.agreed', ON),
    'A care plan that the family agreed was made or brought up to date',
  ],
  [
    { fact: 'care-coordinator-allocated' },
    event('carecoordinator.allocated', ON),
    'A care coordinator was allocated',
  ],
  [
    { fact: 'accepted', teamTypes: ['A14', 'A18'] },
    event('referral.accepted', ON, { teamType: 'A14' }),
    'The referral was accepted by a team of type A14',
  ],
  [
    { fact: 'diagnosis-recorded' },
    event('diagnosis.recorded', ON, { code: 'F84.0', scheme: 'icd10' }),
    'A diagnosis was recorded (F84.0)',
  ],
  [
    { fact: 'ehc-assessment-decided' },
    event('ehc.assessment-decided', ON, { decision: 'assess' }),
    'The local authority decided to assess',
  ],
  [{ fact: 'ehc-plan-issued' }, event('ehc.plan-issued', ON), 'The final plan was issued'],
  [
    { fact: 'ehc-plan-refused' },
    event('ehc.plan-refused', ON),
    'The local authority decided not to issue a plan',
  ],
  [{ fact: 'ehc-advice-sent' }, event('ehc.advice-sent', ON), 'The advice was sent'],
  [
    { fact: 'section-23-notified' },
    event('s23.notified', ON),
    'The local authority was told under section 23',
  ],
];

describe('whatever a standard waits for', () => {
  it.each(ROWS)('%j stops the clock on its day, and is named: %#', (fact, done, what) => {
    const local = waitingFor(fact);
    const events = [received, done];

    expect(clockOf(local, 'WAIT-DIAGNOSIS')(events, '2026-03-01')?.stoppedOn).toBe(ON);
    expect(explanationOf(local, 'WAIT-DIAGNOSIS')(events, '2026-03-01')?.used).toEqual([
      { on: '2026-01-10', what: 'The referral was received' },
      { on: ON, what },
    ]);
  });

  it.each(ROWS)('%j that never came leaves the child waiting: %#', (fact) => {
    expect(clockOf(waitingFor(fact), 'WAIT-DIAGNOSIS')([received], '2026-03-01')).toMatchObject({
      ...{ status: 'running', days: 50 },
    });
  });

  it.each(ROWS)('%j is looked for up to the day asked about: %#', (fact, done) => {
    const on = (asOf: string) =>
      clockOf(waitingFor(fact), 'WAIT-DIAGNOSIS')([received, done], asOf)?.isWaiting;

    expect(['2026-01-31', ON].map(on)).toEqual([true, false]);
  });
});

describe('an assessment that was completed, where an area lets completion count', () => {
  const counted = clockOf(
    waitingFor({ fact: 'assessment-started', completedCounts: true }),
    'WAIT-DIAGNOSIS',
  );

  it('does not stop a clock that began after that assessment had started', () => {
    const events = [
      received,
      event('assessment.started', '2026-01-09'),
      event('assessment.completed', '2026-02-01'),
    ];

    expect(counted(events, '2026-03-01')?.status).toBe('running');
  });
});

describe('several agreed plans', () => {
  it('count by the days on which they were made, not by those on which they were agreed', () => {
    const plan = (on: string, createdOn: string) => event('careplan.agreed', on, { createdOn });
    const events = [received, plan('2026-02-10', '2026-02-10'), plan('2026-02-20', '2026-02-05')];

    expect(
      clockOf(waitingFor({ fact: 'care-plan' }), 'WAIT-DIAGNOSIS')(events, '2026-03-01')?.stoppedOn,
    ).toBe('2026-02-05');
  });
});

describe('a rule whose list nobody supplied', () => {
  it('lets nothing count, should its clock be measured all the same', () => {
    const rule = { list: 'MISSING', codes: [], accepted: null };
    const facts = factsOf([received, event('outcome-measure.recorded', ON, { measure: 'RCADS' })]);
    const found = candidates({ fact: 'outcome-measure', measures: rule }, facts, {
      ...{ from: '2026-01-10', asOf: '2026-03-01' },
    });

    expect(found.map(({ why }) => why)).toEqual(['code-not-listed']);
  });
});

describe('what began a clock', () => {
  it.each`
    id                   | events                                                                   | what
    ${'WAIT-ASSESSMENT'} | ${[received, event('assessment.started', ON)]}                           | ${'The assessment started'}
    ${'WAIT-TREATMENT'}  | ${[received, event('appointment.attended', ON)]}                         | ${'The first contact took place'}
    ${'ASD-NICE-3M'}     | ${[received]}                                                            | ${'The referral was received. No team is named, so that day is taken as the day the team received it'}
    ${'ASD-NICE-3M'}     | ${[received, event('referral.accepted', ON, { teamType: 'C01' })]}       | ${'The referral was received. No team is named, so that day is taken as the day the team received it'}
    ${'ASD-NICE-3M'}     | ${[event('referral.received', ON, { pathway: 'ASD', teamType: 'C01' })]} | ${'The autism team received the referral (team type C01)'}
    ${'EHC-LA6'}         | ${[event('ehc.assessment-requested', ON)]}                               | ${'The local authority received the request'}
    ${'EHC-HA6'}         | ${[event('ehc.advice-requested', ON, { healthService: 'SALT' })]}        | ${'The health body received the request'}
  `('$id: $what', ({ id, events, what }) => {
    const explained = explanationOf(register, id as string)(
      events as ReferralEvent[],
      '2026-03-01',
    );

    expect(explained?.used[0]?.what).toBe(what);
  });
});
