import type { NewQuery, QueryCategory } from '@waits/contracts/api/query';

/** When a rule applies: every condition it names must hold; one that names none always applies. */
export type RoutingCondition = {
  risk?: true;
  courtDate?: true;
  category?: QueryCategory;
  asker?: NewQuery['asker'];
};

/** One line of the routing table. `why` is shown beside the query and must stand alone. */
export type RoutingRule = { id: string; when: RoutingCondition; team: string; why: string };

/** Where a risk goes: never a queue of the desk. */
export const SAFEGUARDING_TEAM = 'safeguarding';

/** What happens to a query that no other rule names. */
export const OTHERWISE: RoutingRule = {
  id: 'otherwise',
  when: {},
  team: 'spoc-desk',
  why: 'No other rule applies, so the desk reads it and decides.',
};

/** The routing table. The first rule that applies decides, so the order is part of it. */
export const ROUTING_RULES: readonly RoutingRule[] = [
  {
    id: 'risk-disclosed',
    when: { risk: true },
    team: SAFEGUARDING_TEAM,
    why: 'A risk to a person was disclosed. Risk leaves the single point of contact at once, whatever else is asked.',
  },
  {
    id: 'safeguarding',
    when: { category: 'safeguarding' },
    team: SAFEGUARDING_TEAM,
    why: 'Safeguarding concerns leave the single point of contact at once.',
  },
  {
    id: 'tribunal-or-mediation',
    when: { category: 'tribunal-or-mediation' },
    team: 'dmo-office',
    why: 'Health evidence for a tribunal or mediation is given through the Designated Medical Officer.',
  },
  {
    id: 'court-date',
    when: { courtDate: true },
    team: 'dmo-office',
    why: 'An order sets the date, so the Designated Medical Officer oversees the answer.',
  },
  {
    id: 'complaint',
    when: { category: 'complaint' },
    team: 'pals',
    why: 'Complaints and letters from Members of Parliament follow the trust’s own policy, through PALS.',
  },
  {
    id: 'ehc-health-advice',
    when: { category: 'ehc-health-advice' },
    team: 'ehc-advice',
    why: 'Advice for an EHC needs assessment is due by law within 6 weeks of receipt; a long waiting list is no exception.',
  },
  {
    id: 'annual-review-update',
    when: { category: 'annual-review-update' },
    team: 'ehc-advice',
    why: 'The team that writes EHC advice also brings it up to date for the annual review.',
  },
  {
    id: 'section-23-notification',
    when: { category: 'section-23-notification' },
    team: 'dmo-office',
    why: 'Notifications under section 23 of the Children and Families Act 2014 go to the local authority through the Designated Medical Officer.',
  },
  {
    id: 'section-g-provision',
    when: { category: 'section-g-provision' },
    team: 'commissioning',
    why: 'Health provision in section G of a plan, and personal health budgets, are arranged by the commissioner.',
  },
  {
    id: 'parent-asks-where-on-the-list',
    when: { category: 'where-on-the-list', asker: 'parent' },
    team: 'spoc-desk',
    why: 'The desk answers where a child is on a list. Check identity and parental responsibility first; give no clinical content.',
  },
  {
    id: 'where-on-the-list',
    when: { category: 'where-on-the-list' },
    team: 'spoc-desk',
    why: 'The desk answers where a child is on a list. Check that the asker may know; give no clinical content.',
  },
  {
    id: 'school-advice',
    when: { category: 'school-advice' },
    team: 'schools-liaison',
    why: 'Schools are advised about pupils with medical conditions and special needs by the liaison team.',
  },
  {
    id: 'known-to-services',
    when: { category: 'known-to-services' },
    team: 'spoc-desk',
    why: 'The desk checks which health services know the child.',
  },
  OTHERWISE,
];
