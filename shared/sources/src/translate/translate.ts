import type { Fault } from '@waits/contracts/dead-letter';
import type { ReferralEvent } from '@waits/contracts/referral-event';
import type { SourceEvent } from '@waits/contracts/source-event';
import { londonInstant, londonTimeOfDay, sourceDay } from '@waits/standards/calendar';
import { daysByDefault, daysToCome, unbelievableIdentity } from './believable-days.js';
import type { IdentifiedChild } from './identify-child.js';
import type { Identity } from './identity.js';
import { publishedFacts } from './published-facts.js';
import { publishedEventId, publishedRecordKey, publishedReferralId } from './published-ids.js';
import type { Receipt } from './received-at.js';
import { receivedAt } from './received-at.js';
import type { Refusal } from './refusal.js';
import { refusalOf } from './refusal.js';
import type { Row, RowDeps } from './row.js';
import { readRow } from './row.js';

/** A sender's event as it is published, or why it is not. */
export type Translation =
  | {
      isTaken: true;
      event: ReferralEvent;
      /** Whom to seal: nobody, the child, or both children of a merge. */
      identities: Identity[];
      warnings: Fault[];
    }
  | ({ isTaken: false } & Refusal);

export type TranslateDeps = RowDeps & { receipt: Receipt };

/**
 * Turns what a sender sent into what is published: identifiers become tokens and hashes, days London days, times UTC.
 * Nothing of a child in the clear is left but in `identities`, which leave intake sealed only.
 */
export function translate(event: SourceEvent, deps: TranslateDeps): Translation {
  const row = readRow(event, deps);
  const refusal = refusalOf(row, deps.pseudonyms);
  if (refusal) return { isTaken: false, ...refusal };
  const published = publish(row, deps);
  return {
    isTaken: true,
    event: published,
    identities: identitiesOf(row, published),
    warnings: [
      ...row.child.warnings,
      ...(row.other?.warnings ?? []),
      ...daysToCome(published, deps.receipt.now),
      ...daysByDefault(row),
      ...unbelievableIdentity(row, deps.receipt.now),
    ],
  };
}

function publish(row: Row, { pseudonyms, receipt }: TranslateDeps): ReferralEvent {
  const { event, child, other, facts } = row;
  const { source, type, data } = event;
  const { provider, recordKey } = data;
  // Field by field it is the published shape; the compiler cannot follow that through thirty types at once.
  return {
    specversion: '1.0',
    id: publishedEventId(source, event.id, pseudonyms),
    source,
    type,
    subject: subjectOf(row, pseudonyms),
    time: receivedAt(event, receipt),
    data: {
      provider,
      occurredOn: sourceDay(data.occurredOn),
      ...momentOf(data.occurredOn),
      recordedAt: londonInstant(data.recordedAt),
      ...(recordKey !== undefined && {
        recordKey: publishedRecordKey(source, recordKey, pseudonyms),
      }),
      tokens: child.tokens,
      ...(other && { otherTokens: other.tokens }),
      ...(data.child !== undefined && { child: data.child }),
      ...publishedFacts(facts, { source, provider }, pseudonyms),
    },
  } as ReferralEvent;
}

/** The moment of an event whose sender gave a time. Midnight is what systems write that know only the day. */
function momentOf(occurredOn: string): { occurredAt?: string } {
  if (!occurredOn.includes('T')) return {};
  const occurredAt = londonInstant(occurredOn);
  return londonTimeOfDay(occurredAt) === '00:00' ? {} : { occurredAt };
}

/** The child's first token, which is its NHS number's where it has one, or the referral's id. */
function subjectOf({ event, child, isAboutChild }: Row, pseudonyms: RowDeps['pseudonyms']): string {
  return isAboutChild
    ? (child.tokens[0] ?? '')
    : publishedReferralId(event.subject ?? '', pseudonyms);
}

function identitiesOf({ child, other }: Row, { source, time, data }: ReferralEvent): Identity[] {
  const { provider, recordedAt } = data;
  return [child, ...(other ? [other] : [])]
    .filter((one: IdentifiedChild) => one.tokens.length > 0)
    .map(({ tokens, content }) => ({
      source,
      provider,
      tokens,
      recordedAt,
      receivedAt: time,
      content,
    }));
}
