import { EVENT_DATA } from '@waits/contracts/event-data';
import { PatientIdentity } from '@waits/contracts/source-event';
import { z } from 'zod';
import { DATE_FORMATS } from './date-formats.js';
import { checkMapping } from './check-mapping.js';
import { SAID } from './services.js';

/** Blanks and line ends in a heading are as the person who wrote it left them: one blank stands for any of them. */
export const heading = (text: string): string => text.replace(/\s+/g, ' ').trim();

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const ColumnName = z
  .string()
  .transform(heading)
  .refine((name) => name.length > 0 && name.length <= 100, 'must be the heading of a column')
  .refine((name) => !FORBIDDEN.has(name), 'a column may not be called that');

/** Where a value comes from: a column, or one and the same for every row. A text alone names a column. */
const Said = z.preprocess(
  (given) => (typeof given === 'string' ? { column: given } : given),
  z
    .strictObject({
      column: ColumnName.optional(),
      value: z.union([z.string().min(1), z.number(), z.boolean()]).optional(),
    })
    .refine(
      ({ column, value }) => (column === undefined) !== (value === undefined),
      'must name a column, or { value: … } for what holds of every row',
    ),
);
export type Said = z.infer<typeof Said>;

// A correction names an event by an id, and a list of a clinic has none.
const FACT_TYPES = Object.keys(EVENT_DATA).filter((type) => type !== 'referral.corrected');
const FactType = z.enum(FACT_TYPES as [string, ...string[]]);
const Fields = z.record(z.string(), Said).default({});

/** What one value of a column means: a fact, or nothing. */
const Meaning = z.preprocess(
  (given) => (given === 'nothing' ? null : typeof given === 'string' ? { event: given } : given),
  z.strictObject({ event: FactType, on: ColumnName.optional(), fields: Fields }).nullable(),
);

/** A fact that a row states: always the same one, or by what stands in a column. */
const Fact = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9.-]{1,40}$/, 'must be a short name in small letters, digits, - and .')
    .optional(),
  event: FactType.optional(),
  by: ColumnName.optional(),
  means: z.record(z.string(), Meaning).optional(),
  on: ColumnName,
  fields: Fields,
  withoutDate: z.enum(['refuse', 'leave-out']).default('refuse'),
});
export type Fact = z.infer<typeof Fact>;

const DateFormats = z.array(z.enum(DATE_FORMATS)).min(1);
const PATIENT_FIELDS = Object.keys(PatientIdentity.shape) as (keyof PatientIdentity)[];

/** How a file of the list is laid out. */
export const ClinicFile = z.strictObject({
  encoding: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  separator: z.enum(['comma', 'semicolon', 'tab']).optional(),
  sheet: z.string().min(1).max(31).optional(),
  /** The row of the headings, from 1. */
  headerRow: z.int().min(1).max(100).default(1),
});
export type ClinicFile = z.infer<typeof ClinicFile>;

const Shape = z.strictObject({
  file: ClinicFile.prefault({}),
  /** The ways in which days are written, in every column that `columns` does not say otherwise of. */
  dates: DateFormats,
  /** Texts that stand for an empty cell. */
  empty: z.array(z.string().min(1)).default([]),
  provider: Said.optional(),
  referralId: ColumnName.optional(),
  /** Columns that identify a referral where it has no id. Without both: provider, patient and service. */
  identifiedBy: z.array(ColumnName).min(1).optional(),
  /** What tells two rows of one referral apart, in a list with a row for each appointment. */
  row: z.array(ColumnName).min(1).optional(),
  recordedAt: ColumnName.optional(),
  patient: z.partialRecord(z.enum(PATIENT_FIELDS), ColumnName),
  service: z.partialRecord(z.enum(SAID), Said).default({}),
  facts: z.array(Fact).min(1),
  /** What the values of a column are in the code of its field. */
  codes: z.record(ColumnName, z.record(z.string(), z.string().trim().min(1).max(40))).default({}),
  columns: z
    .record(
      ColumnName,
      z.strictObject({
        dates: DateFormats.optional(),
        /** Takes what a formula had come to when the file was saved. */
        formulas: z.literal('stored').optional(),
      }),
    )
    .default({}),
  unused: z.array(ColumnName).default([]),
});
export type ClinicMapping = z.infer<typeof Shape>;

/** What the columns of a clinic's list mean, as its data lead says. One row states one or several facts of one referral. */
export const ClinicMapping = Shape.superRefine(checkMapping);
