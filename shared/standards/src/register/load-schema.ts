import { Authority } from '@waits/contracts/api/clock';
import { LocalDate, Pathway } from '@waits/contracts/values';
import { z } from 'zod';

const CodeList = z.array(z.string().min(1, 'must not be empty')).readonly();
const Codes = CodeList.refine((codes) => codes.length > 0, 'must name at least one code');
const Sentence = z.string().trim().min(1, 'must not be empty');

const Condition = z
  .strictObject({
    pathways: z.array(Pathway).min(1).readonly().optional(),
    reasons: Codes.optional(),
    teamTypes: Codes.optional(),
    exceptTeamTypes: Codes.optional(),
    priorities: Codes.optional(),
    ageFrom: z.int().min(0).optional(),
    ageBelow: z.int().min(1).optional(),
    consultantLed: z.boolean().optional(),
    receivedFrom: LocalDate.optional(),
    receivedTo: LocalDate.optional(),
    ehc: z.enum(['advice', 'case']).optional(),
  })
  .refine((condition) => Object.keys(condition).length > 0, 'must ask for something')
  .refine(({ ageFrom = 0, ageBelow = Infinity }) => ageFrom < ageBelow, 'no age is between the two')
  .refine(
    ({ receivedFrom = '', receivedTo = '9999' }) => receivedFrom <= receivedTo,
    'receivedTo is before receivedFrom',
  );

const Start = z
  .strictObject({
    fact: z.enum(['referral-received', 'team-received', 'ehc-advice-requested']),
    teamTypes: CodeList.default([]),
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

const StopFact = z.discriminatedUnion('fact', [
  z.strictObject({
    fact: z.literal('attended-contact'),
    media: z.literal('any').or(z.array(Medium).min(1).readonly()),
    indirect: z.boolean().default(false),
  }),
  z.strictObject({
    fact: z.literal('assessment-started'),
    completedCounts: z.boolean().default(false),
  }),
  z.strictObject({ fact: z.literal('intervention-delivered') }),
  z.strictObject({ fact: z.literal('rtt-status'), codes: Codes }),
  z.strictObject({ fact: z.literal('ehc-advice-sent') }),
]);

const Ending = z.enum(['unmet', 'judged', 'unmet-unless-seen']).default('unmet');

const Limit = z.strictObject({
  value: z.int().min(1),
  unit: z.enum(['days', 'weeks', 'calendar-months']),
  limitDayIsMet: z.boolean(),
  limitDayIsOverdue: z.boolean(),
});

/** One row of the register, as a file writes it. What is left out takes the plainest value. */
export const StandardRow = z
  .strictObject({
    id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'must be capitals, digits and hyphens'),
    title: Sentence,
    authority: Authority,
    source: z.strictObject({ title: Sentence, address: z.url().nullable() }),
    verified: z.boolean(),
    notes: z.array(Sentence).readonly().default([]),
    words: z.strictObject({
      rule: Sentence,
      started: Sentence,
      goal: Sentence,
      stopped: Sentence,
    }),
    headlineFor: z.array(Pathway).readonly().default([]),
    appliesTo: z.array(Condition).min(1).readonly(),
    start: Start,
    stop: z.strictObject({
      when: z.enum(['first-of', 'latest-of-all']),
      facts: z.array(StopFact).min(1).readonly(),
      afterEnding: z.enum(['ignored', 'counts']),
    }),
    endings: z
      .strictObject({
        closed: Ending,
        rejected: Ending,
        redirected: Ending,
        transferred: Ending,
        deceased: Ending,
      })
      .prefault({}),
    limit: Limit.nullable(),
    firstNonAttendance: z
      .strictObject({ attendance: Codes, afterRebooking: z.enum(['later', 'first']) })
      .nullable()
      .default(null),
    nonTreatment: z
      .array(
        z.strictObject({
          name: z.enum(['active-monitoring', 'not-treated', 'declined']),
          codes: Codes,
          restartCodes: CodeList.default([]),
        }),
      )
      .readonly()
      .default([]),
    hospitalSpell: z.enum(['ignored', 'excludes']).default('ignored'),
    exceptions: z.enum(['ignored', 'marked']).default('ignored'),
    target: z
      .strictObject({ percent: z.number().min(0).max(100), by: z.string().nullable() })
      .nullable()
      .default(null),
    leadDays: z.int().min(0).default(14),
  })
  .refine(({ authority, limit }) => authority !== 'measured-only' || limit === null, {
    path: ['limit'],
    message: 'must be null: what is only measured has no limit',
  });

/** One file of the register; its rows are checked one by one. */
export const RegisterFile = z.strictObject({ standards: z.array(z.unknown()) });
