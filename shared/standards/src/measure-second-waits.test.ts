import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Clock } from './measure.js';
import { loadRegister } from './register/load.js';
import { standardsFor } from './standard.js';
import { clockOf, factsOf } from './testing/clock-of.js';
import { event } from './testing/events.js';
import { list, withOption } from './testing/optioned.js';

const register = loadRegister();
const diagnosis = clockOf(register, 'WAIT-DIAGNOSIS');
const assessment = clockOf(register, 'WAIT-ASSESSMENT');
const treatment = clockOf(register, 'WAIT-TREATMENT');
const overAYear = clockOf(register, 'CHS-52W');
const guideline = clockOf(register, 'ASD-CG128');

const received = event('referral.received', '2026-01-05', { pathway: 'ASD', reason: '25' });
const started = (on: string) => event('assessment.started', on);
const completed = (on: string) => event('assessment.completed', on);
const diagnosed = (on: string, code = 'F84.0') =>
  event('diagnosis.recorded', on, { code, scheme: 'icd10' });
const seen = (on: string) => event('appointment.attended', on, { attendance: '5', medium: '02' });
const treated = (on: string) => event('intervention.delivered', on);

describe('WAIT-DIAGNOSIS: from referral to diagnosis [stop.facts.fact=diagnosis-recorded] [authority=measured-only]', () => {
  it('goes on when the assessment has started, and when it is completed', () => {
    const events = [received, started('2026-02-01'), completed('2026-04-01')];

    expect(diagnosis(events, '2026-06-01')).toMatchObject({ status: 'running', days: 147 });
  });

  it('stops with the diagnosis, and is judged by nothing', () => {
    expect(diagnosis([received, diagnosed('2026-06-01')], '2026-12-01')).toMatchObject({
      ...{ status: 'stopped', days: 147, dueOn: null, isOverStandard: false },
    });
  });

  it('can ask for the diagnoses of a list, or for some it names [stop.facts.diagnoses.list] [stop.facts.diagnoses.codes]', () => {
    const stop = (diagnoses: unknown) => ({
      stop: { facts: [{ fact: 'diagnosis-recorded', diagnoses }] },
    });
    const autism = withOption('WAIT-DIAGNOSIS', stop({ list: 'AUTISM', codes: ['F89'] }), [
      list('AUTISM', ['F84.0']),
    ]);
    const on = (code: string) =>
      clockOf(autism, 'WAIT-DIAGNOSIS')([received, diagnosed('2026-03-01', code)], '2026-04-01')
        ?.status;

    expect(['F84.0', 'F89', 'F90'].map(on)).toEqual(['stopped', 'stopped', 'running']);
  });
});

describe('WAIT-ASSESSMENT: from its start to its completion [start.fact=assessment-started] [stop.facts.fact=assessment-completed]', () => {
  it.each`
    events                                              | asOf            | expected
    ${[]}                                               | ${'2026-02-01'} | ${{ status: 'not-started', days: null }}
    ${[started('2026-02-01')]}                          | ${'2026-01-31'} | ${{ status: 'not-started', days: null }}
    ${[started('2026-02-01')]}                          | ${'2026-02-01'} | ${{ status: 'running', days: 0 }}
    ${[started('2026-02-01')]}                          | ${'2026-03-01'} | ${{ status: 'running', days: 28 }}
    ${[started('2026-02-01'), completed('2026-03-01')]} | ${'2026-04-01'} | ${{ status: 'stopped', days: 28 }}
    ${[started('2025-12-01'), started('2026-02-01')]}   | ${'2026-03-01'} | ${{ status: 'running', days: 28 }}
    ${[completed('2026-03-01')]}                        | ${'2026-04-01'} | ${{ status: 'not-started', days: null }}
  `('on $asOf it is $expected', ({ events, asOf, expected }) => {
    expect(assessment([received, ...(events as never[])], asOf as string)).toMatchObject(
      expected as Partial<Clock>,
    );
  });

  it('is not begun by what is done after the referral was closed', () => {
    const closed = event('referral.closed', '2026-01-20');

    expect(assessment([received, closed, started('2026-02-01')], '2026-03-01')).toMatchObject({
      ...{ status: 'not-started', endedBy: 'closed' },
    });
  });
});

describe('WAIT-TREATMENT: from the first contact to treatment [start.fact=first-contact]', () => {
  const camhs = event('referral.received', '2026-01-05', { pathway: 'CAMHS' });
  const unseen = event('appointment.attended', '2026-01-10', { attendance: '7' });

  it('starts with the first contact at which the child was seen', () => {
    expect(treatment([camhs, unseen], '2026-02-01')?.status).toBe('not-started');
    expect(treatment([camhs, unseen, seen('2026-02-01')], '2026-02-11')).toMatchObject({
      ...{ startedOn: '2026-02-01', days: 10, status: 'running' },
    });
  });

  it('stops with treatment', () => {
    const events = [camhs, seen('2026-02-01'), treated('2026-05-01')];

    expect(treatment(events, '2026-06-01')).toMatchObject({ status: 'stopped', days: 89 });
  });
});

describe('CHS-52W: day 364 is within 52 weeks, day 365 is over', () => {
  const salt = event('referral.received', '2025-03-01', { pathway: 'SALT' });

  it.each`
    asOf            | days   | status
    ${'2026-02-27'} | ${363} | ${'running'}
    ${'2026-02-28'} | ${364} | ${'running'}
    ${'2026-03-01'} | ${365} | ${'breached'}
  `('day $days is $status', ({ asOf, days, status }) => {
    expect(overAYear([salt], asOf as string)).toMatchObject({ days, status });
  });

  it.each`
    on              | status
    ${'2026-02-28'} | ${'met'}
    ${'2026-03-01'} | ${'missed'}
  `('seen on $on it is $status', ({ on, status }) => {
    expect(overAYear([salt, seen(on as string)], '2026-06-01')?.status).toBe(status);
  });
});

describe('ASD-CG128: the guideline, for those under 19', () => {
  it.each`
    born            | applies
    ${'2007-01-06'} | ${true}
    ${'2007-01-05'} | ${false}
    ${null}         | ${true}
  `('born on $born it applies: $applies', ({ born, applies }) => {
    const facts = factsOf([received], born as string | null);

    expect(standardsFor(register, facts).some(({ id }) => id === 'ASD-CG128')).toBe(applies);
  });

  it('counts as the quality standard does', () => {
    const at = event('referral.received', '2025-11-30', {
      ...{ pathway: 'ASD', reason: '25', teamType: 'C01' },
    });

    expect(guideline([at], '2026-02-28')).toMatchObject({ status: 'running', dueOn: '2026-02-28' });
    expect(guideline([at], '2026-03-01')?.status).toBe('breached');
  });
});

describe('a standard that asks for scores and plans [stop.facts.fact=outcome-measure] [stop.facts.fact=care-plan] [stop.facts.measures.list]', () => {
  const lists = [list('MEASURES', ['RCADS'])];
  const rule = { fact: 'outcome-measure', measures: { list: 'MEASURES' } };
  const scored = withOption('WAIT-DIAGNOSIS', { stop: { facts: [rule] } }, lists);
  const planned = withOption('WAIT-DIAGNOSIS', { stop: { facts: [{ fact: 'care-plan' }] } });
  const plan = (on: string, days: { createdOn?: string; updatedOn?: string } = {}) =>
    event('careplan.agreed', on, days);

  it('takes a measure of the list, and no other', () => {
    const score = (measure: string) => event('outcome-measure.recorded', '2026-02-01', { measure });
    const on = (measure: string) =>
      clockOf(scored, 'WAIT-DIAGNOSIS')([received, score(measure)], '2026-03-01')?.status;

    expect(['RCADS', 'OTHER'].map(on)).toEqual(['stopped', 'running']);
  });

  it('takes measures and procedures that the standard names itself [stop.facts.measures.codes] [stop.facts.procedures.codes]', () => {
    const codes = { codes: ['X'] };
    const own = withOption('WAIT-DIAGNOSIS', {
      stop: {
        facts: [
          { fact: 'outcome-measure', measures: codes },
          { fact: 'intervention-delivered', procedures: codes },
        ],
      },
    });
    const stoppedBy = (done: ReferralEvent) =>
      clockOf(own, 'WAIT-DIAGNOSIS')([received, done], '2026-03-01')?.status;
    const score = (measure: string) => event('outcome-measure.recorded', '2026-02-01', { measure });
    const treat = (code: string) =>
      event('intervention.delivered', '2026-02-01', { procedures: [code] });

    expect([score('X'), treat('X')].map(stoppedBy)).toEqual(['stopped', 'stopped']);
    expect([score('Y'), treat('Y')].map(stoppedBy)).toEqual(['running', 'running']);
  });

  it.each`
    created         | updated         | stoppedOn       | why
    ${'2026-02-01'} | ${'2026-02-20'} | ${'2026-02-01'} | ${'created while the child waited'}
    ${'2026-01-05'} | ${'2026-02-20'} | ${'2026-01-05'} | ${'created on the first day'}
    ${'2025-12-01'} | ${'2026-02-20'} | ${'2026-02-20'} | ${'created before, brought up to date since'}
    ${'2025-12-01'} | ${undefined}    | ${null}         | ${'created before and left as it was'}
    ${undefined}    | ${undefined}    | ${'2026-02-25'} | ${'only the day of agreement is known'}
  `('a plan $why stops it on $stoppedOn', ({ created, updated, stoppedOn }) => {
    const days = {
      ...(created !== undefined && { createdOn: created as string }),
      ...(updated !== undefined && { updatedOn: updated as string }),
    };
    const events = [received, plan('2026-02-25', days)];

    expect(clockOf(planned, 'WAIT-DIAGNOSIS')(events, '2026-06-01')).toMatchObject({
      ...{ stoppedOn: stoppedOn as string | null, isWaiting: stoppedOn === null },
    });
  });

  it('has no plan before the family agreed it', () => {
    const events = [received, plan('2026-02-25', { createdOn: '2026-02-01' })];

    expect(clockOf(planned, 'WAIT-DIAGNOSIS')(events, '2026-02-10')?.status).toBe('running');
  });
});

describe('a duty to tell the local authority [stop.facts.fact=section-23-notified]', () => {
  it('can be given a local service level in working days [limit.unit=working-days]', () => {
    const local = withOption('WAIT-DIAGNOSIS', {
      ...{
        authority: 'local',
        status: 'local',
        stop: { facts: [{ fact: 'section-23-notified' }] },
      },
      limit: { value: 5, unit: 'working-days', limitDayIsMet: true, limitDayIsOverdue: false },
    });
    const on = (day: string, notified: string) =>
      clockOf(local, 'WAIT-DIAGNOSIS')(
        [event('referral.received', day, { pathway: 'ASD' }), event('s23.notified', notified)],
        '2026-12-31',
      );

    // Good Friday is 3 April 2026 and Easter Monday the 6th.
    expect(on('2026-04-01', '2026-04-10')).toMatchObject({ status: 'met', dueOn: '2026-04-10' });
    expect(on('2026-04-01', '2026-04-11')?.status).toBe('missed');
    expect(on('2026-04-04', '2026-04-14')).toMatchObject({ status: 'met', dueOn: '2026-04-14' });
  });
});
