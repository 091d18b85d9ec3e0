import type { TraceStep, TraceWhat, TraceWhy } from '../measure/trace.js';
import type { Standard } from '../standard.js';
import { howSeen } from './plain-words.js';

type Says = (standard: Standard, detail: string | null) => string;

/** What happened in one step of a computation, in words. */
export function whatHappened(standard: Standard, { what, detail, referralId }: TraceStep): string {
  const happened = WHAT[what](standard, detail);
  return referralId === undefined ? happened : `${happened} (referral ${referralId})`;
}

/** Why a step did not count, in words. */
export const whyIgnored = ({ firstNonAttendance }: Standard, why: TraceWhy): string =>
  why === 'missed' && firstNonAttendance !== null ? MISSED_LATER : WHY[why];

/** Where a first missed appointment does change the wait, a family must not read that none does. */
const MISSED_LATER =
  'only missing a first appointment that the family was clearly told of changes this clock';

const WHAT: Readonly<Record<TraceWhat, Says>> = {
  received: ({ words }) => words.started,
  'original-received': () => 'The referral was first received, by the provider that passed it on',
  'merged-received': (_, merged) =>
    `A referral merged into this one${merged === null ? '' : ` (${merged})`} was received, the earliest of them`,
  'team-received': ({ words }, team) => `${words.started} (team type ${team ?? 'unknown'})`,
  'start-assumed': () =>
    'The referral was received. No team is named, so that day is taken as the day the team received it',
  'advice-requested': ({ words }) => words.started,
  'assessment-requested': ({ words }) => words.started,
  'assessment-began': ({ words }) => words.started,
  'first-contact': ({ words }) => words.started,
  rebooked: () => 'A new appointment was agreed, and the wait began anew',
  'monitoring-ended': () => 'Active monitoring ended, and the wait began anew',
  contact: (_, medium) => `A contact took place ${howSeen(medium)}`,
  'indirect-activity': () => 'Work was done for the child without seeing the child',
  'assessment-started': () => 'The assessment started',
  'assessment-completed': () => 'An assessment was completed',
  intervention: () => 'An intervention was delivered',
  'rtt-status': (_, code) => `Referral-to-treatment status ${code ?? 'unknown'} was recorded`,
  'advice-sent': () => 'The advice was sent',
  'outcome-measure': (_, measure) => `An outcome measure was scored${inBrackets(measure)}`,
  'care-plan': () => 'A care plan that the family agreed was made or brought up to date',
  'care-coordinator': () => 'A care coordinator was allocated',
  accepted: (_, team) =>
    `The referral was accepted${team === null ? '' : ` by a team of type ${team}`}`,
  diagnosis: (_, code) => `A diagnosis was recorded${inBrackets(code)}`,
  'assessment-decided': (_, decision) =>
    decision === 'do-not-assess'
      ? 'The local authority decided not to assess'
      : 'The local authority decided to assess',
  'plan-issued': () => 'The final plan was issued',
  'plan-refused': () => 'The local authority decided not to issue a plan',
  'section-23-notified': () => 'The local authority was told under section 23',
  'not-assessed': () => 'The local authority decided not to assess',
  closed: () => 'The referral was closed',
  rejected: () => 'The referral was rejected',
  redirected: (_, to) => `The referral was redirected${towards(to)}`,
  transferred: (_, to) => `The referral was transferred${towards(to)}`,
  merged: (_, to) => `The referral was merged${to === null ? '' : ` into ${to}`}`,
  deceased: () => 'The child died',
  'hospital-spell': () => 'A hospital stay began under this referral',
  'first-non-attendance': () => 'The first appointment was missed',
  'active-monitoring': () => 'Active monitoring began',
  'not-treated': () => 'It was decided not to treat',
  declined: () => 'Treatment was declined',
  'too-early': () => 'The wait began before waits of this standard are counted',
  'appointment-missed': () => 'An appointment was missed',
  'appointment-too-late': () => 'The child came too late to be seen',
  'appointment-cancelled': () => 'An appointment was cancelled',
  reopened: () => 'The referral was reopened',
  joined: () => 'Another referral was received, which belongs to the same wait',
  outside: (_, title) =>
    `A referral was received that is outside this wait: ${title ?? 'not named'}`,
  exception: (_, ground) =>
    `An exception under regulation 8(2)(${ground ?? 'unknown'}) was recorded`,
};

const inBrackets = (code: string | null): string => (code === null ? '' : ` (${code})`);

const towards = (to: string | null): string => (to === null ? '' : ` to ${to}`);

const WHY: Readonly<Record<TraceWhy, string>> = {
  'before-start': 'it is dated before this clock started',
  'before-receipt': 'it is dated before its own referral was received',
  'spell-goes-on':
    'another referral goes on, or followed closely enough to belong to the same wait',
  outside: 'this standard does not count such a referral',
  'after-ending': 'it is dated after the referral had left the list',
  'not-seen': 'the child was not seen',
  'medium-missing': 'it does not say how the contact took place',
  'medium-not-counted': 'this standard does not count that kind of contact',
  'code-not-listed': 'its code is not one that this standard counts',
  'other-team': 'it was not by a team that this standard names',
  indirect: 'this standard counts only contacts at which the child was seen',
  'start-missing': 'completing an assessment does not say when it started',
  'others-missing': 'it counts, but the clock stops only when all that is asked for is there',
  'not-a-stop': 'a contact does not end this wait',
  'runs-on': 'it was reopened later, so the clock runs on from its first day',
  'no-pause': 'an exception is recorded beside the clock; it does not pause or move it',
  'earlier-period': 'it ended an earlier wait, and a new wait followed',
  'ended-before': 'the wait had ended before',
  missed: 'a missed appointment does not stop or restart this clock',
  cancelled: 'a cancelled appointment does not stop or restart this clock',
};
