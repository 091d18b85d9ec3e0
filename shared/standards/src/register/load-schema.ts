import { Authority } from '@waits/contracts/api/clock';
import { LocalDate, Pathway } from '@waits/contracts/values';
import { z } from 'zod';
import type { Status } from '../standard.js';
import { Codes, Condition, Endings, SomeCodes, Start, Stop } from './load-rule-schema.js';
import { SPELL_FAULTS } from './load-spell-schema.js';

const Sentence = z.string().trim().min(1, 'must not be empty');

const Limit = z.strictObject({
  value: z.int().min(1),
  unit: z.enum(['hours', 'days', 'weeks', 'calendar-months', 'working-days']),
  limitDayIsMet: z.boolean(),
  limitDayIsOverdue: z.boolean(),
  firstDay: z.literal([0, 1]).default(0),
});

const TargetStep = z
  .strictObject({
    percent: z.number().min(0).max(100),
    from: LocalDate.nullable().default(null),
    by: LocalDate.nullable().default(null),
    note: Sentence.nullable().default(null),
  })
  .refine(({ from, by }) => from === null || by === null, 'has a from or a by, not both');

const STATUSES = [
  'verified',
  'unverified',
  'proposed',
  'measured-only',
  'ambition',
  'local',
  'contested',
] as const satisfies readonly Status[];

const about = {
  id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'must be capitals, digits and hyphens'),
  title: Sentence,
  authority: Authority,
  source: z.strictObject({ title: Sentence, address: z.url().nullable() }),
  verified: z.boolean(),
  status: z.enum(STATUSES),
  checkedOn: LocalDate,
  notes: z.array(Sentence).readonly().default([]),
};

type About = { authority: Authority; verified: boolean; status: Status };

/** What the authority says of the status, where it says anything. */
const STATUS_OF: Partial<Record<Authority, Status>> = {
  local: 'local',
  'measured-only': 'measured-only',
  'planning-ambition': 'ambition',
  'nhs-england-proposal': 'proposed',
};

const statusFits = ({ authority, verified, status }: About): boolean =>
  STATUS_OF[authority] === undefined
    ? status === 'contested' || status === (verified ? 'verified' : 'unverified')
    : status === STATUS_OF[authority];

const STATUS_FAULT = {
  path: ['status'],
  message:
    'does not fit: local, measured-only, ambition (of planning-ambition) and proposed (of nhs-england-proposal) follow the authority; elsewhere verified or unverified as the row says, or contested',
};

/** One row of the register, as a file writes it. What is left out takes the plainest value. */
export const StandardRow = z
  .strictObject({
    ...about,
    words: z.strictObject({
      rule: Sentence,
      started: Sentence,
      goal: Sentence,
      stopped: Sentence,
    }),
    headlineFor: z.array(Pathway).readonly().default([]),
    published: z.boolean().default(false),
    scope: z.enum(['referral', 'spell']).default('referral'),
    spell: z
      .strictObject({
        mergeGapDays: z.int().min(0),
        startsFrom: LocalDate.nullable().default(null),
        outside: z
          .array(z.strictObject({ title: Sentence, when: Condition }))
          .readonly()
          .default([]),
        careOutside: z.enum(['ignored', 'counts']).default('ignored'),
      })
      .nullable()
      .default(null),
    appliesTo: z.array(Condition).min(1).readonly(),
    start: Start,
    stop: Stop,
    endings: Endings,
    limit: Limit.nullable(),
    firstNonAttendance: z
      .strictObject({ attendance: Codes, afterRebooking: z.enum(['later', 'first']) })
      .nullable()
      .default(null),
    nonTreatment: z
      .array(
        z.strictObject({
          name: z.enum(['active-monitoring', 'not-treated', 'declined', 'deceased']),
          codes: Codes,
          restartCodes: SomeCodes,
        }),
      )
      .readonly()
      .default([]),
    ehcEndings: z
      .array(
        z.strictObject({
          by: z.enum(['not-assessed', 'plan-refused', 'plan-issued']),
          counts: z.enum(['nullified', 'unmet']),
        }),
      )
      .readonly()
      .default([]),
    hospitalSpell: z.enum(['ignored', 'excludes']).default('ignored'),
    exceptions: z.enum(['ignored', 'marked', 'lift-limit']).default('ignored'),
    targets: z.array(TargetStep).readonly().default([]),
    leadDays: z.int().min(0).default(14),
    chaseDays: z
      .array(z.int().min(1))
      .refine((days) => days.every((day, index) => day > (days[index - 1] ?? 0)), {
        message: 'must rise from each to the next',
      })
      .readonly()
      .default([]),
  })
  .refine(({ authority, limit }) => authority !== 'measured-only' || limit === null, {
    path: ['limit'],
    message: 'must be null: what is only measured has no limit',
  })
  .refine(({ chaseDays, limit }) => chaseDays.length === 0 || limit !== null, {
    path: ['chaseDays'],
    message: 'must be left out without a limit: nobody is chased for what is only measured',
  })
  .refine(statusFits, STATUS_FAULT)
  .refine(({ scope, spell }) => (scope === 'spell') === (spell !== null), {
    path: ['spell'],
    message: 'must be given with scope spell, and only then',
  })
  .refine(({ scope, limit }) => scope !== 'spell' || limit?.unit !== 'hours', {
    path: ['limit', 'unit'],
    message: 'must not be hours with scope spell: a spell is counted in days',
  })
  .refine(({ scope, firstNonAttendance }) => scope !== 'spell' || firstNonAttendance === null, {
    path: ['firstNonAttendance'],
    message: 'must be left out with scope spell: a missed appointment is of one referral',
  })
  .superRefine((row, context) => {
    for (const { fits, ...fault } of SPELL_FAULTS) {
      if (!fits(row)) context.addIssue({ code: 'custom', ...fault });
    }
  });

/** A row that is no clock: a duty without days, or the express absence of a limit. It has no place for one. */
export const StatementRow = z
  .strictObject({ ...about, words: z.strictObject({ rule: Sentence }) })
  .refine(statusFits, STATUS_FAULT);

/** One file of the register; its rows are checked one by one. */
export const RegisterFile = z.strictObject({
  standards: z.array(z.unknown()).default([]),
  statements: z.array(z.unknown()).default([]),
});
