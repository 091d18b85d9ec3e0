import type { ReferralEvent } from '@waits/contracts/referral-event';
import { compareEvents, compareInstants, compareText } from '@waits/standards/fold/order';
import { canonicalJson } from '@waits/standards/canonical-json';

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
  if (contentOf(held) === contentOf(event) && haveSameOther(held, event)) {
    return { kept: united(held, event), adding: 'known' };
  }
  return isFirst(event, held)
    ? { kept: event, adding: 'added', loser: held }
    : { kept: held, adding: 'conflict', loser: event };
}

const keyOf = ({ id, source }: ReferralEvent): string => `${source} ${id}`;

// Tokens are united and `time` is our own stamp: neither makes it another event.
function contentOf({ type, subject, data }: ReferralEvent): string {
  return canonicalJson({ type, subject, data: withoutTokens(data) });
}

function withoutTokens(data: ReferralEvent['data']): Record<string, unknown> {
  const { tokens: _tokens, otherTokens: _otherTokens, ...said } = { otherTokens: [], ...data };
  return said;
}

const othersOf = (event: ReferralEvent): readonly string[] | undefined =>
  event.type === 'patient.merged' || event.type === 'patient.unmerged'
    ? event.data.otherTokens
    : undefined;

/** The second child of a merge is the same when a token of it is: while keys rotate a copy may have more of them. */
function haveSameOther(a: ReferralEvent, b: ReferralEvent): boolean {
  const [ours, theirs] = [othersOf(a), othersOf(b)];
  if (ours === undefined || theirs === undefined) return true;
  return ours.length + theirs.length === 0 || ours.some((token) => theirs.includes(token));
}

/**
 * A child's events in the order of the fold, one of each. After a rotation of keys a source that sends an event again names
 * the child by another token, and the copy comes to lie with that one: it is the same event, and no conflict.
 */
export function oneOfEach(events: readonly ReferralEvent[]): ReferralEvent[] {
  const sorted = [...events].sort(compareEvents);
  const ids = new Set(sorted.map(keyOf));
  if (ids.size === sorted.length) return sorted;
  const said = new Map<string, ReferralEvent>();
  for (const event of sorted) {
    const { source, id, type, data } = event;
    const content = canonicalJson([source, id, type, withoutTokens(data)]);
    if (!said.has(content)) said.set(content, event);
  }
  return [...said.values()];
}

const isFirst = (a: ReferralEvent, b: ReferralEvent): boolean =>
  (compareInstants(a.data.recordedAt, b.data.recordedAt) ||
    compareText(contentOf(a), contentOf(b))) < 0;

function united(held: ReferralEvent, again: ReferralEvent): ReferralEvent {
  const time = compareInstants(again.time, held.time) < 0 ? again.time : held.time;
  const tokens = unique([...held.data.tokens, ...again.data.tokens]);
  const others = unique([...(othersOf(held) ?? []), ...(othersOf(again) ?? [])]);
  const data = { ...held.data, tokens, ...(othersOf(held) && { otherTokens: others }) };
  // Only fields that its type has are replaced, so the event keeps its type.
  return { ...held, time, data } as ReferralEvent;
}
