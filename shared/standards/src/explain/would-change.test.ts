import type { ReferralEvent } from '@waits/contracts/referral-event';
import { measure } from '../measure.js';
import { loadRegister } from '../register/load.js';
import type { Standard } from '../standard.js';
import { factsOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { wouldChange } from './would-change.js';

const register = loadRegister();
const found = (id: string): Standard => {
  const standard = register.standards.find((known) => known.id === id);
  if (standard === undefined) throw new Error(`the register has no ${id}`);
  return standard;
};
const changesOf = (standard: Standard, events: readonly ReferralEvent[], asOf = '2026-03-01') =>
  wouldChange(standard, measure(standard, factsOf(events), asOf));

const referred = (teamType?: string) =>
  event('referral.received', '2026-01-10', {
    ...{ pathway: 'ASD', reason: '25', ...(teamType !== undefined && { teamType }) },
  });
const received = referred('C01');
const attended = (on: string, medium?: string) =>
  event('appointment.attended', on, { attendance: '5', ...(medium !== undefined && { medium }) });
const closed = event('referral.closed', '2026-02-01');
const died = event('patient.deceased', '2026-02-15');
const missed = event('appointment.not-attended', '2026-02-10', { attendance: '3' });

describe('what would change a wait that is not open', () => {
  const RUNS_ON = 'Reopening the referral: the clock would run on from its first day.';
  const DATES = 'Only a correction of the dates above.';
  const DEATH = 'Only a correction of the date of death.';
  const TAKEN_OUT = 'Only a correction of the event that took it out of the figures.';
  const missing = 'A correction, or an event that gives the missing date.';
  const NEW_WAIT = 'Referral-to-treatment status 11 starts a new wait';
  const asked = event('ehc.assessment-requested', '2026-01-12');
  const notTreated = event('rtt.status-recorded', '2026-02-01', { status: '34' });
  const treated = event('intervention.delivered', '2026-01-20');
  const monitored = event('rtt.status-recorded', '2026-02-01', { status: '32' });
  const inHospital = event('hospital-spell.started', '2026-01-20');
  const late = event('referral.closed', '2026-02-20');

  it.each([
    ['seen', 'ASD-STAT-13W', [received, attended('2026-01-20', '01')], [DATES]],
    ['closed', 'ASD-STAT-13W', [received, closed], [RUNS_ON]],
    ['died', 'ASD-STAT-13W', [received, died], [DEATH]],
    ['treated', 'RTT-18W', [received, treated], [DATES]],
    [
      'monitored, and then closed',
      'RTT-18W',
      [received, monitored, late],
      [`${NEW_WAIT} once the referral is open again.`],
    ],
    ['monitored', 'RTT-18W', [received, monitored], [`${NEW_WAIT}.`]],
    ['not treated', 'RTT-18W', [received, notTreated], [DATES]],
    [
      'given a plan that nobody decided to assess for',
      'EHC-LA6',
      [asked, event('ehc.plan-issued', '2026-02-10')],
      ['Only a correction of the dates above, or an event from before that was not sent.'],
    ],
    ['a case that was closed', 'EHC-LA6', [asked, closed], [RUNS_ON]],
    [
      'missed a first appointment',
      'RTT-18W',
      [received, missed],
      ['Agreeing a new appointment starts a new wait.'],
    ],
    ['missed a first appointment, and died', 'RTT-18W', [received, missed, died], [TAKEN_OUT]],
    ['in hospital', 'ASD-STAT-13W', [received, inHospital], [TAKEN_OUT]],
    ['no date of receipt', 'ASD-STAT-13W', [treated], [missing]],
    ['no code list', 'CYPED-URG', [received], ['The code list, once the operator supplies it.']],
    ['at another team', 'ASD-NICE-3M', [referred('A18')], ['Receipt by a team of type C01.']],
    [
      'at another team, and closed',
      'ASD-NICE-3M',
      [referred('A18'), closed],
      ['Reopening the referral.'],
    ],
    ['at another team, and died', 'ASD-NICE-3M', [referred('A18'), died], [DEATH]],
    ['no assessment yet', 'WAIT-ASSESSMENT', [received], ['The start of an assessment.']],
    [
      'no contact yet',
      'WAIT-TREATMENT',
      [received],
      ['A first contact at which the child is seen.'],
    ],
  ])('%s, by %s', (...[, id, events, changes]) => {
    expect(changesOf(found(id), events)).toEqual(changes);
  });

  it('is what ended it, where decisions may end it too', () => {
    const ehcEndings = [{ by: 'plan-issued', counts: 'unmet' }] as const;

    expect(changesOf({ ...found('RTT-18W'), ehcEndings }, [received, monitored])).toEqual([
      `${NEW_WAIT}.`,
    ]);
  });

  it.each([
    ['ASD-STAT-13W', [received]],
    ['EHC-HA6', [event('ehc.advice-requested', '2026-01-12', { healthService: 'SALT' })]],
    ['EHC-20W', [event('ehc.assessment-requested', '2026-01-12')]],
  ])('the day of receipt, asked before it by %s', (id, events) => {
    expect(changesOf(found(id), events, '2026-01-09')).toEqual([
      'The day on which it is received.',
    ]);
  });

  it('a time, where the days leave it open whether hours were kept', () => {
    const crisis = event('referral.received', '2026-01-10', { pathway: 'CAMHS', priority: '4' });
    const events = [crisis, attended('2026-01-10', '01')];

    expect(changesOf(found('CYPMH-CRISIS-4H'), events)).toEqual([
      'An event that gives the time as well as the day.',
    ]);
  });
});

describe('what a source could put right', () => {
  it.each([
    [
      'a contact that does not say how it took place',
      'ASD-STAT-13W',
      [received, attended('2026-01-20')],
      'If the contact on 20 January 2026 says how it took place, it may stop the clock on that day.',
    ],
    [
      'an assessment that was completed and never started',
      'ASD-NICE-3M',
      [received, event('assessment.completed', '2026-02-01')],
      'An event that says when the assessment completed on 1 February 2026 had started.',
    ],
    [
      'a referral that names no team',
      'ASD-NICE-3M',
      [referred()],
      'A team type on the referral: the clock starts when a team of type C01 receives it.',
    ],
  ])('%s', (...[, id, events, repair]) => {
    expect(changesOf(found(id), events).slice(2)).toEqual([repair]);
  });
});
