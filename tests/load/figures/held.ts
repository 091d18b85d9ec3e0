import type { Register } from '@waits/standards/standard';
import { differentStates, referralAt } from '../reporting/states.js';
import { built } from './reporting-modules.js';
import type { Replica } from './reporting-modules.js';

/**
 * A replica of `count` referrals, filled without Kafka. Few of them differ in more than who they are of, so that the days of each
 * kind are worked out once: what is measured here is not the filling.
 */
export async function heldReferrals(
  register: Register,
  count: number,
  { told, signal }: { told: (done: number) => void; signal: AbortSignal },
): Promise<Replica> {
  const { createReplica, referralDays, spellDays } = await built();
  const daysOf = once(referralDays(register));
  const spells = spellDays(register);
  const replica = createReplica({
    ...{ standards: register.standards.length, daysOf },
    spells: { ...spells, mayBelong: once(spells.mayBelong) },
  });
  const states = differentStates();
  for (let serial = 0; serial < count; serial += 1) {
    if (serial % 50_000 === 0) {
      signal.throwIfAborted();
      told(serial);
    }
    const state = states[serial % states.length];
    if (state) replica.apply({ ...state, ...referralAt(serial) });
  }
  return replica;
}

/** What was worked out of the same facts before. */
function once<T extends WeakKey, R>(answer: (facts: T) => R): (facts: T) => R {
  const known = new WeakMap<T, R>();
  return (facts) => {
    const found = known.get(facts) ?? answer(facts);
    known.set(facts, found);
    return found;
  };
}
