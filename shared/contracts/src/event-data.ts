import { z } from 'zod';
import { Code, EventId, LocalDate, OdsCode, Pathway, ReferralId } from './values.js';

const id = Code.optional();
const Procedures = z.array(Code).max(50).optional();

/** Who was there and how: NHS Data Dictionary ATTENDED OR DID NOT ATTEND CODE. Seen is 5 or 6 only. */
const Attendance = z.enum(['2', '3', '4', '5', '6', '7']);
/** Where the evidence is kept, and never the evidence itself: free text could name a child, and events are kept for ever. */
const DocumentReference = z
  .string()
  .max(100)
  .regex(/^[\x21-\x7e]+$/, 'must be the reference of a document, without spaces');
/** NHS Data Dictionary consultation medium: 01 face to face, 02 telephone, 04 talk type, 11 video and others. */
const Medium = z.string().regex(/^[0-9]{2}$/, 'must be a two-digit consultation medium');

const referral = {
  'referral.received': {
    pathway: Pathway,
    receivedOn: LocalDate.optional(),
    originalReceivedOn: LocalDate.optional(),
    authoredOn: LocalDate.optional(),
    reason: id,
    priority: id,
    teamType: id,
    teamLocalId: id,
    sourceOfReferral: id,
    waitMeasure: id,
    consultantLed: z.boolean().optional(),
    commissioner: OdsCode.optional(),
  },
  'referral.accepted': { teamType: id, teamLocalId: id, receivedOn: LocalDate.optional() },
  'referral.rejected': { reason: id },
  'referral.redirected': { toProvider: OdsCode, toReferral: ReferralId.optional(), reason: id },
  'referral.transferred': { toProvider: OdsCode, toReferral: ReferralId.optional(), reason: id },
  'referral.priority-changed': { priority: Code },
  'referral.corrected': { of: EventId, becomes: z.record(z.string(), z.unknown()).nullable() },
  'referral.merged': { into: ReferralId },
  'referral.closed': { reason: id },
  'referral.reopened': { reason: id },
  /** It is no longer in the complete list that its source sends; the child waits on until somebody says otherwise. */
  'referral.vanished': {},
  /** Somebody asked, and the child still waits. */
  'referral.validated': {},
} as const;

const careContacts = {
  'appointment.booked': {
    appointmentId: id,
    appointmentOn: LocalDate,
    medium: Medium.optional(),
    clearlyCommunicated: z.boolean().optional(),
  },
  'appointment.rescheduled': {
    appointmentId: id,
    appointmentOn: LocalDate,
    clearlyCommunicated: z.boolean().optional(),
  },
  'appointment.cancelled': { appointmentId: id, by: z.enum(['patient', 'provider']), reason: id },
  'appointment.attended': {
    appointmentId: id,
    attendance: Attendance.optional(),
    medium: Medium.optional(),
    procedures: Procedures,
  },
  'appointment.not-attended': {
    appointmentId: id,
    attendance: Attendance.optional(),
    clearlyCommunicated: z.boolean().optional(),
  },
  'activity.indirect': { procedures: Procedures },
  'assessment.started': { kind: id },
  'assessment.completed': { kind: id, outcome: id },
  'outcome-measure.recorded': { measure: Code, score: z.number().optional() },
  'intervention.delivered': { procedures: Procedures, kind: id },
  'diagnosis.recorded': { code: Code, scheme: z.enum(['icd10', 'snomed']) },
  'rtt.status-recorded': {
    status: z.string().regex(/^[0-9]{2}$/, 'must be a two-digit RTT status'),
  },
  'carecoordinator.allocated': {},
  'hospital-spell.started': { spellId: id },
  'hospital-spell.ended': { spellId: id },
} as const;

const ehc = {
  'ehc.assessment-requested': { receivedOn: LocalDate.optional(), panelOn: LocalDate.optional() },
  'ehc.assessment-decided': {
    decision: z.enum(['assess', 'do-not-assess']),
    panelOn: LocalDate.optional(),
  },
  'ehc.plan-issued': {},
  'ehc.plan-refused': {},
  'ehc.advice-requested': { healthService: Code, receivedOn: LocalDate.optional() },
  'ehc.advice-sent': {},
  'ehc.exception-recorded': {
    ground: z.enum(['a', 'b', 'c']),
    evidence: DocumentReference.optional(),
  },
  'annual-review.due': { dueOn: LocalDate },
  'annual-review.held': {},
  's23.notified': {},
} as const;

const child = {
  'careplan.agreed': {
    planId: id,
    createdOn: LocalDate.optional(),
    updatedOn: LocalDate.optional(),
  },
  'patient.demographics-changed': {
    sex: id,
    ethnicity: id,
    school: id,
    lookedAfter: z.boolean().optional(),
    hasEhcPlan: z.boolean().optional(),
    /** Whether children's social care is involved: a flag, and nothing of why. */
    socialCare: z.boolean().optional(),
    restricted: z.boolean().optional(),
    nationalDataOptOut: z.boolean().optional(),
    subIcbOfResidence: id,
    subIcbOfRegistration: id,
    localAuthority: id,
  },
  'patient.deceased': {},
} as const;

/**
 * What each type of event says beside the envelope, one entry a type: the events a source system would publish.
 * Fields are dated codes as sent, never a verdict. Optional fields may be added; anything else is a new `.v2`.
 */
export const EVENT_DATA = { ...referral, ...careContacts, ...ehc, ...child } as const;

const CHILD_TYPES: ReadonlySet<string> = new Set([
  ...Object.keys(child),
  'patient.merged',
  'patient.unmerged',
  'patient.retokened',
  'patient.erased',
]);

/** Whether this type of event has a child token for its subject: the fact is the child's, whichever referral waits. */
export const isChildEvent = (type: string): boolean => CHILD_TYPES.has(type);

export type EventType = keyof typeof EVENT_DATA;
/** The fields of one type of event; zod calls an object without any `Record<string, never>`, which fits nothing else. */
export type EventData<T extends EventType> = keyof (typeof EVENT_DATA)[T] extends never
  ? unknown
  : z.infer<z.ZodObject<(typeof EVENT_DATA)[T]>>;
