import type { HeldReferral } from '@waits/contracts/api/held';
import type { LocalDate } from '@waits/contracts/values';
import { waitingLine } from '@waits/standards/waiting-line';
import type { ReferralDocument } from './documents.js';

/** A referral as a line of a waiting list, as of a day. What an older fold stored lacks the later fields. */
export function heldReferral({ _id, childId, facts }: ReferralDocument, asOf: LocalDate) {
  const { validatedOn = null } = facts as Partial<typeof facts>;
  return {
    ...{ referralId: _id, childId, validatedOn, findings: facts.findings },
    ...waitingLine(facts, asOf),
  } satisfies HeldReferral;
}
