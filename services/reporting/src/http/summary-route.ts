import { Summary } from '@waits/contracts/api/reporting';
import { LocalDate, OdsCodeAsked, Pathway } from '@waits/contracts/values';
import { route } from '@waits/kit/http/route';
import { z } from 'zod';
import type { RouteDeps } from './answer-context.js';
import { dayAsked, filterOf } from './answer-context.js';

// Strict: a misspelt filter must not come back as the figures of the whole area.
const Query = z.strictObject({
  asOf: LocalDate.optional(),
  provider: OdsCodeAsked.optional(),
  pathway: Pathway.optional(),
});

/** `GET /v1/summary`: exact figures of those who wait, by standard and pathway. */
export const summaryRoute = (deps: RouteDeps) =>
  route({
    method: 'get',
    path: '/v1/summary',
    roles: ['dmo', 'provider'],
    summary: 'Who waits under each standard on a day: exact figures',
    query: Query,
    response: Summary,
    problems: ['not-ready'],
    handler: ({ query: { asOf, provider, pathway } }) => {
      const day = dayAsked(deps, asOf);
      const { open, standards } = deps.projection.exact({ asOf: day, provider, pathway });
      const filter = filterOf({ provider, pathway });
      return { body: { ...deps.provenanceOn(day), filter, open, standards: [...standards] } };
    },
  });
