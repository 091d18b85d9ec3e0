import { z } from 'zod';
import { dated } from './dates.js';
import { Period, Reference, resource } from './elements.js';
import { patientAt } from './patient-identity.js';
import type { Fact, Reading } from './stated.js';
import { reader, referralOf, unreadable, withoutReferral } from './stated.js';

const STATUSES = {
  planned: 'nothing; Encounters may name it',
  waitlist: 'nothing; Encounters may name it',
  active: 'nothing; Encounters may name it',
  onhold: 'nothing: no clock pauses; Encounters may name it',
  finished: 'a referral that was closed, on the day the period ended',
  cancelled: 'a referral that was closed, on the day the period ended',
  'entered-in-error': 'takes back what earlier copies stated',
} as const;
type Status = keyof typeof STATUSES;

const EpisodeOfCare = z.object({
  resourceType: z.literal('EpisodeOfCare'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  statusHistory: z.array(z.object({ status: z.string(), period: Period })).optional(),
  patient: Reference.optional(),
  period: Period.optional(),
  referralRequest: z.array(Reference).optional(),
});
type EpisodeOfCare = z.infer<typeof EpisodeOfCare>;

/** An EpisodeOfCare: when the care that a referral led to ended. */
export const episodeOfCare = reader<EpisodeOfCare>({
  schema: EpisodeOfCare,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/referralRequest', patient: '/patient', occurredOn: '/period/end' },
    recordedAt: '/meta/lastUpdated',
  },
  read: (one, reading) => {
    const found = referralOf([['ServiceRequest', one.referralRequest]], reading);
    if (found.is !== 'found') return withoutReferral(found, '/referralRequest');
    const { subject, provider } = found;
    const facts = factsOf(one);
    if (facts === 'undated') return unreadable('/period/end', 'date-missing');
    return { kind: 'facts', subject, provider, patient: childOf(one, reading), facts };
  },
});

const childOf = (one: EpisodeOfCare, reading: Reading) => patientAt(one.patient, reading);

/** An episode that has ended without a day did not end on the day it was sent: its sender has to say when. */
function factsOf(one: EpisodeOfCare): Fact[] | 'undated' {
  if (one.status !== 'finished' && one.status !== 'cancelled') return [];
  const since = (one.statusHistory ?? []).findLast(({ status }) => status === one.status);
  const ended = dated(one.period?.end) ?? dated(since?.period.start);
  return ended === undefined
    ? 'undated'
    : [{ slot: 'closed', type: 'referral.closed', occurredOn: ended, data: {} }];
}
