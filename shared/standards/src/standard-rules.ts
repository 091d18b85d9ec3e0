import type { LocalDate, Pathway } from '@waits/contracts/values';

/** All that must hold of a referral; what is left out is not asked. */
export type Condition = {
  pathways?: readonly Pathway[] | undefined;
  reasons?: readonly string[] | undefined;
  exceptReasons?: readonly string[] | undefined;
  teamTypes?: readonly string[] | undefined;
  exceptTeamTypes?: readonly string[] | undefined;
  priorities?: readonly string[] | undefined;
  /** Every priority but these, none at all among them. */
  exceptPriorities?: readonly string[] | undefined;
  /** Whether the priority in force decides, or the one the referral came with. */
  priorityAt?: 'in-force' | 'referral' | undefined;
  ageFrom?: number | undefined;
  ageBelow?: number | undefined;
  /** What a referral without a known age does where an age is asked for; left out, it does not fit. */
  withoutAge?: 'holds' | 'fails' | undefined;
  consultantLed?: boolean | undefined;
  waitMeasures?: readonly string[] | undefined;
  receivedFrom?: LocalDate | undefined;
  receivedTo?: LocalDate | undefined;
  ehc?: 'advice' | 'case' | 'refused' | undefined;
  providers?: readonly string[] | undefined;
  /** Known to live where the code of the local authority begins otherwise; a residence that is not known is nowhere else. */
  livesOutside?: readonly string[] | undefined;
};

export type StartRule = {
  fact:
    | 'referral-received'
    | 'team-received'
    | 'ehc-advice-requested'
    | 'ehc-assessment-requested'
    | 'assessment-started'
    | 'first-contact';
  /** Whose receipt counts, for `team-received`. */
  teamTypes: readonly string[];
  /** What `team-received` makes of a referral that names no team type at all. */
  withoutTeam: 'assume-received' | 'not-started';
  /** Whether a referral passed on by another provider keeps the date on which that one received it. */
  carriesOriginal: boolean;
};

/** A way of being seen, and the days on which the national data set had the code. */
export type MediumRule = {
  code: string;
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
};

/**
 * The codes a rule asks for: those of a list that the operator supplies, those the standard itself names, or both.
 * `accepted` holds both together once the register is loaded, and null when the list was not supplied.
 */
export type CodeRule = {
  list: string | null;
  codes: readonly string[];
  accepted: ReadonlySet<string> | null;
};

/** One thing a standard can wait for. Facts hold codes; which of them count is said here and in the lists. */
export type SingleStopFact =
  | {
      fact: 'attended-contact';
      media: readonly MediumRule[] | 'any';
      /** Whether work for the child without the child counts as a contact. */
      indirect: boolean;
      /** Procedures of which the contact must carry one. */
      procedures: CodeRule | null;
    }
  | { fact: 'assessment-started'; completedCounts: boolean }
  | { fact: 'assessment-completed' }
  | { fact: 'intervention-delivered'; procedures: CodeRule | null }
  | { fact: 'rtt-status'; codes: readonly string[] }
  | { fact: 'outcome-measure'; measures: CodeRule | null }
  | { fact: 'care-plan' }
  | { fact: 'care-coordinator-allocated' }
  | { fact: 'accepted'; teamTypes: readonly string[] }
  | { fact: 'diagnosis-recorded'; diagnoses: CodeRule | null }
  | { fact: 'ehc-assessment-decided' }
  | { fact: 'ehc-plan-issued' }
  | { fact: 'ehc-plan-refused' }
  | { fact: 'ehc-advice-sent' }
  | { fact: 'section-23-notified' };

/** One thing, or any one of several. */
export type StopFact = SingleStopFact | { fact: 'any-of'; facts: readonly SingleStopFact[] };

export type StopRule = {
  when: 'first-of' | 'latest-of-all';
  facts: readonly StopFact[];
  /** Whether something after the discharge still stops the clock. */
  afterEnding: 'ignored' | 'counts';
};

/** How leaving the list is judged: never as met, by the day like a stop, or by the day only when the child was seen. */
export type EndingRule = 'unmet' | 'judged' | 'unmet-unless-seen';
export type EndingRules = Record<
  'closed' | 'rejected' | 'redirected' | 'transferred' | 'deceased',
  EndingRule
>;

/** Working days are Monday to Friday but for the bank holidays of England; hours run day and night. */
export type Limit = {
  value: number;
  unit: 'hours' | 'days' | 'weeks' | 'calendar-months' | 'working-days';
  limitDayIsMet: boolean;
  limitDayIsOverdue: boolean;
  /** What the day of the start is called: 0, or 1 as some advice services count, which makes the limit a day shorter. */
  firstDay: 0 | 1;
};

export type FirstNonAttendance = {
  /** The attendance codes of a missed appointment: 3 without warning; some add 7, too late to be seen. */
  attendance: readonly string[];
  /** Whether missing the first appointment after rebooking is a later one, or a first one again. */
  afterRebooking: 'later' | 'first';
};

export type NonTreatment = {
  name: 'active-monitoring' | 'not-treated' | 'declined' | 'deceased';
  codes: readonly string[];
  /** The codes with which a new wait begins. */
  restartCodes: readonly string[];
};

/** A decision of the local authority after which nothing more is waited for, and how the wait then counts. */
export type EhcEnding = {
  by: 'not-assessed' | 'plan-refused' | 'plan-issued';
  counts: 'nullified' | 'unmet';
};

/** How referrals of one child at one provider are put together before they are measured. */
export type SpellRule = {
  /** The most days between the end of one referral and the receipt of the next for the two to be one spell. */
  mergeGapDays: number;
  /** Spells that begin before this day are counted nowhere. */
  startsFrom: LocalDate | null;
  /** Referrals that are left out, though the standard's own conditions hold, and what to call them. */
  outside: readonly { title: string; when: Condition }[];
  /** Whether care under a referral that is left out counts in the spell all the same. */
  careOutside: 'ignored' | 'counts';
};

/** A share that should be within the limit: in force from a day, or to be reached by one. */
export type TargetStep = {
  percent: number;
  from: LocalDate | null;
  by: LocalDate | null;
  note: string | null;
};
