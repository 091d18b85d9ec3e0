import type { QueryCategory } from '@waits/contracts/api/query';
import { ASKERS, QUERY_CATEGORIES } from '@waits/contracts/api/query';
import { routeQuery } from './route-query.js';
import { ROUTING_RULES } from './routing-rules.js';

type Row = { query: { category: QueryCategory }; rule: string; team: string };

const parent = { asker: 'parent', riskDisclosed: false } as const;

describe('routeQuery', () => {
  it.each`
    query                                                                    | rule                               | team
    ${{ category: 'safeguarding' }}                                          | ${'safeguarding'}                  | ${'safeguarding'}
    ${{ category: 'complaint', riskDisclosed: true }}                        | ${'risk-disclosed'}                | ${'safeguarding'}
    ${{ category: 'tribunal-or-mediation', riskDisclosed: true }}            | ${'risk-disclosed'}                | ${'safeguarding'}
    ${{ category: 'tribunal-or-mediation' }}                                 | ${'tribunal-or-mediation'}         | ${'dmo-office'}
    ${{ category: 'ehc-health-advice', courtDate: '2026-12-01' }}            | ${'court-date'}                    | ${'dmo-office'}
    ${{ category: 'ehc-health-advice', asker: 'local-authority' }}           | ${'ehc-health-advice'}             | ${'ehc-advice'}
    ${{ category: 'annual-review-update' }}                                  | ${'annual-review-update'}          | ${'ehc-advice'}
    ${{ category: 'section-23-notification', asker: 'health-professional' }} | ${'section-23-notification'}       | ${'dmo-office'}
    ${{ category: 'section-g-provision' }}                                   | ${'section-g-provision'}           | ${'commissioning'}
    ${{ category: 'complaint' }}                                             | ${'complaint'}                     | ${'pals'}
    ${{ category: 'where-on-the-list' }}                                     | ${'parent-asks-where-on-the-list'} | ${'spoc-desk'}
    ${{ category: 'where-on-the-list', asker: 'school' }}                    | ${'where-on-the-list'}             | ${'spoc-desk'}
    ${{ category: 'school-advice', asker: 'school' }}                        | ${'school-advice'}                 | ${'schools-liaison'}
    ${{ category: 'known-to-services', asker: 'local-authority' }}           | ${'known-to-services'}             | ${'spoc-desk'}
  `('$query goes to $team by $rule', ({ query, rule, team }: Row) => {
    const routed = routeQuery({ ...parent, ...query });

    expect({ rule: routed.id, team: routed.team }).toEqual({ rule, team });
    expect(routed.why).toMatch(/^[A-Z].+\.$/);
  });

  it('sends every disclosed risk to safeguarding, whatever is asked by whomever', () => {
    const teams = QUERY_CATEGORIES.flatMap((category) =>
      ASKERS.map((asker) => routeQuery({ category, asker, riskDisclosed: true }).team),
    );

    expect(new Set(teams)).toEqual(new Set(['safeguarding']));
  });

  it('reads the table from the top', () => {
    const first = { id: 'first', when: { category: 'complaint' }, team: 'a', why: '' } as const;
    const second = { id: 'second', when: {}, team: 'b', why: '' };

    expect(routeQuery({ ...parent, category: 'complaint' }, [first, second]).id).toBe('first');
    expect(routeQuery({ ...parent, category: 'complaint' }, [second, first]).id).toBe('second');
    expect(routeQuery({ ...parent, category: 'school-advice' }, [first]).id).toBe('otherwise');
  });

  it('ends with a rule that takes what is left', () => {
    expect(ROUTING_RULES.at(-1)?.when).toEqual({});
    expect(new Set(ROUTING_RULES.map(({ id }) => id)).size).toBe(ROUTING_RULES.length);
  });
});
