import type { QueryCategory, Urgency } from '@waits/contracts/api/query';
import { urgencyOn, urgencySteps } from './urgency.js';

const receivedAt = '2026-11-23T10:00:00.000Z';

type Row = {
  name: string;
  category: QueryCategory;
  isRisk?: boolean;
  courtDate?: string;
  on: string;
  is: Urgency;
};
const rows: Row[] = [
  { name: 'routine work', category: 'school-advice', on: '2026-11-23', is: 'P4' },
  { name: 'routine work stays routine', category: 'school-advice', on: '2027-03-01', is: 'P4' },
  {
    name: 'advice on the day of receipt',
    category: 'ehc-health-advice',
    on: '2026-11-23',
    is: 'P3',
  },
  { name: 'advice on day 27', category: 'ehc-health-advice', on: '2026-12-20', is: 'P3' },
  { name: 'advice on day 28', category: 'ehc-health-advice', on: '2026-12-21', is: 'P2' },
  { name: 'advice past day 42', category: 'ehc-health-advice', on: '2027-01-10', is: 'P2' },
  {
    name: 'section 23 is statutory',
    category: 'section-23-notification',
    on: '2027-03-01',
    is: 'P3',
  },
  { name: 'safeguarding', category: 'safeguarding', isRisk: true, on: '2026-11-23', is: 'P1' },
  { name: 'a risk in any query', category: 'complaint', isRisk: true, on: '2026-11-23', is: 'P1' },
  {
    name: 'an order of which nobody gave the date',
    category: 'tribunal-or-mediation',
    on: '2026-11-23',
    is: 'P1',
  },
  {
    name: 'an order 6 working days away',
    category: 'tribunal-or-mediation',
    courtDate: '2026-12-01',
    on: '2026-11-23',
    is: 'P3',
  },
  {
    name: 'an order 5 working days away',
    category: 'tribunal-or-mediation',
    courtDate: '2026-12-01',
    on: '2026-11-24',
    is: 'P1',
  },
  {
    name: 'an order of a Sunday, 5 working days away',
    category: 'tribunal-or-mediation',
    courtDate: '2026-12-13',
    on: '2026-12-04',
    is: 'P1',
  },
  {
    name: 'an order of a Sunday, 6 working days away',
    category: 'tribunal-or-mediation',
    courtDate: '2026-12-13',
    on: '2026-12-03',
    is: 'P3',
  },
  {
    name: 'a court date near in a routine query',
    category: 'known-to-services',
    courtDate: '2026-11-30',
    on: '2026-11-23',
    is: 'P1',
  },
  {
    name: 'five working days reach over Christmas',
    category: 'section-g-provision',
    courtDate: '2027-01-04',
    on: '2026-12-24',
    is: 'P1',
  },
];

describe('urgency', () => {
  it.each(rows)('$name is $is on $on', ({ category, isRisk = false, courtDate = null, on, is }) => {
    expect(urgencyOn(urgencySteps({ category, isRisk, receivedAt, courtDate }), on)).toBe(is);
  });
});
