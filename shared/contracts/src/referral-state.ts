import { z } from 'zod';
import { Code, Instant, LocalDate, OdsCode, Pathway, ReferralId } from './values.js';

const code = Code.nullable();
const day = LocalDate.nullable();
/** The moment, where a source gave one whose London day is that of the fact. Fold version 1 had none. */
const moment = Instant.nullable().default(null);

/** A code and the day from which it held; the list is ordered by day. */
const Dated = z.object({ from: LocalDate, code: Code });
/** A team and the day from which it held the referral. */
const Team = z.object({ from: LocalDate, type: code, localId: code });
/** A yes or no about the child and the day from which it held. */
const Flag = z.object({ from: LocalDate, value: z.boolean() });

/** How a referral left the list. `rejected` is never "seen". */
const Ending = z.object({
  on: LocalDate,
  how: z.enum(['closed', 'rejected', 'redirected', 'transferred', 'merged']),
  reason: code,
  to: z.string().nullable(),
});

/** A referral merged into this one or passed on to it, and the day on which it was itself received. */
const CameFrom = z.object({
  referralId: ReferralId,
  how: z.enum(['redirected', 'transferred', 'merged']),
  on: LocalDate,
  receivedOn: day,
});

/** One appointment with its latest outcome; a rescheduling keeps the identifier and moves `for`. */
const Appointment = z.object({
  id: code,
  bookedOn: day,
  for: day,
  state: z.enum(['booked', 'cancelled', 'attended', 'not-attended']),
  stateOn: LocalDate,
  attendance: code,
  medium: code,
  cancelledBy: z.enum(['patient', 'provider']).nullable(),
  clearlyCommunicated: z.boolean(),
});

/** A care contact (or indirect activity). Seen is attendance 5 or 6 only. */
const Contact = z.object({
  on: LocalDate,
  at: moment,
  attendance: code,
  medium: code,
  indirect: z.boolean(),
  appointmentId: code,
  procedures: z.array(Code),
});

const OnDay = z.object({ on: LocalDate, code });

const Ehc = z.object({
  healthService: code,
  requestedOn: day,
  sentOn: day,
  exceptions: z.array(z.object({ on: LocalDate, ground: z.enum(['a', 'b', 'c']) })),
  /** The day of the panel that is to decide, or decided, whether to assess. No clock stops by it. */
  panelOn: day.default(null),
  decidedOn: day,
  decision: code,
  /** Every decision whether to assess; `decidedOn` and `decision` are the latest. */
  decisions: z.array(z.object({ on: LocalDate, decision: Code })).default([]),
  planIssuedOn: day,
  planRefusedOn: day.default(null),
  reviewDueOn: day,
  reviewHeldOn: day,
});

const Child = z.object({
  deceasedOn: day,
  sex: code,
  ethnicity: code,
  schools: z.array(Dated),
  lookedAfter: z.array(Flag),
  hasEhcPlan: z.array(Flag),
  socialCare: z.array(Flag).default([]),
  restricted: z.array(Flag),
  nationalDataOptOut: z.array(Flag),
  subIcbOfResidence: code,
  subIcbOfRegistration: code,
  /** The local authority of residence; fold version 1 had none. */
  localAuthority: code.default(null),
  deprivationQuintile: z.int().min(1).max(5).nullable(),
});

/**
 * What is known of one referral, as dated codes and never a list's verdict, so that a clock is a comparison for any
 * `asOf`. No identity: age is in whole years at referral.
 */
export const ReferralFacts = z.object({
  provider: OdsCode,
  sources: z.array(z.string()),
  pathway: Pathway.nullable(),
  receivedOn: day,
  receivedAt: moment,
  originalReceivedOn: day,
  authoredOn: day,
  sourceOfReferral: code,
  commissioner: code,
  waitMeasure: code,
  consultantLed: z.boolean().nullable(),
  acceptances: z.array(z.object({ on: LocalDate, receivedOn: day, teamType: code.default(null) })),
  endings: z.array(Ending),
  reopenings: z.array(LocalDate),
  cameFrom: z.array(CameFrom).default([]),
  receivedAs: ReferralId.nullable().default(null).meta({
    description:
      'The referral merged into this one whose day of receipt this one has, being the earlier.',
  }),
  priorities: z.array(Dated),
  reasons: z.array(Dated),
  teams: z.array(Team),
  appointments: z.array(Appointment),
  contacts: z.array(Contact),
  assessmentsStarted: z.array(OnDay),
  assessmentsCompleted: z.array(OnDay),
  outcomeMeasures: z.array(OnDay),
  /** Agreed plans of the child. Whose they are was not known in fold version 1. */
  carePlans: z.array(
    z.object({
      ...{ on: LocalDate, createdOn: day, updatedOn: day },
      provider: OdsCode.nullable().default(null),
    }),
  ),
  interventions: z.array(z.object({ on: LocalDate, kind: code, procedures: z.array(Code) })),
  diagnoses: z.array(z.object({ on: LocalDate, code: Code, scheme: Code })),
  rttStatuses: z.array(Dated),
  careCoordinatorOn: day,
  hospitalSpells: z.array(z.object({ from: LocalDate, to: day, id: code })),
  section23NotifiedOn: day,
  ehc: Ehc.nullable(),
  child: Child,
  ageAtReferral: z.int().nullable(),
  lastActivityOn: day,
  /** When the events on which a wait depends were first written down at their source; fold version 3 had none. */
  recordings: z.array(z.object({ type: z.string(), on: LocalDate, at: Instant })).default([]),
  /** The day from which its source’s complete list lacks it; below fold version 4 there was none. */
  vanishedOn: day.default(null),
  /** The last day on which somebody asked and the child still waited. */
  validatedOn: day.default(null),
  findings: z.array(z.string()),
});
export type ReferralFacts = z.infer<typeof ReferralFacts>;

/**
 * `referral-states.v1`: the facts of one referral. Key: referral id. A reader ignores a lower `version` and one of a
 * `foldVersion` above its own. `childId` is null while no event named the child.
 */
export const ReferralState = z.object({
  referralId: ReferralId,
  version: z.int().positive(),
  foldVersion: z.int().positive(),
  childId: z.uuid().nullable(),
  facts: ReferralFacts,
});
export type ReferralState = z.infer<typeof ReferralState>;
