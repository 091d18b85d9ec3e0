import type { ChartEvent } from '@waits/contracts/api/queue';
import type { LocalDate, Pathway } from '@waits/contracts/values';
import { dayOf } from '../day-number.js';
import type { FeedBook } from '../feed-book.js';
import { feedHealth } from '../feed-health.js';
import { feedParts } from '../feed-parts.js';
import type { Replica } from '../replica.js';
import type { KnownEvent } from './chart-events.js';
import { chartEvents } from './chart-events.js';
import { firstReferrals } from './first-referrals.js';
import type { Week } from './weekly-flow.js';

type Sources = { replica: Replica; feeds: FeedBook; knownEvents: readonly KnownEvent[] };

type List = {
  asOf: LocalDate;
  flow: readonly Week[];
  pathway?: Pathway | undefined;
  provider?: string | undefined;
  rebaseOn: readonly LocalDate[];
};

/** What is known to have happened in the weeks of a waiting list: declared, seen in feeds, or asked for. */
export function listEvents(
  { replica, feeds, knownEvents }: Sources,
  { asOf, flow, ...asked }: List,
): ChartEvent[] {
  const [first, last] = [flow.at(0), flow.at(-1)];
  if (!first || !last) return [];
  const sources = [...feeds.bySource()].map(([source, origins]) => ({
    origins,
    health: feedHealth(source, origins, asOf),
  }));
  const ofProvider = sources
    .flatMap(({ origins, health }) => feedParts(origins, health.cadenceHours, asOf).providers)
    .filter(({ provider }) => provider === asked.provider);
  return chartEvents(
    {
      declared: knownEvents,
      feeds: sources.map(({ health }) => health),
      providerSilences: ofProvider.flatMap(({ daysWithout }) => daysWithout),
      firstReferrals: firstReferrals(replica),
    },
    { ...asked, from: dayOf(first.from), to: dayOf(last.to) },
  );
}
