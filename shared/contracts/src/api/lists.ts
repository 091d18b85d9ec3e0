import { z } from 'zod';
import { Instant } from '../values.js';

/**
 * Why a list waits for a person: other than announced `count-differs` · more vanished than the source is trusted with
 * `many-vanished` · a later list is complete already `older-than-last`.
 */
export const ListFault = z.enum(['count-differs', 'many-vanished', 'older-than-last']);
export type ListFault = z.infer<typeof ListFault>;

const count = z.int().nonnegative();

/** How a file stands that is the whole list of its source. It names no referral. */
export const ListTaken = z.object({
  listedAt: Instant.meta({ description: 'The instant of which the list is true.' }),
  expectedRows: count.nullable().meta({ description: 'As the sender announced; null if not.' }),
  phase: z.enum(['comparing', 'taking', 'vanishing']),
  counts: z.object({
    rows: count,
    unidentified: count.meta({ description: 'Rows that do not say which referral they are of.' }),
    referrals: count.meta({ description: 'Referrals that the list has.' }),
    before: count.meta({ description: 'Referrals of the list before that had not ended in it.' }),
    vanished: count.meta({ description: 'Of those, how many this list lacks.' }),
    leftEnded: count.meta({ description: 'Referrals that ended in the list before, and left it.' }),
    returned: count.meta({ description: 'Referrals that had vanished and are back.' }),
    carried: count.meta({
      description:
        'Of those that vanished, kept as listed since rows without a referral may be theirs.',
    }),
  }),
  faults: z.array(ListFault),
  decided: z
    .object({ by: z.string(), at: Instant, isWhole: z.boolean(), faults: z.array(ListFault) })
    .nullable()
    .meta({
      description: 'Who said, of which faults, whether this is the whole list all the same.',
    }),
});
export type ListTaken = z.infer<typeof ListTaken>;

/** `POST /v1/files/:id/confirm` and `…/reject`: who says so. */
export const ListDecision = z.strictObject({ by: z.string().trim().min(1).max(80) });
