import { z } from 'zod';
import { codingsOf } from './codings.js';
import { dated } from './dates.js';
import { CodeableConcept, DateTime, Period, Reference, resource } from './elements.js';
import { patientAt } from './patient-identity.js';
import type { Fact, Reading, Stated } from './stated.js';
import { reader, referralOf, unreadable, withoutReferral } from './stated.js';

const STATUSES = {
  preparation: 'nothing: it has not begun',
  'in-progress': 'an assessment that has begun, where its code is one of an assessment',
  'not-done': 'nothing',
  'on-hold': 'nothing',
  stopped: 'nothing',
  completed: 'an intervention, and where its code is one of an assessment, that too',
  'entered-in-error': 'takes back what earlier copies stated',
  unknown: 'nothing',
} as const;
type Status = keyof typeof STATUSES;

const Procedure = z.object({
  resourceType: z.literal('Procedure'),
  ...resource,
  status: z.enum(Object.keys(STATUSES) as [Status, ...Status[]]),
  code: CodeableConcept.optional(),
  subject: Reference.optional(),
  encounter: Reference.optional(),
  basedOn: z.array(Reference).optional(),
  performedDateTime: DateTime.optional(),
  performedPeriod: Period.optional(),
});
type Procedure = z.infer<typeof Procedure>;

/** A Procedure: an intervention, or an assessment that began and was completed. */
export const procedure = reader<Procedure>({
  schema: Procedure,
  statuses: STATUSES,
  elements: {
    ...{ subject: '/basedOn', patient: '/subject', procedures: '/code', kind: '/code' },
    ...{ occurredOn: '/performedPeriod/start', recordedAt: '/meta/lastUpdated' },
  },
  read: (one, reading): Stated => {
    const links = [
      ['ServiceRequest', one.basedOn],
      ['Encounter', [one.encounter]],
    ] as const;
    const found = referralOf(links, reading);
    if (found.is !== 'found') return withoutReferral(found, '/basedOn');
    const facts = factsOf(one, reading);
    if (!Array.isArray(facts)) return unreadable(facts.at, facts.code);
    const { subject, provider } = found;
    return { kind: 'facts', subject, provider, patient: patientAt(one.subject, reading), facts };
  },
});

function factsOf(one: Procedure, reading: Reading): Fact[] | { at: string; code: string } {
  if (one.status !== 'completed' && one.status !== 'in-progress') return [];
  const codes = codingsOf(one.code).map(({ code }) => code);
  const kind = codes.find((code) => reading.settings.assessments.includes(code));
  const code = kind ?? codes[0];
  if (code === undefined) return { at: '/code', code: 'no-code' };
  const start = startOf(one);
  if (start === undefined) return { at: '/performedPeriod/start', code: 'date-missing' };
  const assessed = kind === undefined ? [] : assessment(one, { kind, start });
  if (one.status === 'in-progress') return assessed;
  const data = { procedures: [code] };
  return [
    { slot: 'intervention', type: 'intervention.delivered', occurredOn: start, data },
    ...assessed,
  ];
}

const startOf = ({ performedDateTime, performedPeriod }: Procedure): string | undefined =>
  dated(performedDateTime) ?? dated(performedPeriod?.start);

function assessment(one: Procedure, { kind, start }: { kind: string; start: string }): Fact[] {
  const data = { kind };
  const started: Fact = {
    ...{ slot: 'assessment-started', type: 'assessment.started', occurredOn: start, data },
  };
  const end = dated(one.performedDateTime) ?? dated(one.performedPeriod?.end);
  return one.status === 'completed' && end !== undefined
    ? [
        started,
        { slot: 'assessment-completed', type: 'assessment.completed', occurredOn: end, data },
      ]
    : [started];
}
