import { z } from 'zod';
import { Instant, LocalDate, OdsCode, Pathway, ReferralId } from '../values.js';
import { Authority } from './clock.js';

/**
 * How many records came in a day or a month, beside what is usual: as `declared`, or by the feed's `own-past` (the same
 * weekday of the twelve weeks before, or the twelve months before). Null bounds: too little is known to judge.
 */
export const FeedVolume = z.object({
  from: LocalDate,
  to: LocalDate,
  records: z.int(),
  usualFrom: z.int().nullable(),
  usualTo: z.int().nullable(),
  basis: z.enum(['declared', 'own-past']),
  verdict: z.enum(['usual', 'low', 'high', 'unknown']),
});
export type FeedVolume = z.infer<typeof FeedVolume>;

/** What every total says of itself. */
export const Provenance = z.object({
  asOf: LocalDate,
  dataVersion: z.int(),
  registerVersion: z.string(),
  referralsHeld: z.int(),
  caughtUp: z.boolean(),
  feeds: z.array(
    z.object({
      source: z.string(),
      lastReceivedAt: Instant.nullable(),
      lastOccurredOn: LocalDate.nullable(),
      cadenceHours: z.number().nullable(),
      status: z.enum(['current', 'late', 'stopped', 'unknown']),
      daysWithout: z.array(z.object({ from: LocalDate, to: LocalDate })),
      parked: z.int(),
      /** Days up to this one on which nothing came, and how many of them are more than is usual for the feed. */
      silentDays: z.int().nullable(),
      lateDays: z.int().nullable(),
      /** Providers within the feed that have stopped, though it may go on; and declared tables that have. */
      providersStopped: z.array(z.string()),
      tablesStopped: z.array(z.string()),
      /** The last whole day, and the last whole month, beside the feed's own past. */
      volume: z.object({ day: FeedVolume.nullable(), month: FeedVolume.nullable() }),
    }),
  ),
  missing: z.array(z.string()),
  /** The standards in these figures that a local area has set or changed. */
  localStandards: z.array(z.string()),
});
export type Provenance = z.infer<typeof Provenance>;

/**
 * One wait band of a standard, as days from and to, both counted in; `to` null is open-ended. `children` has each
 * child once, in the band of its longest wait.
 */
export const BandCount = z.object({
  label: z.string(),
  fromDays: z.int(),
  toDays: z.int().nullable(),
  waiting: z.int(),
  children: z.int(),
});
export type BandCount = z.infer<typeof BandCount>;

/**
 * Those still waiting under one standard on one pathway: incomplete waits only. `waiting` counts waits, one a referral;
 * `children` counts each child once, spoken for by its longest. Median, percentile, longest and percentage are those of
 * the waits. Days; percentages are whole numbers; null where there is no limit, or nobody waits.
 */
export const StandardSummary = z.object({
  standardId: z.string(),
  title: z.string(),
  pathway: Pathway.nullable(),
  authority: Authority,
  verified: z.boolean(),
  limit: z.string().nullable(),
  waiting: z.int(),
  children: z.int(),
  overStandard: z.int().nullable(),
  childrenOverStandard: z.int().nullable(),
  percentWithin: z.int().nullable(),
  medianDays: z.number().nullable(),
  percentile92Days: z.number().nullable(),
  percentileMethod: z.string(),
  longestDays: z.int().nullable(),
  longestBand: z.string().nullable(),
  bands: z.array(BandCount),
});
export type StandardSummary = z.infer<typeof StandardSummary>;

/** `GET /v1/summary?asOf=&provider=&pathway=` of the reporting service: exact figures. */
export const Summary = Provenance.extend({
  filter: z.record(z.string(), z.string()),
  open: z
    .object({ referrals: z.int(), children: z.int() })
    .meta({ description: 'Referrals on the books that day, waiting or not.' }),
  standards: z.array(StandardSummary),
});
export type Summary = z.infer<typeof Summary>;

/** How a worklist may be sorted: by start of the wait, by due date, or by the day received (earliest first). */
export const WORKLIST_SORTS = ['longest', 'shortest', 'due', 'received'] as const;

/**
 * Which open waits a worklist shows. `due-soon`: not over the standard, and due within the next `dueWithin` days. `silent`: nothing has
 * happened for six months. `no-appointment`: none is booked for the day or a later one. `to-chase`: not over the standard, and a day of
 * the wait is reached on which the register has whoever is to act reminded; nobody where it names no such days.
 */
export const WORKLIST_STATUSES = [
  'waiting',
  'over',
  'within',
  'due-soon',
  'silent',
  'no-appointment',
  'to-chase',
] as const;

/** One open clock of one referral. */
export const WorklistRow = z.object({
  referralId: ReferralId,
  childId: z.uuid().nullable(),
  provider: OdsCode,
  pathway: Pathway.nullable(),
  standardId: z.string(),
  status: z.string(),
  startedOn: LocalDate,
  dueOn: LocalDate.nullable(),
  days: z.int(),
  daysLeft: z.int().nullable(),
  isOverStandard: z.boolean(),
  chaseDay: z.int().nullable().meta({
    description:
      'The last day of reminder that the wait has reached, such as 28; null before the first, and once it is over.',
  }),
  priority: z.string().nullable(),
  team: z.string().nullable(),
  ageAtReferral: z.int().nullable(),
  lastActivityOn: LocalDate.nullable(),
  nextAppointmentOn: LocalDate.nullable(),
  findings: z.array(z.string()),
});
export type WorklistRow = z.infer<typeof WorklistRow>;

/**
 * `GET /v1/worklist?standard=&pathway=&provider=&status=&dueWithin=&sort=&asOf=&limit=&after=`. Without a standard, the
 * headline one of the pathway. `next` is the cursor of the next page.
 */
export const Worklist = Provenance.extend({
  standardId: z.string(),
  filter: z.record(z.string(), z.string()),
  sort: z.enum(WORKLIST_SORTS),
  total: z.int(),
  rows: z.array(WorklistRow),
  next: z.string().nullable(),
});
export type Worklist = z.infer<typeof Worklist>;
