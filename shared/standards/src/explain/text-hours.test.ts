import type { ReferralEvent } from '@waits/contracts/referral-event';
import { explain } from '../explain.js';
import { measure } from '../measure.js';
import { loadRegister } from '../register/load.js';
import { explanationOf, factsOf } from '../testing/clock-of.js';
import { event } from '../testing/events.js';
import { withOption } from '../testing/optioned.js';

const shipped = loadRegister();
const LOCAL = { authority: 'local', status: 'local' };

const referred = (pathway: 'ASD' | 'CAMHS' | 'SALT' | 'COMMUNITY', more = {}) =>
  event('referral.received', '2026-01-10', { pathway, ...more });
const autism = referred('ASD', { reason: '25', teamType: 'C01' });
const crisis = referred('CAMHS', { priority: '4', teamType: 'A02' });
const seen = (on: string, medium = '01') =>
  event('appointment.attended', on, { attendance: '5', medium });
const closed = (on: string) => event('referral.closed', on);
const rejected = (on: string) => event('referral.rejected', on);

type Row = {
  when: string;
  id: string;
  option?: Readonly<Record<string, unknown>>;
  events: ReferralEvent[];
  asOf: string;
};
const textOf = ({ id, option, events, asOf }: Row) =>
  explanationOf(option === undefined ? shipped : withOption(id, option), id)(events, asOf)?.text;

const judged = { ...LOCAL, endings: { closed: 'judged' } };
const OWN = 'This rule was set or changed by the local area.';
const ASKED = 'That ended the wait, but it is not what this standard asks for';
const SINCE = 'The referral was received on 10 January 2026.';

describe('how a wait in hours is said to stand', () => {
  const goal = 'The child should be seen face to face by 11 January 2026';
  const oneDay = { ...LOCAL, limit: { value: 24 } };

  it.each<Omit<Row, 'id'> & { says: string; limit?: string }>([
    {
      ...{ when: 'open on a day on which it may be over', asOf: '2026-01-11' },
      events: [crisis],
      says: 'The wait so far is 1 day; the time is over when that day is over.',
    },
    {
      ...{ when: 'open on the day after', asOf: '2026-01-12' },
      events: [crisis],
      says: 'The wait so far is 2 days, more than the 4 hours allowed.',
    },
    {
      ...{ when: 'seen, by the days in time', option: oneDay, asOf: '2026-01-31' },
      ...{ events: [crisis, seen('2026-01-10')], limit: '24 hours' },
      says: `The child was seen face to face on 10 January 2026, after 0 days, in time. ${OWN}`,
    },
    {
      ...{ when: 'seen, by the days too late', asOf: '2026-01-31' },
      events: [crisis, seen('2026-01-12')],
      says: 'The child was seen face to face on 12 January 2026, after 2 days, too late.',
    },
    {
      ...{ when: 'rejected after it was over', asOf: '2026-01-31' },
      events: [crisis, rejected('2026-01-12')],
      says: 'The referral was rejected on 12 January 2026, after 2 days. The wait ended without what this standard asks for, and it was over the limit by then: 2 days, more than 4 hours.',
    },
    {
      ...{ when: 'closed, and judged by a day that leaves it open', asOf: '2026-01-31' },
      ...{ option: judged, events: [crisis, closed('2026-01-10')] },
      says: `The referral was closed on 10 January 2026, after 0 days. ${ASKED}; no time was sent, and the days alone do not say whether in time. ${OWN}`,
    },
    {
      ...{ when: 'closed, and judged by a day that is too late', asOf: '2026-01-31' },
      ...{ option: judged, events: [crisis, closed('2026-01-12')] },
      says: `The referral was closed on 12 January 2026, after 2 days. ${ASKED}. By its day it counts as too late: 2 days, more than 4 hours. ${OWN}`,
    },
  ])('$when', ({ says, limit = '4 hours', ...row }) => {
    expect(textOf({ id: 'CYPMH-CRISIS-4H', ...row })).toBe(`${SINCE} ${goal} (${limit}). ${says}`);
  });
});

describe('a clock that does not say how it ended', () => {
  it('is said to have ended, and when', () => {
    const standard = shipped.standards.find(({ id }) => id === 'ASD-STAT-13W');
    if (standard === undefined) throw new Error('the register has no such standard');
    const facts = factsOf([autism, closed('2026-01-20')]);
    const clock = { ...measure(standard, facts, '2026-02-01'), trace: [] };

    expect(explain(standard, clock, facts).text).toContain(
      'The wait ended on 20 January 2026, after 10 days.',
    );
  });
});
