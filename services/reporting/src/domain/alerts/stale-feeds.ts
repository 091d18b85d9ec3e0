import type { LocalDate } from '@waits/contracts/values';
import type { FeedBook } from '../feed-book.js';
import type { FeedHealth } from '../feed-health.js';
import { feedHealth } from '../feed-health.js';
import type { ReferralTable } from '../referral-table.js';
import type { Condition } from './conditions.js';

/**
 * Tells whether a condition may only seem to hold on a day: that nothing happens to a child, or that nothing is booked, says
 * nothing while a source that told of the referral is late or stopped, or has stopped for its provider. Of a feed whose
 * rhythm nobody knows yet nothing can be said, and it withholds nothing.
 */
export function withheldOn(
  feeds: FeedBook,
  { sourcesOf }: Pick<ReferralTable, 'sourcesOf'>,
  day: LocalDate,
): (condition: Condition) => boolean {
  const health = new Map(
    [...feeds.bySource()].map(([source, origins]) => [source, feedHealth(source, origins, day)]),
  );
  return ({ kind, row, provider }) =>
    (kind === 'silent' || kind === 'no-appointment') &&
    sourcesOf(row).some((source) => isStale(health.get(source), provider));
}

const isStale = (feed: FeedHealth | undefined, provider: string): boolean =>
  feed !== undefined &&
  (feed.status === 'late' || feed.status === 'stopped' || feed.providersStopped.includes(provider));
