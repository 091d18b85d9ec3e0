import { hash } from 'node:crypto';
import { PublishedDays, PublishedSnapshot } from '@waits/contracts/api/published';
import { LocalDate } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { Problem } from '@waits/kit/problem';
import { unpacked } from '@waits/kit/published-snapshots';
import { z } from 'zod';
import type { SnapshotBook } from '../domain/disclosure/snapshot-book.js';
import type { RouteDeps } from './answer-context.js';
import { dayAsked } from './answer-context.js';
import { Month } from './month.js';

export type PublishedRouteDeps = RouteDeps & {
  snapshots: Pick<SnapshotBook, 'since' | 'days' | 'compressedOf'>;
  /** Why this instance takes no snapshot; null while it does. */
  hindrance: () => string | null;
};

export const PUBLISHED_ROLES = ['dmo', 'provider', 'commissioner'] as const;

/** `GET /v1/published`: of which days the declared tables were published. */
export const publishedDaysRoute = (deps: PublishedRouteDeps) =>
  route({
    ...{ method: 'get', path: '/v1/published', roles: PUBLISHED_ROLES },
    summary: 'The days of which the declared tables were published, the newest first',
    query: z.strictObject({ month: Month.optional() }),
    response: PublishedDays,
    problems: ['not-ready'],
    handler: ({ query: { month = '' } }) => {
      dayAsked(deps, undefined);
      const days = deps.snapshots.days().filter(({ day }) => day.startsWith(month));
      return {
        body: {
          ...{ since: deps.snapshots.since(), hindrance: deps.hindrance() },
          days: days.toReversed(),
        },
      };
    },
  });

const { $schema: _draft, ...SNAPSHOT_SCHEMA } = z.toJSONSchema(PublishedSnapshot);

/** `GET /v1/published/:day`: the same bytes for ever, which no later version of this service writes anew. */
export const publishedDayRoute = (deps: PublishedRouteDeps) =>
  route({
    ...{ method: 'get', path: '/v1/published/:day', roles: PUBLISHED_ROLES },
    summary: 'The declared tables of a day as they were published, suppressed, the same for ever',
    params: z.object({ day: LocalDate }),
    query: z.strictObject({}),
    response: z.string().meta({ ...SNAPSHOT_SCHEMA }),
    produces: 'application/json',
    problems: ['snapshot-not-found', 'not-ready'],
    handler: ({ params: { day } }) => {
      dayAsked(deps, undefined);
      const compressed = deps.snapshots.compressedOf(day);
      if (!compressed) throw new Problem('snapshot-not-found');
      const bytes = unpacked(compressed);
      return { headers: heldFor(bytes, 'for-ever'), body: bytes.toString('utf8') };
    },
  });

/** What was published of a day; undefined when nothing was. */
export function snapshotAt(
  snapshots: PublishedRouteDeps['snapshots'],
  day: LocalDate,
): PublishedSnapshot | undefined {
  const compressed = snapshots.compressedOf(day);
  return compressed && PublishedSnapshot.parse(JSON.parse(unpacked(compressed).toString('utf8')));
}

const A_YEAR_S = 31_536_000;

/** A strong validator (RFC 9110): the same bytes. */
export const heldFor = (bytes: Uint8Array, how: 'for-ever' | 'until-asked') => ({
  etag: `"${hash('sha256', bytes, 'hex').slice(0, 32)}"`,
  'cache-control':
    how === 'for-ever' ? `private, max-age=${String(A_YEAR_S)}, immutable` : 'private, no-cache',
});
