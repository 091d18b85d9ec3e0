import { z } from 'zod';
import type { EarlierRow } from '../dialect.js';
import { encounterKey } from './appointment.js';
import { eventOfSlot } from './conclude.js';
import { dated, dayOf } from './dates.js';
import { Period, Reference, resource } from './elements.js';
import { mediumOf } from './media.js';
import { onlyGiven } from './only-given.js';
import { patientAt } from './patient-identity.js';
import { keysNamed, keysOf } from './references.js';
import { shortId } from './short-id.js';
import type { Correction, Fact, FoundReferral, Reading, Stated } from './stated.js';
import { foundIn, nothing, reader, referralOf, unreadable, withoutReferral } from './stated.js';

const STATUSES = {
  planned: 'nothing: it has not taken place',
  arrived: 'nothing: the child was not seen yet',
  triaged: 'nothing: the child was not seen yet',
  'in-progress': 'a contact that was attended; of an inpatient, a hospital spell that began',
  onleave: 'a contact that was attended; of an inpatient, a hospital spell that began',
  finished: 'a contact that was attended; of an inpatient, a hospital spell that ended',
  cancelled: 'nothing, or a rejection of the referral where the source declares so (BaRS)',
  'entered-in-error': 'takes back what earlier copies stated',
  unknown: 'nothing',
} as const;
type Status = keyof typeof STATUSES;

const Encounter = z.object({
  resourceType: z.literal('Encounter'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  class: z.object({ system: z.string().optional(), code: z.string().optional() }).optional(),
  subject: Reference.optional(),
  period: Period.optional(),
  basedOn: z.array(Reference).optional(),
  appointment: z.array(Reference).optional(),
  episodeOfCare: z.array(Reference).optional(),
});
type Encounter = z.infer<typeof Encounter>;
type Found = Extract<FoundReferral, { is: 'found' }>;

/** An Encounter: a contact, a hospital spell, or how a receiver rejected a referral. */
export const encounter = reader<Encounter>({
  schema: Encounter,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/basedOn', patient: '/subject', appointmentId: '/appointment' },
    ...{ occurredOn: '/period/start', medium: '/class', spellId: '/id' },
    ...{ recordedAt: '/meta/lastUpdated' },
  },
  read: (one, reading) => {
    const found = foundFor(one, reading);
    if (found.is !== 'found') return withoutReferral(found, '/basedOn');
    return NO_CONTACT.has(one.status)
      ? nothing('/status', 'no-contact', { subject: found.subject })
      : readVisit(one, found, reading);
  },
});

const NO_CONTACT: ReadonlySet<Status> = new Set(['planned', 'arrived', 'triaged', 'unknown']);

function foundFor(one: Encounter, reading: Reading): FoundReferral {
  const found = referralOf(
    [
      ['ServiceRequest', one.basedOn],
      ['Appointment', one.appointment],
      ['EpisodeOfCare', one.episodeOfCare],
    ],
    reading,
  );
  if (found.is === 'found' || found.is === 'other') return found;
  const rows = keysOf('Encounter', reading.entry).map((key) =>
    reading.given.earlier(`referral-of:${key}`),
  );
  const subject = rows.find((row) => row !== undefined)?.subject ?? null;
  return subject === null ? found : foundIn(subject);
}

function readVisit(one: Encounter, { subject, provider }: Found, reading: Reading): Stated {
  const facts = factsOf(one, reading);
  if (facts === 'none') return nothing('/status', 'no-contact', { subject });
  if (facts === 'undated') return unreadable('/period/start', 'date-missing');
  const isAttended = facts.some(({ slot }) => slot === 'attended');
  const visits = appointmentsOf(one, reading);
  return {
    kind: 'facts',
    ...{ subject, provider, facts },
    patient: patientAt(one.subject, reading),
    row: onlyGiven({ attended: isAttended ? 'yes' : undefined }),
    aliases: visits.map(({ key }) => encounterKey(key)),
    corrections: isAttended ? visits.flatMap(insteadOf) : [],
  };
}

type Visit = { key: string; row: EarlierRow | undefined };

const appointmentsOf = ({ appointment = [] }: Encounter, { given, entry }: Reading): Visit[] =>
  appointment
    .flatMap((one) => keysNamed('Appointment', one, entry))
    .map((key) => ({ key, row: given.earlier(key) }));

/** The contact that a fulfilled Appointment stated before its Encounter came: it is the same visit. */
function insteadOf({ row }: Visit): Correction[] {
  const of = row && eventOfSlot(row, 'attended');
  const subject = row?.subject ?? null;
  return of === undefined || subject === null
    ? []
    : [{ slot: 'instead', subject, of, becomes: null }];
}

function factsOf(one: Encounter, reading: Reading): Fact[] | 'none' | 'undated' {
  if (one.status === 'entered-in-error') return [];
  if (one.status === 'cancelled') return rejection(one, reading);
  const start = dated(one.period?.start);
  if (start === undefined) return 'undated';
  return isInpatient(one) ? hospitalSpell(one, start, reading) : [contact(one, start, reading)];
}

/** In BaRS the receiver's cancelled Encounter rejects a request that stays active; elsewhere a visit fell through. */
function rejection(one: Encounter, { settings, writtenAt }: Reading): Fact[] | 'none' | 'undated' {
  const isVisit = (one.appointment ?? []).length > 0;
  if (settings.cancelledEncounter === 'nothing' || isVisit) return 'none';
  const on = dated(one.period?.end) ?? dayOf(writtenAt ?? undefined);
  if (on === undefined) return 'undated';
  return [{ slot: 'rejected', type: 'referral.rejected', occurredOn: on, data: {} }];
}

const INPATIENT = new Set(['IMP', 'ACUTE', 'NONAC']);

const isInpatient = (one: Encounter): boolean =>
  INPATIENT.has(one.class?.code?.toUpperCase() ?? '');

function hospitalSpell(one: Encounter, start: string, { id }: Reading): Fact[] {
  const data = { spellId: shortId(id) };
  const end = one.status === 'finished' ? dated(one.period?.end) : undefined;
  const started = {
    slot: 'spell-started',
    type: 'hospital-spell.started',
    occurredOn: start,
  } as const;
  const ended = { slot: 'spell-ended', type: 'hospital-spell.ended' } as const;
  return [
    { ...started, data },
    ...(end === undefined ? [] : [{ ...ended, occurredOn: end, data }]),
  ];
}

function contact(one: Encounter, start: string, reading: Reading): Fact {
  const visits = appointmentsOf(one, reading);
  const booked = visits.map(({ row }) => row?.facts['medium']).find((code) => code !== undefined);
  const [visit] = visits;
  const appointmentId = visit && shortId(idIn(visit.key));
  const medium = mediumOf(one, reading) ?? booked;
  return {
    slot: 'attended',
    type: 'appointment.attended',
    occurredOn: start,
    data: onlyGiven({ appointmentId, medium }),
  };
}

const idIn = (key: string): string => key.slice(key.indexOf(':') + 1);
