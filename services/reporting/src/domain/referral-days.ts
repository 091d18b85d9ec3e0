import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { Register } from '@waits/standards/standard';
import { applicableStandards } from './applicability.js';
import { clockStretches } from './clock-days.js';
import { openTimes } from './open-times.js';
import type { ReferralDays } from './replica.js';

/** Everything about a referral's waits that is a day: its clocks under the standards that apply, and when it was open. */
export function referralDays(register: Register): (facts: ReferralFacts) => ReferralDays {
  const places = new Map(register.standards.map(({ id }, place) => [id, place]));
  return (facts) => ({
    clocks: applicableStandards(register, facts).map((applicable) => ({
      standard: places.get(applicable.standard.id) ?? -1,
      stretches: clockStretches(applicable, facts),
    })),
    open: openTimes(facts),
  });
}
