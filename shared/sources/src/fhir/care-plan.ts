import { z } from 'zod';
import { extensionAt } from './codings.js';
import { dated, dayOf, extensionDate } from './dates.js';
import { DateTime, Period, Reference, resource } from './elements.js';
import { onlyGiven } from './only-given.js';
import { patientAt } from './patient-identity.js';
import { providerNamed } from './provider.js';
import { shortId } from './short-id.js';
import type { Fact, Reading, Stated } from './stated.js';
import { nothing, reader, undeclaredProvider } from './stated.js';

const STATUSES = {
  draft: 'nothing: it is not agreed',
  active: 'a care plan that was agreed, where the source declares what says so',
  'on-hold': 'a care plan that was agreed, where the source declares what says so',
  revoked: 'a care plan that was agreed, where the source declares what says so',
  completed: 'a care plan that was agreed, where the source declares what says so',
  'entered-in-error': 'takes back what earlier copies stated',
  unknown: 'nothing',
} as const;
type Status = keyof typeof STATUSES;

const CarePlan = z.object({
  resourceType: z.literal('CarePlan'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  subject: Reference,
  period: Period.optional(),
  created: DateTime.optional(),
  author: Reference.optional(),
});
type CarePlan = z.infer<typeof CarePlan>;

/** A CarePlan: one that was agreed with the child or the family. That it is active does not say so. */
export const carePlan = reader<CarePlan>({
  schema: CarePlan,
  statuses: STATUSES,
  elements: {
    ...{ provider: '/author', patient: '/subject', planId: '/id', createdOn: '/created' },
    ...{ occurredOn: '/created', recordedAt: '/meta/lastUpdated' },
  },
  read: (one, reading): Stated => {
    if (one.status === 'draft' || one.status === 'unknown') {
      return nothing('/status', 'not-agreed');
    }
    const provider = providerNamed([one.author], reading);
    if (provider === null) return undeclaredProvider('/author');
    const patient = patientAt(one.subject, reading);
    if (one.status === 'entered-in-error') return { ...TAKEN_BACK, provider, patient };
    const agreedOn = agreed(one, reading);
    if (agreedOn === undefined) return nothing('/status', 'not-agreed');
    return { ...TAKEN_BACK, provider, patient, facts: [factOf(one, agreedOn, reading)] };
  },
});

const TAKEN_BACK = { kind: 'facts', subject: null, facts: [] as readonly Fact[] } as const;

function agreed(one: CarePlan, { settings: { carePlanAgreed } }: Reading): string | undefined {
  switch (carePlanAgreed?.from) {
    case 'extension':
      return extensionDate(extensionAt(one.extension, carePlanAgreed.url));
    case 'created':
      return dated(one.created);
    case 'period':
      return dated(one.period?.start);
    case undefined:
      return undefined;
  }
}

const factOf = (one: CarePlan, occurredOn: string, { id }: Reading): Fact => ({
  slot: 'agreed',
  type: 'careplan.agreed',
  occurredOn,
  data: { planId: shortId(id), ...onlyGiven({ createdOn: dayOf(one.created) }) },
});
