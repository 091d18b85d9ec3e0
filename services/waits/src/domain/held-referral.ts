import type { HeldReferral } from '@waits/contracts/api/held';
import type { LocalDate } from '@waits/contracts/values';
import { closedSpells, endingInForce } from '@waits/standards/endings';
import { isOpen } from '@waits/standards/open';
import type { ReferralDocument } from './documents.js';

/** A referral as a line of a waiting list, as of a day. What an older fold stored lacks the later fields. */
export function heldReferral({ _id, childId, facts }: ReferralDocument, asOf: LocalDate) {
  const { pathway, receivedOn, priorities, lastActivityOn, findings, child } = facts;
  const left = endingInForce(closedSpells(facts), child.deceasedOn, asOf);
  const { validatedOn = null } = facts as Partial<typeof facts>;
  return {
    ...{ referralId: _id, childId, pathway, receivedOn, lastActivityOn, validatedOn, findings },
    priority: priorities.findLast(({ from }) => from <= asOf)?.code ?? null,
    isOpen: isOpen(facts, asOf),
    left: left === null ? null : { on: left.on, by: left.by },
  } satisfies HeldReferral;
}
