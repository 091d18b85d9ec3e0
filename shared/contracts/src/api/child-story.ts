import { z } from 'zod';
import { LocalDate, ReferralId } from '../values.js';
import { Match } from './matching.js';

/** One reason why two records are one child, or are not. */
export const ChildEvidence = z.object({
  between: z.array(z.uuid()).length(2),
  kind: z.enum(['record', 'merge', 'unmerge', 'match', 'key-rotation']),
  /** Whether it holds: nothing ended it, and no two NHS numbers stand against it. */
  stands: z.boolean(),
  on: LocalDate,
  referralId: ReferralId.nullable(),
  /** The system that said so; null where a record did. */
  source: z.string().nullable(),
  words: z.string(),
});
export type ChildEvidence = z.infer<typeof ChildEvidence>;

/** `GET /v1/children/:childId`: who the child is made of, and why. No identity. */
export const ChildStory = z.object({
  childId: z.uuid(),
  joinedSince: z.array(z.uuid()),
  records: z.array(
    z.object({
      nodeId: z.uuid(),
      knownBy: z.enum(['nhs-number', 'local-patient-id']),
      sources: z.array(z.string()),
      isErased: z.boolean(),
    }),
  ),
  evidence: z.array(ChildEvidence),
  decisions: z.array(Match),
});
export type ChildStory = z.infer<typeof ChildStory>;
