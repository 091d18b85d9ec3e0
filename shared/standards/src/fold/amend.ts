import type { EventType } from '@waits/contracts/event-data';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { Pathway } from '@waits/contracts/values';
import { isReferralId } from '../links/named.js';

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
  'referral.vanished': [],
  'referral.validated': [],
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
  'ehc.plan-refused': [],
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
const isEventId = like(/^[\x21-\x7e]{1,200}$/);
const isDocument = like(/^[\x21-\x7e]{1,100}$/);
/** A code longer than the contract allows would make facts that no reader of the state takes. */
const isCode = like(/^\S([\s\S]{0,38}\S)?$/);
const isOrganisation = like(/^[A-Z0-9]{3,10}$/);
const isTwoDigits = like(/^[0-9]{2}$/);
const isFlag: Fits = (value) => typeof value === 'boolean';
const isToken = like(/^[A-Za-z0-9-]{1,20}\.(nhs|local)\.[A-Za-z0-9_-]{43}$/);
const listOf =
  (fits: Fits, most: number): Fits =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(fits);

/** A day of the calendar: 30 February is none, though a parser would make it 2 March. */
const isDay: Fits = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};
const TIME_OF_DAY = /^T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?Z$/;
const isInstant: Fits = (value) =>
  typeof value === 'string' && isDay(value.slice(0, 10)) && TIME_OF_DAY.test(value.slice(10));

const PATHWAYS: Readonly<Record<Pathway, true>> = {
  ...{ ASD: true, CAMHS: true, SALT: true, COMMUNITY: true, EHC: true },
};

const DAYS = [
  ...['occurredOn', 'receivedOn', 'originalReceivedOn', 'authoredOn', 'appointmentOn'],
  ...['createdOn', 'updatedOn', 'dueOn', 'panelOn'],
];
const FLAGS = [
  ...[
    'consultantLed',
    'clearlyCommunicated',
    'lookedAfter',
    'hasEhcPlan',
    'restricted',
    'socialCare',
  ],
  'nationalDataOptOut',
];
const CODES = [
  ...['reason', 'priority', 'teamType', 'teamLocalId', 'sourceOfReferral', 'waitMeasure', 'kind'],
  ...['appointmentId', 'outcome', 'measure', 'code', 'spellId', 'healthService', 'planId', 'sex'],
  ...['ethnicity', 'school', 'subIcbOfResidence', 'subIcbOfRegistration', 'localAuthority'],
];

/** What each field must be. */
const KINDS: ReadonlyMap<string, Fits> = new Map([
  ...DAYS.map((field) => [field, isDay] as const),
  ...FLAGS.map((field) => [field, isFlag] as const),
  ...CODES.map((field) => [field, isCode] as const),
  ...['provider', 'commissioner', 'toProvider'].map((field) => [field, isOrganisation] as const),
  // A merge into what is no referral would end a wait that nobody else has.
  ['into', isReferralId],
  ['toReferral', isReferralId],
  ['recordKey', isText],
  ['of', isEventId],
  ['evidence', isDocument],
  ['recordedAt', isInstant],
  ['occurredAt', isInstant],
  ['procedures', listOf(isCode, 50)],
  ['tokens', listOf(isToken, 12)],
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
