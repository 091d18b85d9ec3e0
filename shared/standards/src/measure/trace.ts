import type { Instant, LocalDate } from '@waits/contracts/values';

/** What a step of the computation looked at. */
export type TraceWhat =
  | StartWhat
  | StopWhat
  | EndWhat
  | 'appointment-missed'
  | 'appointment-too-late'
  | 'appointment-cancelled'
  | 'reopened'
  | 'joined'
  | 'outside'
  | 'exception';

export type StartWhat =
  | 'received'
  | 'original-received'
  | 'merged-received'
  | 'team-received'
  | 'start-assumed'
  | 'advice-requested'
  | 'assessment-requested'
  | 'assessment-began'
  | 'first-contact'
  | 'rebooked'
  | 'monitoring-ended';

export type StopWhat =
  | 'contact'
  | 'indirect-activity'
  | 'assessment-started'
  | 'assessment-completed'
  | 'intervention'
  | 'rtt-status'
  | 'advice-sent'
  | 'outcome-measure'
  | 'care-plan'
  | 'care-coordinator'
  | 'accepted'
  | 'diagnosis'
  | 'assessment-decided'
  | 'plan-issued'
  | 'plan-refused'
  | 'section-23-notified';

export type EndWhat =
  | 'closed'
  | 'rejected'
  | 'redirected'
  | 'transferred'
  | 'merged'
  | 'deceased'
  | 'hospital-spell'
  | 'first-non-attendance'
  | 'active-monitoring'
  | 'not-treated'
  | 'declined'
  | 'too-early'
  | 'not-assessed'
  | 'plan-refused'
  | 'plan-issued';

/** Why a step did not count. */
export type TraceWhy =
  | 'before-start'
  | 'before-receipt'
  | 'spell-goes-on'
  | 'outside'
  | 'after-ending'
  | 'not-seen'
  | 'medium-missing'
  | 'medium-not-counted'
  | 'indirect'
  | 'code-not-listed'
  | 'other-team'
  | 'start-missing'
  | 'not-a-stop'
  | 'others-missing'
  | 'runs-on'
  | 'no-pause'
  | 'missed'
  | 'cancelled'
  | 'earlier-period'
  | 'ended-before';

/** One step of the computation, as codes and days, from which the explanation is written. `why` is null when it counted. */
export type TraceStep = {
  on: LocalDate;
  what: TraceWhat;
  why: TraceWhy | null;
  /** A code that belongs to the step: the medium, a status, a team type, a ground. */
  detail: string | null;
  /** The moment, where a time is known and hours count. */
  at?: Instant | undefined;
  /** Under which referral, where the clock is a spell's. */
  referralId?: string | undefined;
};
