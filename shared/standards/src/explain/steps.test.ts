import type { TraceStep, TraceWhat, TraceWhy } from '../measure/trace.js';
import { loadRegister } from '../register/load.js';
import type { Standard } from '../standard.js';
import { whatHappened, whyIgnored } from './steps.js';

const { standards } = loadRegister();
const found = (id: string): Standard => {
  const standard = standards.find((known) => known.id === id);
  if (standard === undefined) throw new Error(`the register has no ${id}`);
  return standard;
};
const nice = found('ASD-NICE-3M');
const step = (what: TraceWhat, detail: string | null = null): TraceStep => ({
  ...{ on: '2026-03-02', what, why: null, detail },
});

/** What is read of each step that has nothing more to say. A new kind of step needs its line here. */
const PLAIN: Record<TraceWhat, string> = {
  received: 'The autism team received the referral',
  'original-received': 'The referral was first received, by the provider that passed it on',
  'merged-received': 'A referral merged into this one was received, the earliest of them',
  'team-received': 'The autism team received the referral (team type unknown)',
  'start-assumed':
    'The referral was received. No team is named, so that day is taken as the day the team received it',
  'advice-requested': 'The autism team received the referral',
  'assessment-requested': 'The autism team received the referral',
  'assessment-began': 'The autism team received the referral',
  'first-contact': 'The autism team received the referral',
  rebooked: 'A new appointment was agreed, and the wait began anew',
  'monitoring-ended': 'Active monitoring ended, and the wait began anew',
  contact: 'A contact took place in a way that was not recorded',
  'indirect-activity': 'Work was done for the child without seeing the child',
  'assessment-started': 'The assessment started',
  'assessment-completed': 'An assessment was completed',
  intervention: 'An intervention was delivered',
  'rtt-status': 'Referral-to-treatment status unknown was recorded',
  'advice-sent': 'The advice was sent',
  'outcome-measure': 'An outcome measure was scored',
  'care-plan': 'A care plan that the family agreed was made or brought up to date',
  'care-coordinator': 'A care coordinator was allocated',
  accepted: 'The referral was accepted',
  diagnosis: 'A diagnosis was recorded',
  'assessment-decided': 'The local authority decided to assess',
  'plan-issued': 'The final plan was issued',
  'plan-refused': 'The local authority decided not to issue a plan',
  'section-23-notified': 'The local authority was told under section 23',
  'not-assessed': 'The local authority decided not to assess',
  closed: 'The referral was closed',
  rejected: 'The referral was rejected',
  redirected: 'The referral was redirected',
  transferred: 'The referral was transferred',
  merged: 'The referral was merged',
  deceased: 'The child died',
  'hospital-spell': 'A hospital stay began under this referral',
  'first-non-attendance': 'The first appointment was missed',
  'active-monitoring': 'Active monitoring began',
  'not-treated': 'It was decided not to treat',
  declined: 'Treatment was declined',
  'too-early': 'The wait began before waits of this standard are counted',
  'appointment-missed': 'An appointment was missed',
  'appointment-too-late': 'The child came too late to be seen',
  'appointment-cancelled': 'An appointment was cancelled',
  reopened: 'The referral was reopened',
  joined: 'Another referral was received, which belongs to the same wait',
  outside: 'A referral was received that is outside this wait: not named',
  exception: 'An exception under regulation 8(2)(unknown) was recorded',
};

describe('what happened, as a family reads it', () => {
  it.each(Object.entries(PLAIN) as [TraceWhat, string][])('%s: %s', (what, words) => {
    expect(whatHappened(nice, step(what))).toBe(words);
  });

  it.each<[TraceWhat, string, string]>([
    [
      'merged-received',
      'RAA:R2',
      'A referral merged into this one (RAA:R2) was received, the earliest of them',
    ],
    ['team-received', 'C01', 'The autism team received the referral (team type C01)'],
    ['contact', '02', 'A contact took place by telephone'],
    ['rtt-status', '30', 'Referral-to-treatment status 30 was recorded'],
    ['outcome-measure', 'SDQ', 'An outcome measure was scored (SDQ)'],
    ['accepted', 'A14', 'The referral was accepted by a team of type A14'],
    ['diagnosis', '35919005', 'A diagnosis was recorded (35919005)'],
    ['assessment-decided', 'assess', 'The local authority decided to assess'],
    ['assessment-decided', 'do-not-assess', 'The local authority decided not to assess'],
    ['redirected', 'RBB', 'The referral was redirected to RBB'],
    ['transferred', 'RBB', 'The referral was transferred to RBB'],
    ['merged', 'RAA:R2', 'The referral was merged into RAA:R2'],
    ['outside', 'crisis team', 'A referral was received that is outside this wait: crisis team'],
    ['exception', 'c', 'An exception under regulation 8(2)(c) was recorded'],
  ])('%s %s: %s', (what, detail, words) => {
    expect(whatHappened(nice, step(what, detail))).toBe(words);
  });

  it('names the referral under which it happened, where several make one wait', () => {
    expect(whatHappened(nice, { ...step('closed'), referralId: 'RAA:R2' })).toBe(
      'The referral was closed (referral RAA:R2)',
    );
  });
});

/** Why each kind of step did not count. A new reason needs its line here. */
const WHY: Record<TraceWhy, string> = {
  'before-start': 'it is dated before this clock started',
  'before-receipt': 'it is dated before its own referral was received',
  'spell-goes-on':
    'another referral goes on, or followed closely enough to belong to the same wait',
  outside: 'this standard does not count such a referral',
  'after-ending': 'it is dated after the referral had left the list',
  'not-seen': 'the child was not seen',
  'medium-missing': 'it does not say how the contact took place',
  'medium-not-counted': 'this standard does not count that kind of contact',
  indirect: 'this standard counts only contacts at which the child was seen',
  'code-not-listed': 'its code is not one that this standard counts',
  'other-team': 'it was not by a team that this standard names',
  'start-missing': 'completing an assessment does not say when it started',
  'not-a-stop': 'a contact does not end this wait',
  'others-missing': 'it counts, but the clock stops only when all that is asked for is there',
  'runs-on': 'it was reopened later, so the clock runs on from its first day',
  'no-pause': 'an exception is recorded beside the clock; it does not pause or move it',
  missed: 'a missed appointment does not stop or restart this clock',
  cancelled: 'a cancelled appointment does not stop or restart this clock',
  'earlier-period': 'it ended an earlier wait, and a new wait followed',
  'ended-before': 'the wait had ended before',
};

describe('why a step did not count, as a family reads it', () => {
  it.each(Object.entries(WHY) as [TraceWhy, string][])('%s: %s', (why, words) => {
    expect(whyIgnored(nice, why)).toBe(words);
  });

  it.each<[TraceWhy, string]>([
    [
      'missed',
      'only missing a first appointment that the family was clearly told of changes this clock',
    ],
    ['cancelled', 'a cancelled appointment does not stop or restart this clock'],
  ])('%s, where a first missed appointment changes the wait: %s', (why, words) => {
    expect(whyIgnored(found('RTT-18W'), why)).toBe(words);
  });
});
