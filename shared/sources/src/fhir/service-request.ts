import { z } from 'zod';
import type { Fault } from '@waits/contracts/dead-letter';
import { codingsOf, extensionAt } from './codings.js';
import { dayOf, extensionDate } from './dates.js';
import { CodeableConcept, DateTime, Reference, resource } from './elements.js';
import { patientAt } from './patient-identity.js';
import { onlyGiven } from './only-given.js';
import { providerNamed } from './provider.js';
import { receivedDate } from './received-date.js';
import { keysNamed } from './references.js';
import { correctSuccessors, originalDate, successorKeys } from './replaced-referral.js';
import { saidBy, serviceOf } from './said-of-service.js';
import type { Fact, Reading, Stated } from './stated.js';
import { nothing, reader, undeclaredProvider, unreadable } from './stated.js';
import { REFERRAL_CATEGORY } from './systems.js';

const STATUSES = {
  draft: 'nothing: it was not sent yet',
  active: 'a referral that was received, and is open',
  'on-hold': 'a referral that was received, and is open: no clock pauses',
  revoked: 'a referral that was received, and is closed',
  completed: 'a referral that was received; closed only where the source declares so',
  'entered-in-error': 'takes back what earlier copies stated',
  unknown: 'nothing: it does not say that the referral is current',
} as const;
type Status = keyof typeof STATUSES;

const ServiceRequest = z.object({
  resourceType: z.literal('ServiceRequest'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  intent: z.string(),
  category: z.array(CodeableConcept).optional(),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat']).optional(),
  code: CodeableConcept.optional(),
  reasonCode: z.array(CodeableConcept).optional(),
  orderDetail: z.array(CodeableConcept).optional(),
  performerType: CodeableConcept.optional(),
  subject: Reference,
  authoredOn: DateTime.optional(),
  performer: z.array(Reference).optional(),
  basedOn: z.array(Reference).optional(),
  replaces: z.array(Reference).optional(),
  encounter: Reference.optional(),
});
export type ServiceRequest = z.infer<typeof ServiceRequest>;

/** A ServiceRequest: a referral, received and perhaps closed. */
export const serviceRequest = reader<ServiceRequest>({
  schema: ServiceRequest,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/id', provider: '/performer', patient: '/subject', pathway: '/code' },
    ...{ reason: '/reasonCode', priority: '/priority', authoredOn: '/authoredOn' },
    ...{ originalReceivedOn: '/replaces', receivedOn: '/extension', occurredOn: '/extension' },
    ...{
      recordedAt: '/meta/lastUpdated',
      teamType: '/performerType',
      teamLocalId: '/performerType',
    },
    ...{ sourceOfReferral: '/category' },
  },
  read: (one, reading) => {
    const why = whyNoReferral(one, reading);
    if (why) return nothing(why.pointer, why.code, why.isOther ? { subject: null } : undefined);
    const provider = providerNamed(one.performer ?? [], reading);
    if (provider === null) return undeclaredProvider('/performer/0');
    const patient = patientAt(one.subject, reading);
    if (one.status === 'entered-in-error') {
      return { kind: 'facts', subject: null, provider, patient, facts: [] };
    }
    return readReferral(one, provider, reading);
  },
});

type Why = Fault & { isOther: boolean };

/** Intents that ask for it: BaRS writes `plan`. A proposal or an option was sent to nobody. */
const NO_REQUEST = new Set(['proposal', 'option', 'directive']);

function whyNoReferral(one: ServiceRequest, { settings }: Reading): Why | null {
  const { status, intent, category } = one;
  const kinds = codingsOf(category, REFERRAL_CATEGORY).map(({ code }) => code.toLowerCase());
  const isReferral = kinds.some((code) => settings.referralCategories.includes(code));
  if (kinds.length > 0 && !isReferral) {
    return { pointer: '/category', code: 'no-referral', isOther: true };
  }
  if (NO_REQUEST.has(intent)) return { pointer: '/intent', code: 'no-referral', isOther: true };
  return status === 'draft' || status === 'unknown'
    ? { pointer: '/status', code: `status-${status}`, isOther: false }
    : null;
}

function readReferral(one: ServiceRequest, provider: string, reading: Reading): Stated {
  const { settings, given } = reading;
  const said = saidBy(one, settings);
  const service = serviceOf(said, given, settings);
  if ('faults' in service) {
    return { kind: 'unread', reason: 'service-unmapped', details: service.faults };
  }
  const found = receivedDate(one, reading);
  if (found.is === 'lacking') return { kind: 'lacks', key: found.key };
  if (found.is === 'unknown') return RECEIPT_UNKNOWN;
  const ending = endingOf(one, reading);
  if (ending === 'undated') return unreadable('/meta/lastUpdated', 'date-missing');
  const receivedOn = dayOf(found.on) ?? found.on;
  const originalReceivedOn = originalDate(one, receivedOn, reading);
  const { teamType, team: teamLocalId, reason, sourceOfReferral } = said;
  const codes = onlyGiven({ reason, teamType, teamLocalId, sourceOfReferral });
  const days = onlyGiven({ authoredOn: dayOf(one.authoredOn), originalReceivedOn });
  const priority = onlyGiven({ priority: one.priority && settings.priorities[one.priority] });
  const data = { pathway: service.pathway, ...codes, ...days, ...priority };
  return {
    kind: 'facts',
    ...{ subject: `${provider}:${reading.id}`, provider },
    patient: patientAt(one.subject, reading),
    facts: [{ slot: 'received', type: 'referral.received', occurredOn: found.on, data }, ...ending],
    corrections: correctSuccessors(originalReceivedOn ?? receivedOn, reading),
    row: onlyGiven({ receivedOn, originalReceivedOn }),
    aliases: aliasesOf(one, reading),
  };
}

const RECEIPT_UNKNOWN: Stated = {
  kind: 'unread',
  reason: 'received-date-unknown',
  details: [{ pointer: '/extension', code: 'received-date-missing' }],
};

/** FHIR has no day on which a request ended: an extension may give it, else it is the day that copy was written. */
function endingOf(one: ServiceRequest, { settings, writtenAt }: Reading): Fact[] | 'undated' {
  const isEnded =
    one.status === 'revoked' || (one.status === 'completed' && settings.completed === 'closed');
  if (!isEnded) return [];
  const occurredOn =
    extensionDate(extensionAt(one.extension, settings.ended)) ?? dayOf(writtenAt ?? undefined);
  return occurredOn === undefined
    ? 'undated'
    : [{ slot: 'closed', type: 'referral.closed', occurredOn, data: {} }];
}

/** BaRS resources name the Encounter from the request, not the other way round. */
const aliasesOf = (one: ServiceRequest, reading: Reading): string[] => [
  ...keysNamed('Encounter', one.encounter, reading.entry).map((key) => `referral-of:${key}`),
  ...successorKeys(one, reading),
];
