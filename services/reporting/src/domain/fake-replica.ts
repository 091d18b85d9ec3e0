import type { ReferralState } from '@waits/contracts/referral-state';
import type { Register } from '@waits/standards/standard';
import type { Row } from './fake-referral.js';
import { stateOf } from './fake-referral.js';
import { referralDays } from './referral-days.js';
import type { Replica } from './replica.js';
import { createReplica } from './replica.js';
import { spellDays } from './spell-days.js';

/** A replica that holds these states. */
export function replicaOf(register: Register, states: readonly ReferralState[]): Replica {
  const daysOf = referralDays(register);
  const replica = createReplica({
    ...{ standards: register.standards.length, daysOf },
    spells: spellDays(register),
  });
  for (const state of states) replica.apply(state);
  return replica;
}

/** A replica of the referrals in a test's table. */
export const replicaOfRows = (register: Register, rows: readonly Row[]): Replica =>
  replicaOf(register, rows.map(stateOf));
