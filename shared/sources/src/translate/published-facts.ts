import type { Fault } from '@waits/contracts/dead-letter';
import type { EVENT_DATA, EventType } from '@waits/contracts/event-data';
import { sourceDay } from '@waits/standards/calendar';
import { containsAnyOf, containsNhsNumber } from './contains-nhs-number.js';
import type { Pseudonyms } from './pseudonyms.js';
import { publishedEventId, publishedLocalId, publishedReferralId } from './published-ids.js';

type FactField = { [T in EventType]: keyof (typeof EVENT_DATA)[T] }[EventType];
/** Fields that a correction may replace beside the facts of an event. */
type EnvelopeField = 'type' | 'occurredOn' | 'provider';
type Kind =
  | 'event-id'
  | 'referral-id'
  | 'local-id'
  | 'organisation'
  | 'day'
  | 'list-code'
  | 'code'
  | 'correction';

/**
 * What each field holds, which says how it is published. It is total on purpose: a new field of the contract does not
 * compile until somebody decides whether an NHS number could stand in it.
 */
const KIND: Readonly<Record<FactField | EnvelopeField, Kind>> = {
  ...{ of: 'event-id', into: 'referral-id', toReferral: 'referral-id', becomes: 'correction' },
  ...{ appointmentId: 'local-id', planId: 'local-id', spellId: 'local-id' },
  ...{ teamLocalId: 'local-id', evidence: 'local-id' },
  ...{ provider: 'organisation', commissioner: 'organisation', toProvider: 'organisation' },
  ...{ occurredOn: 'day', receivedOn: 'day', originalReceivedOn: 'day', authoredOn: 'day' },
  ...{ appointmentOn: 'day', panelOn: 'day', dueOn: 'day', createdOn: 'day', updatedOn: 'day' },
  ...{ type: 'list-code', pathway: 'list-code', priority: 'list-code', teamType: 'list-code' },
  ...{ sourceOfReferral: 'list-code', waitMeasure: 'list-code', consultantLed: 'list-code' },
  ...{ medium: 'list-code', clearlyCommunicated: 'list-code', by: 'list-code' },
  ...{ attendance: 'list-code', score: 'list-code', scheme: 'list-code', status: 'list-code' },
  ...{ decision: 'list-code', healthService: 'list-code', ground: 'list-code', sex: 'list-code' },
  ...{ ethnicity: 'list-code', school: 'list-code', lookedAfter: 'list-code' },
  ...{
    hasEhcPlan: 'list-code',
    socialCare: 'list-code',
    restricted: 'list-code',
    nationalDataOptOut: 'list-code',
  },
  ...{ subIcbOfResidence: 'list-code', subIcbOfRegistration: 'list-code' },
  ...{ reason: 'code', procedures: 'code', kind: 'code', outcome: 'code', measure: 'code' },
  ...{ code: 'code', localAuthority: 'list-code' },
};

type Facts = Readonly<Record<string, unknown>>;
type Scope = { source: string; provider: string };

/** The facts of an event with every id in its published form and every timestamp of a day as its London day. */
export function publishedFacts(
  facts: Facts,
  scope: Scope,
  pseudonyms: Pseudonyms,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [
      field,
      publishedFact(field, value, { scope, pseudonyms }),
    ]),
  );
}

/**
 * The places where an NHS number stands in a code: any valid one in an organisation or a code of a list whose codes are
 * short; where a SNOMED CT code may stand, what cannot be one, and one of the `numbers` of this very event, since some of
 * those look the same.
 */
export function misplacedNumbers(
  facts: Facts,
  numbers: readonly string[],
  pseudonyms: Pseudonyms,
): Fault[] {
  return Object.entries(facts).flatMap(([field, value]) => {
    if (isCorrection(field, value)) {
      return misplacedNumbers(value, numbers, pseudonyms).map(({ pointer, code }) => ({
        pointer: `/${field}${pointer}`,
        code,
      }));
    }
    const isMisplaced = textsOf(value).some((text) => {
      if (kindOf(field) === 'code' && containsAnyOf(text, numbers)) return true;
      return containsNhsNumber(codeIn(field, text), pseudonyms);
    });
    return isMisplaced ? [{ pointer: `/${field}`, code: 'nhs-number' }] : [];
  });
}

/** Every day that the facts state, also inside a correction, by where it stands. */
export function daysIn(facts: Facts): { pointer: string; day: string }[] {
  return Object.entries(facts).flatMap(([field, value]) => {
    if (isCorrection(field, value)) {
      return daysIn(value).map(({ pointer, day }) => ({ pointer: `/${field}${pointer}`, day }));
    }
    const isDay = kindOf(field) === 'day' && typeof value === 'string';
    return isDay ? [{ pointer: `/${field}`, day: value }] : [];
  });
}

type Publishing = { scope: Scope; pseudonyms: Pseudonyms };
type PublishAs = (value: string, how: Publishing & { field: string }) => string;

const asItIs: PublishAs = (value) => value;
const PUBLISH_AS: Readonly<Record<Kind, PublishAs>> = {
  'event-id': (id, { scope, pseudonyms }) => publishedEventId(scope.source, id, pseudonyms),
  'referral-id': (id, { pseudonyms }) => publishedReferralId(id, pseudonyms),
  'local-id': (value, { field, scope, pseudonyms }) =>
    publishedLocalId(field, { provider: scope.provider, value }, pseudonyms),
  day: (day) => sourceDay(day),
  organisation: asItIs,
  'list-code': asItIs,
  code: asItIs,
  correction: asItIs,
};

function publishedFact(field: string, value: unknown, how: Publishing): unknown {
  if (isCorrection(field, value)) return publishedFacts(value, how.scope, how.pseudonyms);
  return typeof value === 'string' ? PUBLISH_AS[kindOf(field)](value, { ...how, field }) : value;
}

/** The part of a value that may be looked through: what is no concept's id, the beginning of a referral id, or nothing. */
function codeIn(field: string, text: string): string {
  const kind = kindOf(field);
  if (kind === 'organisation' || kind === 'list-code') return text;
  if (kind === 'code') return text.normalize('NFKC').replaceAll(CONCEPT_IDS, '*');
  return kind === 'referral-id' ? (text.split(':')[0] ?? '') : '';
}

// The id of a SNOMED CT concept of ten digits has 00 before its check digit; none that is longer is an NHS number.
const CONCEPT_IDS = /(?<!\d)(\d{11,}|\d{7}00\d)(?!\d)/g;

const kindOf = (field: string): Kind => (KIND as Readonly<Record<string, Kind>>)[field] ?? 'code';

const isCorrection = (field: string, value: unknown): value is Facts =>
  kindOf(field) === 'correction' && typeof value === 'object' && value !== null;

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map(String);
