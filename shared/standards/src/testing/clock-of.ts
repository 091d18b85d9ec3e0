import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { Explanation } from '@waits/contracts/api/clock';
import { explain } from '../explain.js';
import { fold, outlineOf } from '../fold.js';
import { measure } from '../measure.js';
import type { Clock } from '../measure.js';
import type { Register } from '../standard.js';
import { isAboutChild } from '../fold/draft.js';

/**
 * The facts that these events of one referral, and of its child, give. A referral that this one is merged into is known, and
 * nothing is told of it.
 */
export function factsOf(
  events: readonly ReferralEvent[],
  birthDate: LocalDate | null = null,
): ReferralFacts {
  return fold({
    referralId: 'RAA:R1',
    events: events.filter(({ type }) => !isAboutChild(type)),
    childEvents: events.filter(({ type }) => isAboutChild(type)),
    birthDate,
    linked: survivorsIn(events).map((referralId) => outlineOf({ referralId, events: [] })),
  });
}

function survivorsIn(events: readonly ReferralEvent[]): string[] {
  const named = events.flatMap((event) =>
    event.type === 'referral.merged' ? event.data.into : [],
  );
  return [...new Set(named)].filter((referralId) => referralId !== 'RAA:R1');
}

/** Reads one clock of the register from events, on any day. A standard that the register lacks reads as nothing. */
export const clockOf =
  ({ standards }: Register, id: string) =>
  (events: readonly ReferralEvent[], asOf: LocalDate): Clock | undefined => {
    const standard = standards.find((known) => known.id === id);
    return standard && measure(standard, factsOf(events), asOf);
  };

/** Explains one clock of the register from events, on any day. */
export const explanationOf =
  ({ standards }: Register, id: string) =>
  (events: readonly ReferralEvent[], asOf: LocalDate): Explanation | undefined => {
    const standard = standards.find((known) => known.id === id);
    const facts = factsOf(events);
    return standard && explain(standard, measure(standard, facts, asOf), facts);
  };
