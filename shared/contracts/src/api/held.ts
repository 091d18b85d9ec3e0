import { z } from 'zod';
import { ChildToken, Code, LocalDate, OdsCode, Pathway, ReferralId } from '../values.js';

const day = LocalDate.nullable();

/** How a child left the list; `deceased` where no event of the referral ended it. */
const Left = z.object({
  on: LocalDate,
  by: z.enum(['closed', 'rejected', 'redirected', 'transferred', 'merged', 'deceased']),
});

/** One referral as it is held, in the fields of a waiting list. No identity. */
export const HeldReferral = z.object({
  referralId: ReferralId,
  childId: z.uuid().nullable(),
  pathway: Pathway.nullable(),
  receivedOn: day,
  priority: Code.nullable(),
  isOpen: z.boolean(),
  left: Left.nullable(),
  lastActivityOn: day,
  validatedOn: day,
  findings: z.array(z.string()),
});
export type HeldReferral = z.infer<typeof HeldReferral>;

/**
 * `GET /v1/providers/:provider/referrals`: a page of what is held of one provider, in the order of ids, as of a day. `next` is
 * where the following page begins; null on the last.
 */
export const HeldReferrals = z.object({
  provider: OdsCode,
  asOf: LocalDate,
  referrals: z.array(HeldReferral),
  next: ReferralId.nullable(),
});
export type HeldReferrals = z.infer<typeof HeldReferrals>;

/** `POST /v1/referrals/held`: of these referrals, those that are held. */
export const AskedReferrals = z.strictObject({ referralIds: z.array(ReferralId).min(1).max(1000) });
export const FoundReferrals = z.object({ asOf: LocalDate, referrals: z.array(HeldReferral) });

/** `POST /v1/providers/:provider/referrals/find`: the referrals of these children, by their pseudonyms. */
export const AskedChildren = z.strictObject({ tokens: z.array(ChildToken).min(1).max(1000) });
/** Each child that is known, by those of its tokens that were asked for, with what is held of it at the provider. */
export const FoundChildren = z.object({
  asOf: LocalDate,
  children: z.array(z.object({ tokens: z.array(ChildToken), referrals: z.array(HeldReferral) })),
});
export type FoundChildren = z.infer<typeof FoundChildren>;
