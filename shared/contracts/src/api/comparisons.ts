import { z } from 'zod';
import { Code, Instant, LocalDate, OdsCode, Pathway, ReferralId, SystemName } from '../values.js';

/**
 * `working`: the list is being compared · `done`: the worklist is whole · `failed`: the list could not be read to its end, or not
 * within a day.
 */
const COMPARISON_STATES = ['working', 'done', 'failed'] as const;

/**
 * What a line of a worklist is about: `we-lack` they have and we lack · `they-lack` we have open and they lack · `differs` both have,
 * but not alike · `not-read` a row of their list that cannot be compared, and why.
 */
export const LINE_KINDS = ['we-lack', 'they-lack', 'differs', 'not-read'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What is compared of a referral that both have. */
const COMPARED_FIELDS = ['receivedOn', 'status', 'endedOn', 'priority', 'service'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** A referral as one of the two sides has it. `status` is `waiting`, how it ended, or `not-open` where neither can be told. */
const ComparedSide = z.object({
  service: Pathway.nullable(),
  receivedOn: LocalDate.nullable(),
  status: z.enum([
    ...(['waiting', 'not-open', 'closed', 'rejected', 'redirected'] as const),
    ...(['transferred', 'merged', 'deceased'] as const),
  ]),
  endedOn: LocalDate.nullable(),
  priority: Code.nullable(),
});
export type ComparedSide = z.infer<typeof ComparedSide>;

/** One line of a worklist. It names no child: the row of their own list and the id of the referral find it. */
export const ComparisonLine = z.object({
  kind: z.enum(LINE_KINDS),
  row: z.int().nullable().meta({ description: 'In their list, as a spreadsheet counts.' }),
  referralId: ReferralId.nullable().meta({ description: 'As their list has it, or we do.' }),
  heldAs: ReferralId.nullable().meta({ description: 'The id under which we hold it.' }),
  matchedBy: z.enum(['referral-id', 'child']).nullable(),
  differs: z.array(z.enum(COMPARED_FIELDS)),
  theirs: ComparedSide.nullable(),
  ours: ComparedSide.nullable(),
  lastActivityOn: LocalDate.nullable(),
  findings: z.array(z.string()),
  reason: z.string().nullable().meta({ description: 'Why a row cannot be compared.' }),
  detail: z.string().nullable().meta({ description: 'The same in words, with the columns.' }),
});
export type ComparisonLine = z.infer<typeof ComparisonLine>;

const count = z.int().nonnegative();

/** `rows` is the sum of `agree`, `differ`, `weLack`, `repeated` and `notRead`; `theyLack` are referrals that no row is of. */
export const ComparisonCounts = z.object({
  rows: count,
  agree: count,
  differ: count,
  weLack: count,
  repeated: count.meta({ description: 'Rows that say of a referral what a row before them said.' }),
  notRead: count,
  theyLack: count,
  matchedByChild: count.meta({ description: 'Rows found by the child, since no id fits.' }),
  ourOpen: count.meta({ description: 'Open referrals held of these providers and services.' }),
});
export type ComparisonCounts = z.infer<typeof ComparisonCounts>;

/** What feeds the providers that are compared: what we lack may not have been sent yet, or lie at the dead-letter desk. */
const ComparedFeed = z.object({
  source: SystemName,
  lastReceivedAt: Instant.nullable(),
  lastOccurredOn: LocalDate.nullable(),
  refused: count.meta({ description: 'Records at the desk that were refused and not replayed.' }),
  parked: count,
});
export type ComparedFeed = z.infer<typeof ComparedFeed>;

/** A provider's own waiting list held against what we hold. Nothing in it names a child. */
export const Comparison = z.object({
  id: z.uuid(),
  state: z.enum(COMPARISON_STATES),
  detail: z.string().meta({ description: 'What the state means, and what to do if anything.' }),
  source: SystemName,
  providers: z.array(OdsCode),
  services: z.array(Pathway),
  listedOn: LocalDate.nullable().meta({ description: 'Of which day the list is, if told.' }),
  asOf: LocalDate.nullable().meta({ description: 'Of which day what we hold is.' }),
  fraction: z.number().min(0).max(1).nullable(),
  counts: ComparisonCounts,
  differences: z.record(z.enum(COMPARED_FIELDS), count),
  notRead: z.record(z.string(), count).meta({ description: 'Rows not read, by reason.' }),
  feeds: z.array(ComparedFeed),
  agreement: SystemName.meta({ description: 'The sharing agreement by which it was made.' }),
  startedAt: Instant,
  updatedAt: Instant,
  endedAt: Instant.nullable(),
  worklist: z.string().meta({ description: 'Where the worklist is: .csv and .json.' }),
});
export type Comparison = z.infer<typeof Comparison>;

/** The newest comparisons first. */
export const Comparisons = z.object({ comparisons: z.array(Comparison) });

/** A page of a worklist with what it is of. `next` is where the following page begins; null on the last. */
export const ComparisonLines = z.object({
  comparison: Comparison,
  lines: z.array(ComparisonLine),
  next: z.string().nullable(),
});
