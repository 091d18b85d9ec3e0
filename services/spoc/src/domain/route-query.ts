import type { NewQuery } from '@waits/contracts/api/query';
import type { RoutingCondition, RoutingRule } from './routing-rules.js';
import { OTHERWISE, ROUTING_RULES } from './routing-rules.js';

/** What of a query decides where it goes. */
type RoutingFacts = Pick<NewQuery, 'category' | 'asker'> & {
  riskDisclosed: boolean;
  courtDate?: string | undefined;
};

/** The first rule of the table that applies. */
export function routeQuery(query: RoutingFacts, rules = ROUTING_RULES): RoutingRule {
  return rules.find(({ when }) => applies(when, query)) ?? OTHERWISE;
}

/** Whether the query is about a risk to a person, by its category or by what was ticked. */
export const isRisk = (query: Pick<RoutingFacts, 'category' | 'riskDisclosed'>): boolean =>
  query.riskDisclosed || query.category === 'safeguarding';

function applies(when: RoutingCondition, query: RoutingFacts): boolean {
  return (
    (when.risk === undefined || query.riskDisclosed) &&
    (when.courtDate === undefined || query.courtDate !== undefined) &&
    (when.category === undefined || when.category === query.category) &&
    (when.asker === undefined || when.asker === query.asker)
  );
}
