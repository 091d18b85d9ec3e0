import type { Provenance } from '@waits/contracts/api/reporting';
import type { LocalDate } from '@waits/contracts/values';
import type { FeedBook } from './feed-book.js';
import { feedHealth } from './feed-health.js';
import { whatIsMissing } from './what-is-missing.js';

/** What this service knows of itself when it answers. */
export type Standing = {
  dataVersion: number;
  registerVersion: string;
  referralsHeld: number;
  caughtUp: boolean;
};

/** What every total says of itself: how old, how complete, by which rules. */
export function provenance(standing: Standing, feeds: FeedBook, asOf: LocalDate): Provenance {
  const health = [...feeds.bySource()]
    .map(([source, origins]) => feedHealth(source, origins, asOf))
    .sort((one, other) => (one.source < other.source ? -1 : 1));
  const behind = standing.caughtUp ? [] : ['these figures are behind: newer data is not read yet'];
  return {
    ...standing,
    asOf,
    feeds: health,
    missing: [...behind, ...whatIsMissing(health, asOf)],
  };
}
