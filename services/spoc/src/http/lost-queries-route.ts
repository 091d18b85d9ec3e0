import { LostQueries } from '@waits/contracts/api/query';
import type { Route } from '@waits/kit/http/route';
import { route } from '@waits/kit/http/route';

type Deps = { lostQueries: () => LostQueries };

/** What a restored store has lost, so that whoever asked can be asked again. */
export const lostQueriesRoute = ({ lostQueries }: Deps): Route =>
  route({
    method: 'get',
    path: '/v1/lost-queries',
    roles: ['spoc-officer', 'dmo', 'operator'],
    summary: 'Queries that were told of and are no longer in the store, as after a restored copy',
    response: LostQueries,
    handler: () => ({ body: lostQueries() }),
  });
