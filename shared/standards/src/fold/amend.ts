import type { EventType } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Pathway } from '@waits/contracts/values';

/**
 * An event with the fields of a correction in place of its own, its type too; a field set to null is taken away. Null when
 * the whole event is withdrawn, `unreadable` when what is left is no event of its type.
 */
export function amended(
  event: ReferralEvent,
  becomes: Readonly<Record<string, unknown>> | null,
): ReferralEvent | null | 'unreadable' {
  if (becomes === null) return null;
  const { type = event.type, ...fields } = becomes;
  const data = Object.fromEntries(
    Object.entries({ ...event.data, ...fields }).filter(
      // A correction of a correction may say "withdraw the event after all": that null is its content.
      ([field, value]) => value !== null || field === 'becomes',
    ),
  );
  const stays = (type === 'referral.corrected') === (event.type === 'referral.corrected');
  const isReadable = stays && typeof type === 'string' && hasRequired(type, data) && fitsAll(data);
  return isReadable ? ({ ...event, type, data } as ReferralEvent) : 'unreadable';
}

const ALWAYS = ['provider', 'occurredOn', 'recordedAt'];

/** What an event of each type cannot do without, beside the envelope. The fields of the types are those of the contracts. */
const REQUIRED: Readonly<Record<EventType, readonly string[]>> = {
  'referral.received': ['pathway'],
  'referral.accepted': [],
  'referral.rejected': [],
  'referral.redirected': ['toProvider'],
  'referral.transferred': ['toProvider'],
  'referral.priority-changed': ['priority'],
  'referral.corrected': ['of', 'becomes'],
  'referral.merged': ['into'],
  'referral.closed': [],
  'referral.reopened': [],
  'appointment.booked': ['appointmentOn'],
  'appointment.rescheduled': ['appointmentOn'],
  'appointment.cancelled': ['by'],
  'appointment.attended': [],
  'appointment.not-attended': [],
  'activity.indirect': [],
  'assessment.started': [],
  'assessment.completed': [],
  'outcome-measure.recorded': ['measure'],
  'intervention.delivered': [],
  'diagnosis.recorded': ['code', 'scheme'],
  'rtt.status-recorded': ['status'],
  'carecoordinator.allocated': [],
  'hospital-spell.started': [],
  'hospital-spell.ended': [],
  'ehc.assessment-requested': [],
  'ehc.assessment-decided': ['decision'],
  'ehc.plan-issued': [],
  'ehc.advice-requested': ['healthService'],
  'ehc.advice-sent': [],
  'ehc.exception-recorded': ['ground'],
  'annual-review.due': ['dueOn'],
  'annual-review.held': [],
  's23.notified': [],
  'careplan.agreed': [],
  'patient.demographics-changed': [],
  'patient.deceased': [],
};

function hasRequired(type: string, data: Readonly<Record<string, unknown>>): boolean {
  const required = Object.hasOwn(REQUIRED, type) ? REQUIRED[type as EventType] : undefined;
  return required !== undefined && [...ALWAYS, ...required].every((field) => field in data);
}

type Fits = (value: unknown) => boolean;

const like =
  (pattern: RegExp): Fits =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const oneOf =
  (...allowed: string[]): Fits =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);

const isText = like(/^[\s\S]{1,200}$/);
/** A code longer than the contract allows would make facts that no reader of the state takes. */
const isCode = like(/^\S(.{0,38}\S)?$/);
const isOrganisation = like(/^[A-Z0-9]{3,10}$/);
const isTwoDigits = like(/^[0-9]{2}$/);
const isFlag: Fits = (value) => typeof value === 'boolean';
const isCodes: Fits = (value) => Array.isArray(value) && value.every(isCode);
const isInstant: Fits = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** A day of the calendar: 30 February is none, though a parser would make it 2 March. */
const isDay: Fits = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};

const PATHWAYS: Readonly<Record<Pathway, true>> = {
  ...{ ASD: true, CAMHS: true, SALT: true, COMMUNITY: true, EHC: true },
};

const DAYS = [
  ...['occurredOn', 'receivedOn', 'originalReceivedOn', 'authoredOn', 'appointmentOn'],
  ...['createdOn', 'updatedOn', 'dueOn'],
];
const FLAGS = [
  ...['consultantLed', 'clearlyCommunicated', 'lookedAfter', 'hasEhcPlan', 'restricted'],
  'nationalDataOptOut',
];
const CODES = [
  ...['reason', 'priority', 'teamType', 'teamLocalId', 'sourceOfReferral', 'waitMeasure', 'kind'],
  ...['appointmentId', 'outcome', 'measure', 'code', 'spellId', 'healthService', 'planId', 'sex'],
  ...['ethnicity', 'school', 'subIcbOfResidence', 'subIcbOfRegistration'],
];

/** What each field must be. */
const KINDS: ReadonlyMap<string, Fits> = new Map([
  ...DAYS.map((field) => [field, isDay] as const),
  ...FLAGS.map((field) => [field, isFlag] as const),
  ...CODES.map((field) => [field, isCode] as const),
  ...['provider', 'commissioner', 'toProvider'].map((field) => [field, isOrganisation] as const),
  ...['recordKey', 'of', 'into', 'toReferral', 'evidence'].map((field) => [field, isText] as const),
  ['recordedAt', isInstant],
  ['procedures', isCodes],
  ['tokens', (value) => Array.isArray(value)],
  ['score', (value) => typeof value === 'number'],
  ['becomes', (value) => value === null || (typeof value === 'object' && !Array.isArray(value))],
  ['pathway', oneOf(...Object.keys(PATHWAYS))],
  ['attendance', oneOf('2', '3', '4', '5', '6', '7')],
  ['medium', isTwoDigits],
  ['status', isTwoDigits],
  ['by', oneOf('patient', 'provider')],
  ['ground', oneOf('a', 'b', 'c')],
  ['decision', oneOf('assess', 'do-not-assess')],
  ['scheme', oneOf('icd10', 'snomed')],
]);

/** Fields this reader knows must be of their kind; those a newer writer added may be anything. */
const fitsAll = (data: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(data).every(([field, value]) => KINDS.get(field)?.(value) ?? true);
