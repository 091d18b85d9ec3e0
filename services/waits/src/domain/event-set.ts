import type { ReferralEvent } from '@waits/contracts/referral-event';
import { compareEvents, compareInstants, compareText } from '@waits/standards/fold/order';
import { canonicalJson } from './canonical-json.js';

/** The events held of one subject, in one order whatever order they came in, and the ids that came with two contents. */
export type EventSet = {
  events: ReferralEvent[];
  conflicts: string[];
};

/** `added`: new, or it replaces the other copy · `known`: held already · `conflict`: the copy held was recorded first. */
export type Adding = 'added' | 'known' | 'conflict';

/**
 * Adds events and says what became of each. An id with the same type, subject, `recordedAt` and data is the same
 * event: the earliest receipt stays and the tokens are united. An id with two contents keeps the one recorded first
 * (tie: the smaller canonical JSON), so that the answer does not depend on the order of delivery; the other copy is
 * `lost`. An id is unique within its source.
 */
export function addEvents(
  set: EventSet,
  events: readonly ReferralEvent[],
): { set: EventSet; addings: Adding[]; lost: ReferralEvent[] } {
  const held = new Map(set.events.map((event) => [keyOf(event), event]));
  const conflicts = new Set(set.conflicts);
  const lost: ReferralEvent[] = [];
  const addings = events.map((event) => {
    const { kept, adding, loser } = choose(held.get(keyOf(event)), event);
    held.set(keyOf(event), kept);
    if (loser) {
      conflicts.add(event.id);
      lost.push(loser);
    }
    return adding;
  });
  const sorted = [...held.values()].sort(compareEvents);
  return { set: { events: sorted, conflicts: unique(conflicts) }, addings, lost };
}

/** Sorted, each once. */
export const unique = (values: Iterable<string>): string[] =>
  [...new Set(values)].sort(compareText);

type Choice = { kept: ReferralEvent; adding: Adding; loser?: ReferralEvent };

function choose(held: ReferralEvent | undefined, event: ReferralEvent): Choice {
  if (!held) return { kept: event, adding: 'added' };
  if (contentOf(held) === contentOf(event)) {
    return { kept: united(held, event), adding: 'known' };
  }
  return isFirst(event, held)
    ? { kept: event, adding: 'added', loser: held }
    : { kept: held, adding: 'conflict', loser: event };
}

const keyOf = ({ id, source }: ReferralEvent): string => `${source} ${id}`;

// Tokens are united and `time` is our own stamp: neither makes it another event.
function contentOf({ type, subject, data }: ReferralEvent): string {
  return canonicalJson({ type, subject, data: { ...data, tokens: [] } });
}

const isFirst = (a: ReferralEvent, b: ReferralEvent): boolean =>
  (compareInstants(a.data.recordedAt, b.data.recordedAt) ||
    compareText(contentOf(a), contentOf(b))) < 0;

function united(held: ReferralEvent, again: ReferralEvent): ReferralEvent {
  const time = compareInstants(again.time, held.time) < 0 ? again.time : held.time;
  const tokens = unique([...held.data.tokens, ...again.data.tokens]);
  // Only fields that every type has are replaced, so the event keeps its type.
  return { ...held, time, data: { ...held.data, tokens } } as ReferralEvent;
}
