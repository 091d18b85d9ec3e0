import type { LocalDate } from '@waits/contracts/values';

/** What a step of the computation looked at. */
export type TraceWhat =
  | StartWhat
  | StopWhat
  | EndWhat
  | 'appointment-missed'
  | 'appointment-too-late'
  | 'appointment-cancelled'
  | 'reopened'
  | 'exception';

export type StartWhat =
  | 'received'
  | 'original-received'
  | 'team-received'
  | 'start-assumed'
  | 'advice-requested'
  | 'rebooked'
  | 'monitoring-ended';

export type StopWhat =
  | 'contact'
  | 'indirect-activity'
  | 'assessment-started'
  | 'assessment-completed'
  | 'intervention'
  | 'rtt-status'
  | 'advice-sent';

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
  | 'declined';

/** Why a step did not count. */
export type TraceWhy =
  | 'before-start'
  | 'after-ending'
  | 'not-seen'
  | 'medium-missing'
  | 'medium-not-counted'
  | 'indirect'
  | 'start-missing'
  | 'not-a-stop'
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
};
