import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import type { LocalDate } from '@waits/contracts/values';
import { AppointmentsById } from './fold/appointments-by-id.js';
import { appointmentHandlers } from './fold/apply-appointments.js';
import { careHandlers } from './fold/apply-care.js';
import { childHandlers } from './fold/apply-child.js';
import { ehcHandlers } from './fold/apply-ehc.js';
import { referralHandlers } from './fold/apply-referral.js';
import type { Draft, Handlers } from './fold/draft.js';
import { emptyFacts, isAboutChild } from './fold/draft.js';
import { finish } from './fold/finish.js';
import { standingEvents } from './fold/standing.js';
import type { FirstRecorded } from './fold/recordings.js';
import { noteRecording } from './fold/recordings.js';
import type { ReferralOutline } from './links/graph.js';
import { joinLinks } from './links/join-links.js';
import type { FindingId } from './quality/finding-rules.js';

/** Raised whenever the same events give other facts than before: stored facts are then folded anew. */
export const FOLD_VERSION = 4;

/** A referral's own events: those whose subject it is, in any order and any number of times. */
type OwnEvents = { referralId: string; events: readonly ReferralEvent[] };

export type FoldInput = OwnEvents & {
  /** The events of the child it belongs to. */
  childEvents: readonly ReferralEvent[];
  birthDate: LocalDate | null;
  /** Every other referral that links lead to, in either direction and over any number of steps, as far as it is known. */
  linked?: readonly ReferralOutline[];
};

/**
 * The facts of one referral. Total: any list of valid events gives facts, and an odd one gives a finding. Neither the
 * order of arrival nor repetition matters: events are folded by (occurredOn, recordedAt, id).
 */
export function fold({
  referralId,
  events,
  childEvents,
  birthDate,
  linked = [],
}: FoldInput): ReferralFacts {
  const draft = draftOf(referralId, [...events, ...childEvents]);
  joinLinks(draft, linked);
  return finish(draft, birthDate);
}

/** What a referral's own events say to those it is linked with; the fold of each of these takes it in. */
export function outlineOf({ referralId, events }: OwnEvents): ReferralOutline {
  const { facts } = draftOf(referralId, events);
  const { receivedOn, receivedAt, originalReceivedOn, teams, endings, reopenings } = facts;
  return { referralId, receivedOn, receivedAt, originalReceivedOn, teams, endings, reopenings };
}

function draftOf(referralId: string, events: readonly ReferralEvent[]): Draft {
  const findings = new Set<FindingId>();
  const appointmentsById = new AppointmentsById();
  const draft: Draft = { referralId, facts: emptyFacts(referralId), findings, appointmentsById };
  const firstRecorded: FirstRecorded = new Map();
  for (const event of standingEvents(events, findings, firstRecorded)) {
    apply(draft, event);
    noteRecording(draft.facts, event, firstRecorded);
  }
  receiveEhc(draft.facts);
  return draft;
}

/** An EHC record is announced by its request: those it is linked with know it by that day. */
function receiveEhc(facts: ReferralFacts): void {
  if (facts.ehc === null) return;
  facts.pathway ??= 'EHC';
  facts.receivedOn ??= facts.ehc.requestedOn;
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
function follow(facts: ReferralFacts, { source, type, data }: ReferralEvent): void {
  if (!facts.sources.includes(source)) facts.sources.push(source);
  // That nothing is said of a child any more is no sign that something is done for it.
  if (type !== 'referral.vanished') facts.lastActivityOn = data.occurredOn;
}
