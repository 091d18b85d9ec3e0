import type { DueFacts } from './due.js';
import { dueOf } from './due.js';

const monday = '2026-11-23T10:00:00.000Z';
const fridayEvening = '2026-12-18T18:30:00.000Z';
const facts: DueFacts = {
  category: 'school-advice',
  isRisk: false,
  receivedAt: monday,
  courtDate: null,
};

type Row = { name: string; given: Partial<DueFacts>; at: string | null; why: RegExp };
const rows: Row[] = [
  {
    name: 'health advice is due by the end of day 42',
    given: { category: 'ehc-health-advice' },
    at: '2027-01-04T23:59:59Z',
    why: /^Statutory: by 4 January 2027, 42 days from receipt, weekends and bank holidays counted, never paused/,
  },
  {
    name: 'the statutory clock starts on the day of receipt whatever the hour',
    given: { category: 'ehc-health-advice', receivedAt: fridayEvening },
    at: '2027-01-29T23:59:59Z',
    why: /Statutory: by 29 January 2027/,
  },
  {
    name: 'the statutory day is the London day, also in summer near midnight',
    given: { category: 'ehc-health-advice', receivedAt: '2026-07-05T23:30:00.000Z' },
    at: '2026-08-17T22:59:59Z',
    why: /by 17 August 2026/,
  },
  {
    name: 'a parent who asks about the list is answered in 3 working days',
    given: { category: 'where-on-the-list' },
    at: '2026-11-26T17:00:00Z',
    why: /3 working days/,
  },
  {
    name: 'working days leave out Christmas and begin after a weekend',
    given: { category: 'where-on-the-list', receivedAt: fridayEvening },
    at: '2026-12-24T17:00:00Z',
    why: /bank holidays left out/,
  },
  {
    name: 'a check of known services takes 10 working days',
    given: { category: 'known-to-services' },
    at: '2026-12-07T17:00:00Z',
    why: /10 working days/,
  },
  {
    name: 'an annual review update takes 10 working days',
    given: { category: 'annual-review-update' },
    at: '2026-12-07T17:00:00Z',
    why: /two weeks before the meeting/,
  },
  {
    name: 'a section 23 notification takes 5 working days, a local limit',
    given: { category: 'section-23-notification' },
    at: '2026-11-30T17:00:00Z',
    why: /names no number of days/,
  },
  {
    name: 'section G takes 10 working days',
    given: { category: 'section-g-provision' },
    at: '2026-12-07T17:00:00Z',
    why: /10 working days/,
  },
  {
    name: 'a school is advised in 5 working days',
    given: {},
    at: '2026-11-30T17:00:00Z',
    why: /5 working days/,
  },
  {
    name: 'a complaint is acknowledged in 3 working days',
    given: { category: 'complaint' },
    at: '2026-11-26T17:00:00Z',
    why: /acknowledgement/,
  },
  {
    name: 'safeguarding is due the same day, also on a Friday evening',
    given: { category: 'safeguarding', receivedAt: fridayEvening },
    at: '2026-12-18T23:59:59Z',
    why: /^A risk was disclosed: due the same day/,
  },
  {
    name: 'a risk in a request for advice is due today and keeps the statutory date in sight',
    given: { category: 'ehc-health-advice', isRisk: true },
    at: '2026-11-23T23:59:59Z',
    why: /due the same day.*Apart from the risk: Statutory: by 4 January 2027/,
  },
  {
    name: 'a risk does not put off an order for tomorrow',
    given: { category: 'school-advice', isRisk: true, courtDate: '2026-11-24' },
    at: '2026-11-23T17:00:00Z',
    why: /due the same day.*Apart from the risk: Due on the last working day before/,
  },
  {
    name: 'an order without a date has no due time yet',
    given: { category: 'tribunal-or-mediation' },
    at: null,
    why: /ask for it/,
  },
  {
    name: 'an order is due at the close of the working day before it',
    given: { category: 'tribunal-or-mediation', courtDate: '2026-12-14' },
    at: '2026-12-11T17:00:00Z',
    why: /last working day before the date of the order/,
  },
  {
    name: 'an order for today is due today',
    given: { category: 'tribunal-or-mediation', courtDate: '2026-11-23' },
    at: '2026-11-23T23:59:59Z',
    why: /here or past/,
  },
  {
    name: 'a court date before the usual limit decides',
    given: { category: 'known-to-services', courtDate: '2026-11-27' },
    at: '2026-11-26T17:00:00Z',
    why: /date of the order/,
  },
  {
    name: 'a court date after the usual limit does not put it off',
    given: { category: 'known-to-services', courtDate: '2027-02-01' },
    at: '2026-12-07T17:00:00Z',
    why: /10 working days/,
  },
];

const instant = (at: string | null) => (at === null ? null : Date.parse(at));

describe('dueOf', () => {
  it.each(rows)('$name', ({ given, at, why }) => {
    const due = dueOf({ ...facts, ...given });

    expect(instant(due.at)).toBe(instant(at));
    expect(due.why).toMatch(why);
  });
});
