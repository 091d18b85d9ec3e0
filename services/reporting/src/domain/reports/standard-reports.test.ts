import type { ReferralFacts } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import fc from 'fast-check';
import { dayNumber, dayOf } from '../day-number.js';
import { randomFacts } from '../fake-random-facts.js';
import type { Row } from '../fake-referral.js';
import { blankFacts, factsOf, stateOf } from '../fake-referral.js';
import { replicaOf } from '../fake-replica.js';
import { slowStandardFigures } from './fake-slow-standard.js';
import { STANDARD_REPORTS, standardReport } from './standard-reports.js';

const register = loadRegister();
const JUNE = { from: dayNumber('2026-06-01'), to: dayNumber('2026-06-30') };

type Given = { facts: ReferralFacts };

/** The rows of a report of June 2026, of the area, by their ids. */
function figuresOf(id: string, given: readonly Given[]) {
  const report = STANDARD_REPORTS.find((one) => one.id === id);
  if (!report) throw new Error(`no report ${id}`);
  const states = given.map(({ facts }, at) => ({
    ...stateOf({ received: '2026-01-01' }, at),
    facts,
  }));
  const rows = standardReport({ replica: replicaOf(register, states), register }, report, JUNE);
  return {
    rows,
    value: Object.fromEntries(rows.map((row) => [row.id, row.area.value])),
    share: (row: string) => {
      const { value, of, percent } = rows.find((one) => one.id === row)?.area ?? {};
      return [value, of, percent];
    },
  };
}

const speech = (row: Omit<Row, 'pathway'>): Given => ({
  facts: factsOf({ ...row, pathway: 'SALT' }),
});
const advice = (requestedOn: string, sentOn: string | null = null): Given => ({
  facts: {
    ...blankFacts,
    ...{ pathway: 'EHC', provider: 'RAA', receivedOn: requestedOn },
    ehc: {
      ...{ healthService: 'SALT', requestedOn, sentOn, exceptions: [], panelOn: null },
      ...{ decidedOn: null, decision: null, decisions: [], planIssuedOn: null },
      ...{ planRefusedOn: null, reviewDueOn: null, reviewHeldOn: null },
    },
  },
});

describe('the waiting list of community services on 30 June', () => {
  it('is in bands whose ends belong to them, and has nobody who was seen', () => {
    const days = [0, 7, 8, 84, 85, 126, 127, 364, 365];
    const received = days.map((ago) => speech({ received: dayOf(JUNE.to - ago) }));
    const { value, share } = figuresOf('community-waiting-list', [
      ...received,
      speech({ received: '2026-01-05', seen: '2026-06-30' }),
      speech({ received: '2026-01-05', closed: '2026-06-30' }),
      speech({ received: '2026-01-05', seen: '2026-07-01' }),
      speech({ received: '2026-07-01' }),
    ]);

    expect(value).toMatchObject({
      ...{ 'salt-waiting': 10, 'salt-waiting-0-1-weeks': 2, 'salt-waiting-1-2-weeks': 1 },
      ...{ 'salt-waiting-2-4-weeks': 0, 'salt-waiting-4-12-weeks': 1 },
      // Two of the days, and the one of 176 days who is seen a day later, is with the day of 127 and of 364.
      ...{ 'salt-waiting-12-18-weeks': 2, 'salt-waiting-18-52-weeks': 3 },
      ...{ 'salt-waiting-over-52-weeks': 1, 'community-waiting': 0 },
    });
    expect(share('salt-over')).toEqual([4, 10, 40]);
  });

  it('has each provider by itself', () => {
    const { rows } = figuresOf('community-waiting-list', [
      speech({ received: '2026-06-01', provider: 'RBB' }),
      speech({ received: '2026-06-02', provider: 'RAA' }),
      speech({ received: '2026-06-03', provider: 'RBB' }),
    ]);

    expect(rows[0]?.providers).toMatchObject([
      { provider: 'RAA', value: 1 },
      { provider: 'RBB', value: 2 },
    ]);
  });
});

describe('EHC advice in June', () => {
  it('is sent within six weeks, late, or still asked for', () => {
    const { value, share } = figuresOf('ehc-timeliness', [
      advice('2026-05-01', '2026-06-12'), // on day 42
      advice('2026-05-01', '2026-06-13'), // on day 43
      advice('2026-05-01', '2026-05-31'),
      advice('2026-05-18'), // day 43 on 30 June
      advice('2026-05-19'),
      advice('2026-05-01', '2026-07-01'),
    ]);

    expect(value).toMatchObject({ 'advice-ended': 2, 'advice-waiting': 3 });
    expect(share('advice-within')).toEqual([1, 2, 50]);
    expect(share('advice-over')).toEqual([2, 3, 67]);
  });
});

describe('the same figures by plain loops over all states', () => {
  it('agree for every part of every report', () => {
    fc.assert(
      fc.property(fc.array(randomFacts, { maxLength: 8 }), (all) => {
        const given = all.map((facts) => ({ facts }));
        for (const report of STANDARD_REPORTS) {
          const { value } = figuresOf(report.id, given);

          expect(value).toMatchObject(slowStandardFigures(register, report, all));
        }
      }),
      { numRuns: 60 },
    );
  });
});
