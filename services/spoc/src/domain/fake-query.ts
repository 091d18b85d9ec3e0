import type { NewQuery } from '@waits/contracts/api/query';
import type { ChildLookup } from './child-lookup.js';
import type { QueryRecord } from './query-record.js';
import { receiveQuery } from './receive-query.js';

/** A query as tests need it: received on Monday 23 November 2026 at ten, unless they say otherwise. */
export function aQuery(
  query: Partial<NewQuery> = {},
  { id = 'aaaaaaaa-0000-4000-8000-000000000001', child }: { id?: string; child?: ChildLookup } = {},
): QueryRecord {
  return receiveQuery({
    id,
    at: '2026-11-23T10:00:00.000Z',
    query: {
      category: 'school-advice',
      asker: 'school',
      subject: 'Synthetic subject',
      text: 'Synthetic question',
      riskDisclosed: false,
      ...query,
    },
    child: child ?? { kind: 'not-named' },
    requestDigest: 'digest',
  });
}
