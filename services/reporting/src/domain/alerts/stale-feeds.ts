import type { AlertKind } from '@waits/contracts/wait-alert';
import type { LocalDate } from '@waits/contracts/values';
import type { FeedBook } from '../feed-book.js';
import type { FeedHealth } from '../feed-health.js';
import { feedHealth } from '../feed-health.js';

/** What may only seem to hold of a referral, by the sources that told of it and its provider. */
export type Withheld = (
  kind: AlertKind,
  referral: { sources: readonly string[]; provider: string },
) => boolean;

/**
 * That nothing happens to a child, or that nothing is booked, says nothing while a source that told of the referral is late or
 * stopped, or has stopped for its provider. Of a feed whose rhythm nobody knows yet nothing can be said, and it withholds
 * nothing.
 */
export function withheldOn(feeds: FeedBook, day: LocalDate): Withheld {
  const health = new Map(
    [...feeds.bySource()].map(([source, origins]) => [source, feedHealth(source, origins, day)]),
  );
  return (kind, { sources, provider }) =>
    (kind === 'silent' || kind === 'no-appointment') &&
    sources.some((source) => isStale(health.get(source), provider));
}

const isStale = (feed: FeedHealth | undefined, provider: string): boolean =>
  feed !== undefined &&
  (feed.status === 'late' || feed.status === 'stopped' || feed.providersStopped.includes(provider));
