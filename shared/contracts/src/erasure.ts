import { z } from 'zod';
import { ChildToken, Instant, ReferralId } from './values.js';

/** How old a child was when a referral was received. */
const AgeAtReferral = z.object({ referralId: ReferralId, years: z.int().min(0).max(150) });

/**
 * `erasures.v1`: a child's token whose identity was erased, and is refused from then on. Key: the token. `identifiers`
 * are hashes of what the token stood for, under the key that is never rotated, so that a row which names the child again
 * is known after a rotation too. `agesAtReferral` are what the waits need of the birth date that is gone.
 */
export const Erasure = z.object({
  token: ChildToken,
  erasedAt: Instant,
  identifiers: z.array(z.string().regex(/^[A-Za-z0-9_-]{43}$/)).max(1_000),
  agesAtReferral: z.array(AgeAtReferral).max(1_000),
});
export type Erasure = z.infer<typeof Erasure>;
