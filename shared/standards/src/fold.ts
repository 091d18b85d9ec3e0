import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import type { FindingId } from './fold/finding-titles.js';
import { appointmentHandlers } from './fold/apply-appointments.js';
import { careHandlers } from './fold/apply-care.js';
import { childHandlers } from './fold/apply-child.js';
import { ehcHandlers } from './fold/apply-ehc.js';
import { referralHandlers } from './fold/apply-referral.js';
import type { Draft, Handlers } from './fold/draft.js';
import { emptyFacts, isAboutChild } from './fold/draft.js';
import { finish } from './fold/finish.js';
import { standingEvents } from './fold/standing.js';

/** Raised whenever the same events give other facts than before: stored facts are then folded anew. */
export const FOLD_VERSION = 1;

/** Another referral this one was merged into, redirected or transferred to, or came from. */
export type FoldLink = {
  referralId: string;
  how: 'merged' | 'redirected' | 'transferred';
  eventId: string;
};

export type FoldInput = {
  referralId: string;
  /** The events whose subject is this referral, in any order and any number of times. */
  events: readonly ReferralEvent[];
  /** The events of the child it belongs to. */
  childEvents: readonly ReferralEvent[];
  birthDate: LocalDate | null;
  /** Carried for the store; not folded yet. */
  links?: readonly FoldLink[];
};

/**
 * The facts of one referral. Total: any list of valid events gives facts, and an odd one gives a finding. Neither the
 * order of arrival nor repetition matters: events are folded by (occurredOn, recordedAt, id).
 */
export function fold({ referralId, events, childEvents, birthDate }: FoldInput): ReferralFacts {
  const findings = new Set<FindingId>();
  const standing = standingEvents([...events, ...childEvents], findings);
  const draft: Draft = { referralId, facts: emptyFacts(referralId), findings };
  for (const event of standing) apply(draft, event);
  return finish(draft, birthDate);
}

const HANDLERS: Handlers = {
  ...referralHandlers,
  ...appointmentHandlers,
  ...careHandlers,
  ...ehcHandlers,
  ...childHandlers,
};

function apply(draft: Draft, event: ReferralEvent): void {
  if (!isAboutChild(event.type)) follow(draft.facts, event);
  // The table is typed by its key, so the handler found under an event's own type fits that event.
  const handler = HANDLERS[event.type] as
    ((draft: Draft, event: ReferralEvent) => void) | undefined;
  handler?.(draft, event);
}

/** What every event of the referral itself tells: who sends for it, and when something last happened. */
function follow(facts: ReferralFacts, { source, data }: ReferralEvent): void {
  if (!facts.sources.includes(source)) facts.sources.push(source);
  facts.lastActivityOn = data.occurredOn;
}
