import { z } from 'zod';
import { LocalDate } from '../values.js';
import { UnmatchedState } from './matching.js';

/**
 * What the waits service does in the background, each by one instance at a time: the first three by itself each night, and
 * `refold` only when it is asked to, after an upgrade to another fold.
 */
export const JobName = z.enum(['reconciliation', 'sweep', 'matching', 'refold']);
export type JobName = z.infer<typeof JobName>;

/** Distinct events, and the XOR of the first eight bytes of SHA-256 of each `source id`, in hexadecimal. */
const Tally = z.object({ events: z.int(), digest: z.string() });

/**
 * Whether what `referral-events.v1` says is what is held. `missing` events are in the log and not held, `extra` ones are
 * held and not in the log. `days` compares by source and London day of receipt, as the log has them.
 */
export const Reconciliation = z.object({
  agrees: z.boolean(),
  /** By partition, the offset up to which the log was handled and compared; text, since it is a 64-bit number. */
  comparedTo: z.array(z.object({ partition: z.int(), offset: z.string() })),
  /** Records that were in the log and not handled yet; they are not compared. */
  notHandledYet: z.int(),
  records: z.int(),
  /** Records that no event can be read from, or that name a child nobody knows: they are in the dead letters. */
  notTaken: z.int(),
  events: z.int(),
  missing: z.int(),
  extra: z.int(),
  /** The first hundred subjects that differ. A child is named by its node id; null when it is not held at all. */
  subjects: z.array(
    z.object({
      kind: z.enum(['referral', 'child']),
      id: z.string().nullable(),
      missing: z.int(),
      extra: z.int(),
      /** Where the first of what is missing lies in the log. */
      at: z.object({ partition: z.int(), offset: z.string() }).nullable(),
    }),
  ),
  days: z.array(z.object({ source: z.string(), day: LocalDate, log: Tally, held: Tally })),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

/** What the sweep found: `buried` referrals whose last published state was older than the stored one, or absent. */
export const Sweep = z.object({
  referrals: z.int(),
  published: z.int(),
  buried: z.int(),
  republished: z.int(),
  /** Referrals published in a higher version than is stored: a restored store that has not caught up, if it stays. */
  aheadOfStore: z.int(),
});
export type Sweep = z.infer<typeof Sweep>;

/** How long a child with open referrals has been without an NHS number, in days. */
export const UnmatchedAge = z.enum(['0-6', '7-27', '28-83', '84+']);
export type UnmatchedAge = z.infer<typeof UnmatchedAge>;

/** What the job `matching` did and found: the blind index is as the keys are, and who has no NHS number is listed. */
export const Matching = z.object({
  /** Records of children looked at. */
  records: z.int(),
  /** Of those, the ones that were found by something else than they should be, and are put right. */
  reindexed: z.int(),
  /** By state and age; those without any are left out. */
  unmatched: z.array(z.object({ state: UnmatchedState, age: UnmatchedAge, children: z.int() })),
});
export type Matching = z.infer<typeof Matching>;

/** What a refolding did: every referral that an older fold had written is folded by this one, and published. */
export const Refold = z.object({
  /** The version of the fold of the process that did it. */
  foldVersion: z.int(),
  refolded: z.int(),
  /** Referrals that a newer fold had written; they are left alone. */
  newer: z.int(),
});
export type Refold = z.infer<typeof Refold>;

/** `GET` and `POST /v1/jobs/:job` of the waits service. */
export const JobView = z.object({
  job: JobName,
  state: z.enum(['never-run', 'running', 'done', 'failed']),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  progress: z.object({ phase: z.string(), done: z.number(), total: z.number() }).nullable(),
  /** Why it failed, without data. */
  failure: z.string().nullable(),
  /** Of the last run that ended well, which may be an earlier one. */
  result: z
    .discriminatedUnion('job', [
      z.object({ job: z.literal('reconciliation'), at: z.string(), found: Reconciliation }),
      z.object({ job: z.literal('sweep'), at: z.string(), found: Sweep }),
      z.object({ job: z.literal('matching'), at: z.string(), found: Matching }),
      z.object({ job: z.literal('refold'), at: z.string(), found: Refold }),
    ])
    .nullable(),
});
export type JobView = z.infer<typeof JobView>;
