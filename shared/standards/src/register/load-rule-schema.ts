import { LocalDate, Pathway } from '@waits/contracts/values';
import { z } from 'zod';

const CodeNames = z.array(z.string().min(1, 'must not be empty')).readonly();
export const Codes = CodeNames.refine((codes) => codes.length > 0, 'must name at least one code');
export const SomeCodes = CodeNames.default([]);

/** What a referral must be for a standard, or for a spell, to be about it. */
export const Condition = z
  .strictObject({
    pathways: z.array(Pathway).min(1).readonly().optional(),
    reasons: Codes.optional(),
    exceptReasons: Codes.optional(),
    teamTypes: Codes.optional(),
    exceptTeamTypes: Codes.optional(),
    priorities: Codes.optional(),
    exceptPriorities: Codes.optional(),
    priorityAt: z.enum(['in-force', 'referral']).optional(),
    ageFrom: z.int().min(0).optional(),
    ageBelow: z.int().min(1).optional(),
    withoutAge: z.enum(['holds', 'fails']).optional(),
    consultantLed: z.boolean().optional(),
    waitMeasures: Codes.optional(),
    receivedFrom: LocalDate.optional(),
    receivedTo: LocalDate.optional(),
    ehc: z.enum(['advice', 'case', 'refused']).optional(),
    providers: Codes.optional(),
    livesOutside: Codes.optional(),
  })
  .refine((condition) => Object.keys(condition).length > 0, 'must ask for something')
  .refine(({ ageFrom = 0, ageBelow = Infinity }) => ageFrom < ageBelow, 'no age is between the two')
  .refine(
    ({ receivedFrom = '', receivedTo = '9999' }) => receivedFrom <= receivedTo,
    'receivedTo is before receivedFrom',
  );

export const Start = z
  .strictObject({
    fact: z.enum([
      'referral-received',
      'team-received',
      'ehc-advice-requested',
      'ehc-assessment-requested',
      'assessment-started',
      'first-contact',
    ]),
    teamTypes: SomeCodes,
    withoutTeam: z.enum(['assume-received', 'not-started']).default('not-started'),
    carriesOriginal: z.boolean().default(false),
  })
  .refine(({ fact, teamTypes }) => (fact === 'team-received') === teamTypes.length > 0, {
    path: ['teamTypes'],
    message: 'must be given with team-received, and only then',
  });

const Medium = z
  .strictObject({
    code: z.string().regex(/^[0-9]{2}$/, 'must be a two-digit consultation medium'),
    from: LocalDate.optional(),
    to: LocalDate.optional(),
  })
  .refine(({ from = '', to = '9999' }) => from <= to, 'to is before from');

/** The name of a code list: that of its file, without the ending. */
export const ListName = z
  .string()
  .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'must be capitals, digits and hyphens');

const CodeRule = z
  .strictObject({ list: ListName.nullable().default(null), codes: SomeCodes })
  .refine(({ list, codes }) => list !== null || codes.length > 0, 'must name a list, codes or both')
  // Filled in by the loader, which has the lists.
  .transform((rule) => ({ ...rule, accepted: null as ReadonlySet<string> | null }))
  .nullable()
  .default(null);

const plain = <T extends string>(fact: T) => z.strictObject({ fact: z.literal(fact) });

const SINGLE = [
  z.strictObject({
    fact: z.literal('attended-contact'),
    media: z.literal('any').or(z.array(Medium).min(1).readonly()),
    indirect: z.boolean().default(false),
    procedures: CodeRule,
  }),
  z.strictObject({
    fact: z.literal('assessment-started'),
    completedCounts: z.boolean().default(false),
  }),
  plain('assessment-completed'),
  z.strictObject({ fact: z.literal('intervention-delivered'), procedures: CodeRule }),
  z.strictObject({ fact: z.literal('rtt-status'), codes: Codes }),
  z.strictObject({ fact: z.literal('outcome-measure'), measures: CodeRule }),
  plain('care-plan'),
  plain('care-coordinator-allocated'),
  z.strictObject({ fact: z.literal('accepted'), teamTypes: Codes }),
  z.strictObject({ fact: z.literal('diagnosis-recorded'), diagnoses: CodeRule }),
  plain('ehc-assessment-decided'),
  plain('ehc-plan-issued'),
  plain('ehc-plan-refused'),
  plain('ehc-advice-sent'),
  plain('section-23-notified'),
] as const;

const AnyOf = z.strictObject({
  fact: z.literal('any-of'),
  facts: z.array(z.discriminatedUnion('fact', SINGLE)).min(2).readonly(),
});

export const Stop = z.strictObject({
  when: z.enum(['first-of', 'latest-of-all']),
  facts: z
    .array(z.discriminatedUnion('fact', [...SINGLE, AnyOf]))
    .min(1)
    .readonly(),
  afterEnding: z.enum(['ignored', 'counts']),
});

const Ending = z.enum(['unmet', 'judged', 'unmet-unless-seen']).default('unmet');

export const Endings = z
  .strictObject({
    closed: Ending,
    rejected: Ending,
    redirected: Ending,
    transferred: Ending,
    deceased: Ending,
  })
  .prefault({});
