import { z } from 'zod';
import { LocalDate, OdsCode } from '../values.js';
import { Provenance } from './reporting.js';

/** A named report: what it is, and what must be known before it is set beside a published figure. */
export const ReportInfo = z.object({
  id: z.string(),
  title: z.string(),
  source: z.object({ title: z.string(), address: z.string().nullable() }),
  period: z.enum(['month', 'three-months']).meta({
    description: 'What a report of a month covers: it, or the three months that end with it.',
  }),
  notes: z.array(z.string()),
});
export type ReportInfo = z.infer<typeof ReportInfo>;

/** `GET /v1/reports` of the reporting service: the reports there are. */
export const Reports = z.object({ reports: z.array(ReportInfo) });

/** A figure; `of` is what it is a share of, where it is one, `percent` the share as a whole number. Null: it cannot be told. */
export const ReportFigure = z.object({
  value: z.number().nullable(),
  of: z.int().nullable(),
  percent: z.int().nullable(),
});
export type ReportFigure = z.infer<typeof ReportFigure>;

/** One measure: of the area, and of each provider that has any referral in it. */
export const ReportRow = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.enum(['referrals', 'patients', 'waits', 'days']),
  area: ReportFigure,
  providers: z.array(ReportFigure.extend({ provider: OdsCode })),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** `GET /v1/reports/:report?month=` of the reporting service: exact figures of one named report. */
export const Report = Provenance.extend({
  report: ReportInfo,
  from: LocalDate,
  to: LocalDate,
  rows: z.array(ReportRow),
});
export type Report = z.infer<typeof Report>;
