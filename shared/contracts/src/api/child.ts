import { z } from 'zod';
import { Erasure } from '../erasure.js';
import { ReferralFacts } from '../referral-state.js';
import { ChildToken, LocalDate, OdsCode, Pathway, ReferralId } from '../values.js';

/** `GET /v1/referrals/:id` of the waits service: the record without identity. */
export const ReferralRecord = z.object({
  referralId: ReferralId,
  childId: z.uuid().nullable(),
  version: z.int(),
  foldVersion: z.int(),
  facts: ReferralFacts,
  events: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      source: z.string(),
      occurredOn: LocalDate,
      receivedAt: z.string(),
    }),
  ),
});
export type ReferralRecord = z.infer<typeof ReferralRecord>;

/** One referral of a child with its headline wait. */
export const ChildReferral = z.object({
  referralId: ReferralId,
  provider: OdsCode,
  pathway: Pathway.nullable(),
  receivedOn: LocalDate.nullable(),
  isOpen: z.boolean(),
  standardId: z.string().nullable(),
  days: z.int().nullable(),
  dueOn: LocalDate.nullable(),
  isOverStandard: z.boolean(),
});
export type ChildReferral = z.infer<typeof ChildReferral>;

/** `GET /v1/children/:childId/referrals` of the waits service. `joinedSince` names what the id asked for became. */
export const ChildReferrals = z.object({
  childId: z.uuid(),
  joinedSince: z.array(z.uuid()),
  asOf: LocalDate,
  referrals: z.array(ChildReferral),
});
export type ChildReferrals = z.infer<typeof ChildReferrals>;

/** `GET /v1/children/:childId/tokens`: what an erasure of the child has to know. Pseudonyms and ages, no identity. */
export const ChildTokens = z.object({
  childId: z.uuid(),
  tokens: z.array(ChildToken),
  agesAtReferral: Erasure.shape.agesAtReferral,
});
export type ChildTokens = z.infer<typeof ChildTokens>;

/** `POST /v1/children/find`: the number goes in the body, never in an address. */
export const FindChild = z.strictObject({ nhsNumber: z.string().max(20) });
export const FoundChild = z.object({ childId: z.uuid() });
