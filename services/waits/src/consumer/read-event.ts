import { isChildEvent } from '@waits/contracts/event-data';
import { ReferralEvent } from '@waits/contracts/referral-event';
import { faultsOf } from '@waits/kit/faults';
import { parseJson } from '@waits/kit/kafka/json';
import type { MessageOutcome } from '@waits/kit/outcome';
import { parked, refused } from '@waits/kit/outcome';
import { unique } from '../domain/event-set.js';
import { isToken } from '../domain/work.js';

export type ReadEvent = { ok: true; event: ReferralEvent } | { ok: false; outcome: MessageOutcome };

/** Reads a message of `referral-events.v1`; what cannot be an event is refused or parked with a reason, never thrown. */
export function readEvent(value: Buffer | null): ReadEvent {
  const json = parseJson(value);
  if (!json.ok) return no(refused(json.reason));
  const parsed = ReferralEvent.safeParse(json.value);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error);
    // A newer intake may know types that we do not: they can be replayed after the upgrade.
    const isUnknownType = faults.some(({ pointer }) => pointer === '/type');
    return no(isUnknownType ? parked('unknown-type') : refused('not-a-referral-event', faults));
  }
  return fitting(parsed.data);
}

function fitting(event: ReferralEvent): ReadEvent {
  if (!hasFittingSubject(event)) {
    return no(refused('wrong-subject', [{ pointer: '/subject', code: 'does-not-fit-type' }]));
  }
  if (!isStorable(event.data)) return no(refused('field-name-not-storable'));
  const data = { ...event.data, tokens: unique(event.data.tokens), ...othersOf(event) };
  // Only fields that its type has are replaced, so the event keeps its type.
  return { ok: true, event: { ...event, data } as ReferralEvent };
}

const othersOf = (event: ReferralEvent): { otherTokens?: string[] } =>
  event.type === 'patient.merged' || event.type === 'patient.unmerged'
    ? { otherTokens: unique(event.data.otherTokens) }
    : {};

/** A child's fact has a token for its subject, a referral's its id; either may be corrected. */
const hasFittingSubject = ({ type, subject }: ReferralEvent): boolean =>
  type === 'referral.corrected' || isChildEvent(type) === isToken(subject);

/** Not every store takes field names with a dot or a leading dollar sign, and `becomes` may hold any. */
function isStorable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([field, inner]) => !/^\$|[.\0]/.test(field) && isStorable(inner),
  );
}

const no = (outcome: MessageOutcome): ReadEvent => ({ ok: false, outcome });
