import { z } from 'zod';

/**
 * A row on a topic: which table it is of, its cells by the names of their columns, and of the submission or extract it is in
 * what the sender knows: an `id`, by which its header row is found, or at once the provider and the time it was made.
 */
export const RowEnvelope = z.strictObject({
  table: z.string().trim().min(1).max(80),
  row: z.record(z.string().max(200), z.unknown()),
  submission: z
    .strictObject({
      id: z.string().trim().min(1).max(100).optional(),
      provider: z.string().trim().min(1).max(10).optional(),
      createdAt: z.string().trim().min(1).max(40).optional(),
    })
    .optional(),
});
export type RowEnvelope = z.infer<typeof RowEnvelope>;
export type Submission = NonNullable<RowEnvelope['submission']>;
