import type { Fault } from '@waits/contracts/dead-letter';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { SourceEvent } from '@waits/contracts/source-event';
import type { Identity } from './identity.js';
import type { Refusal } from './refusal.js';
import type { TranslateDeps } from './translate.js';
import { translate } from './translate.js';

/** The facts of one record as they are published, or why the record is not taken. */
export type RecordTranslation =
  | {
      isTaken: true;
      events: readonly [ReferralEvent, ...ReferralEvent[]];
      identities: Identity[];
      warnings: Fault[];
    }
  | ({ isTaken: false } & Refusal);

/** Translates all that one record states. A fact that cannot be taken keeps the others of its record back: half a row is none. */
export function translateAll(
  [first, ...others]: readonly [SourceEvent, ...SourceEvent[]],
  deps: TranslateDeps,
): RecordTranslation {
  const head = translate(first, deps);
  if (!head.isTaken) return head;
  const { event, identities, warnings } = head;
  const tail: ReferralEvent[] = [];
  for (const other of others) {
    const next = translate(other, deps);
    if (!next.isTaken) return next;
    tail.push(next.event);
    identities.push(...next.identities);
    warnings.push(...next.warnings);
  }
  return { isTaken: true, events: [event, ...tail], identities, warnings };
}
