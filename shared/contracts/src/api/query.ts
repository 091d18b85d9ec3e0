import { z } from 'zod';
import { Instant, OdsCodeAsked } from '../values.js';
import { ChildReferral } from './child.js';

/** What is asked of the Health Single Point of Contact. Only the first has a statutory clock. */
export const QUERY_CATEGORIES = [
  'ehc-health-advice',
  'known-to-services',
  'annual-review-update',
  'section-23-notification',
  'tribunal-or-mediation',
  'section-g-provision',
  'where-on-the-list',
  'school-advice',
  'complaint',
  'safeguarding',
] as const;
export const QueryCategory = z.enum(QUERY_CATEGORIES);
export type QueryCategory = z.infer<typeof QueryCategory>;

export const ASKERS = [
  'parent',
  'school',
  'local-authority',
  'health-professional',
  'other',
] as const;
export const Asker = z.enum(ASKERS);

/** P1: risk, or a court date within 5 working days · P2: statutory from day 28 · P3: statutory · P4: routine. */
export const Urgency = z.enum(['P1', 'P2', 'P3', 'P4']);
export type Urgency = z.infer<typeof Urgency>;

export const QueryStatus = z.enum(['received', 'in-progress', 'answered', 'closed']);
export type QueryStatus = z.infer<typeof QueryStatus>;

/** One part of an id such as `LA:case:health service`: printable, without spaces or colons. */
const IdPart = z
  .string()
  .trim()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,40}$/, 'must be up to 40 characters without spaces or colons');

/**
 * `POST /v1/queries` of the spoc service. The NHS number is exchanged for a child id and is not kept. A request for EHC
 * health advice that names its local authority, case and health service also starts that referral's clock in waits.
 */
export const NewQuery = z.strictObject({
  category: QueryCategory,
  asker: Asker,
  subject: z.string().trim().min(1, 'Enter what the question is about').max(200),
  text: z.string().trim().min(1, 'Enter the question').max(5000),
  nhsNumber: z.string().trim().max(20).optional(),
  childId: z.uuid().optional(),
  riskDisclosed: z.boolean().default(false),
  courtDate: z.iso.date().optional(),
  localAuthority: OdsCodeAsked.optional(),
  caseId: IdPart.optional(),
  healthService: IdPart.optional(),
  receivedAt: z.iso.datetime({ offset: true }).optional(),
});
export type NewQuery = z.infer<typeof NewQuery>;

/** One thing that happened to a query, newest last. */
export const QueryHistory = z.object({
  at: Instant,
  what: z.string(),
  by: z.string(),
  note: z.string().nullable(),
});

/** A query as officers see it. `version` is sent back on each change; a stale one is refused. */
export const Query = z.object({
  id: z.uuid(),
  reference: z.string(),
  version: z.int().positive(),
  category: QueryCategory,
  asker: Asker,
  subject: z.string(),
  text: z.string(),
  childId: z.uuid().nullable(),
  urgency: Urgency,
  status: QueryStatus,
  team: z.string(),
  routing: z.object({ rule: z.string(), why: z.string() }),
  assignee: z.string().nullable(),
  answer: z.string().nullable(),
  receivedAt: Instant,
  dueAt: Instant.nullable(),
  dueWhy: z.string(),
  isOverdue: z.boolean(),
  history: z.array(QueryHistory),
});
export type Query = z.infer<typeof Query>;

/** `GET /v1/queries/:id`: the query with the child's open waits beside it; null when waits could not be asked. */
export const QueryWithWaits = Query.extend({
  waits: z.array(ChildReferral).nullable(),
  waitsNote: z.string().nullable(),
});
export type QueryWithWaits = z.infer<typeof QueryWithWaits>;

/** `GET /v1/queries?status=&team=&after=`: most urgent first, then by due time. */
export const QueryList = z.object({
  total: z.int(),
  queries: z.array(Query.omit({ text: true, history: true, answer: true })),
  next: z.string().nullable(),
});
export type QueryList = z.infer<typeof QueryList>;

/**
 * `GET /v1/lost-queries`: queries that `spoc-events.v1` tells of and that the store does not have, as after it was restored
 * from a copy. Their text is lost: whoever asked must be asked again. `checkedAt` is null until the log was read.
 */
export const LostQueries = z.object({
  checkedAt: Instant.nullable(),
  lost: z.array(
    Query.pick({ id: true, reference: true, category: true, team: true, status: true }).extend({
      urgency: Urgency,
      firstToldAt: Instant,
      lastToldAt: Instant,
    }),
  ),
});
export type LostQueries = z.infer<typeof LostQueries>;

const Change = { version: z.int().positive(), by: z.string().trim().min(1).max(100) };
/** `POST /v1/queries/:id/assign`. */
export const AssignQuery = z.strictObject({
  ...Change,
  assignee: z.string().trim().min(1, 'Enter a name').max(100),
});
/** `POST /v1/queries/:id/answer`. */
export const AnswerQuery = z.strictObject({
  ...Change,
  answer: z.string().trim().min(1, 'Enter the answer').max(10_000),
});
/** `POST /v1/queries/:id/close` and `/reopen`. */
export const CloseQuery = z.strictObject({
  ...Change,
  note: z.string().trim().max(1000).optional(),
});
