import type { ReferralEvent } from '@waits/contracts/referral-event';
import { unique } from '../domain/event-set.js';

/** An event may name a child by a node of ours: it then carries that node's token. Undefined where nobody knows the node. */
export function withTokenOfChild(
  event: ReferralEvent,
  tokens: ReadonlyMap<string, string>,
): ReferralEvent | undefined {
  if (event.data.child === undefined) return event;
  const token = tokens.get(event.data.child);
  if (token === undefined) return undefined;
  const data = { ...event.data, tokens: unique([...event.data.tokens, token]) };
  return { ...event, data } as ReferralEvent;
}
