import { SentCounts, SentCountsKept } from '@waits/contracts/api/feeds';
import { SystemName } from '@waits/contracts/values';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { londonDay } from '@waits/standards/calendar';
import { z } from 'zod';
import type { FeedBook } from '../feed-book.js';

type Deps = { feeds: Pick<FeedBook, 'tellSent'>; now: () => Date };

/** The way by which these counts came, in the states of feeds. */
const ORIGIN = 'counts';

/** `POST /v1/feeds/:source/counts`: what a source says it sent, to be held against what came. */
export const countsRoute = ({ feeds, now }: Deps): Route =>
  route({
    method: 'post',
    path: '/v1/feeds/:source/counts',
    roles: ['provider', 'system'],
    summary:
      'Takes how many records a source sent, by the London day on which they came. Said again for a day, it counts instead.',
    params: z.object({ source: SystemName }),
    body: SentCounts,
    response: SentCountsKept,
    problems: ['not-ready'],
    handler: async ({ params: { source }, body: { days } }) => {
      const saidAt = now().toISOString();
      refuseDaysToCome(
        days.map(({ day }) => day),
        londonDay(saidAt),
      );
      for (const { day, records } of days) {
        await kept(feeds.tellSent({ source, origin: ORIGIN, day, count: { records, saidAt } }));
      }
      return { body: { source, days: days.length, saidAt } };
    },
  });

function refuseDaysToCome(days: readonly string[], today: string): void {
  const errors = days.flatMap((day, index) =>
    day > today
      ? [{ pointer: `#/body/days/${String(index)}/day`, detail: 'must not be a day to come' }]
      : [],
  );
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
}

async function kept(telling: Promise<void>): Promise<void> {
  try {
    await telling;
  } catch (cause) {
    throw new Problem('not-ready', {
      detail: 'The counts may not have been kept. Send them again: a repeat does no harm',
      cause,
    });
  }
}
