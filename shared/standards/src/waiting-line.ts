import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { Left } from './endings.js';
import { closedSpells, endingInForce } from './endings.js';
import { isOpen } from './open.js';

/** A referral as a line of a waiting list, of a day. */
export type WaitingLine = Pick<ReferralFacts, 'pathway' | 'receivedOn' | 'lastActivityOn'> & {
  /** The priority in force. */
  priority: string | null;
  isOpen: boolean;
  left: Pick<Left, 'on' | 'by'> | null;
};

/** The line that facts make on a day: the one reading of what a list says, whoever keeps the list. */
export function waitingLine(facts: ReferralFacts, asOf: LocalDate): WaitingLine {
  const { pathway, receivedOn, priorities, lastActivityOn, child } = facts;
  const left = endingInForce(closedSpells(facts), child.deceasedOn, asOf);
  return {
    ...{ pathway, receivedOn, lastActivityOn },
    priority: priorities.findLast(({ from }) => from <= asOf)?.code ?? null,
    isOpen: isOpen(facts, asOf),
    left: left === null ? null : { on: left.on, by: left.by },
  };
}
