import { Worklist } from '@waits/contracts/api/reporting';
import type { ReferralFacts } from '@waits/contracts/referral-state';
import { loadRegister } from '@waits/standards/register/load';
import type { Row } from './domain/fake-referral.js';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-30';
type Listed = Row & { lastOn?: string; bookedFor?: string };

const booked = (day: string): ReferralFacts['appointments'][number] => ({
  ...{ id: 'A1', bookedOn: '2026-06-01', for: day, state: 'booked', stateOn: '2026-06-01' },
  ...{ attendance: null, medium: null, cancelledBy: null, clearlyCommunicated: false },
});

// Waits of 190, 181, 91, 90, 80 and 5 days under a limit that is passed on day 91; one was seen.
const rows: Record<string, Listed> = {
  SILENT: { received: '2025-12-22', lastOn: '2025-12-30' },
  HEARD: { received: '2025-12-31', lastOn: '2025-12-31' },
  PASSED: { received: '2026-03-31', bookedFor: '2026-06-29' },
  LAST: { received: '2026-04-01', bookedFor: '2026-06-30' },
  SOON: { received: '2026-04-11', bookedFor: '2026-07-20' },
  NEW: { received: '2026-06-25' },
  SEEN: { received: '2026-01-05', seen: '2026-06-01' },
};
const states = Object.entries(rows).map(([id, { lastOn, bookedFor, ...row }], index) => {
  const state = stateOf({ id: `RAA:${id}`, ...row }, index);
  return {
    ...state,
    facts: {
      ...state.facts,
      ...(lastOn !== undefined && { lastActivityOn: lastOn }),
      appointments: bookedFor === undefined ? [] : [booked(bookedFor)],
    },
  };
});
const ask = askService({ register: loadRegister(), states, today: TODAY });
const page = async (query: string) =>
  Worklist.parse((await ask(`/v1/worklist?standard=ASD-STAT-13W&${query}`)).body);
const listed = async (query: string): Promise<string[]> =>
  (await page(query)).rows.map(({ referralId }) => referralId.slice('RAA:'.length));

describe('a worklist shows', () => {
  it.each([
    ['waiting', 'all who wait', ['SILENT', 'HEARD', 'PASSED', 'LAST', 'SOON', 'NEW']],
    ['over', 'those over the standard', ['SILENT', 'HEARD', 'PASSED']],
    ['within', 'those within it', ['LAST', 'SOON', 'NEW']],
    ['due-soon', 'those due within a fortnight', ['LAST', 'SOON']],
    ['silent', 'those of whom nothing was heard for six months', ['SILENT']],
    ['no-appointment', 'those with none to come', ['SILENT', 'HEARD', 'PASSED', 'NEW']],
  ])('%s: %s', async (status, _, expected) => {
    expect(await listed(`status=${status}`)).toEqual(expected);
  });

  it('those due within the days that are asked for', async () => {
    expect(await listed('status=due-soon&dueWithin=1')).toEqual(['LAST']);
    expect(await listed('status=due-soon&dueWithin=200')).toEqual(['LAST', 'SOON', 'NEW']);
  });
});

describe('a worklist is sorted', () => {
  it.each([
    ['longest', ['SILENT', 'HEARD', 'PASSED', 'LAST', 'SOON', 'NEW']],
    ['shortest', ['NEW', 'SOON', 'LAST', 'PASSED', 'HEARD', 'SILENT']],
    ['due', ['SILENT', 'HEARD', 'PASSED', 'LAST', 'SOON', 'NEW']],
    ['received', ['SILENT', 'HEARD', 'PASSED', 'LAST', 'SOON', 'NEW']],
  ])('by %s', async (sort, expected) => {
    expect(await listed(`sort=${sort}`)).toEqual(expected);
  });

  it('and read page by page, each row once', async () => {
    const first = await page('limit=4');
    const second = await page(`limit=4&after=${encodeURIComponent(first.next ?? '')}`);

    expect([first.total, first.rows.length, second.rows.length]).toEqual([6, 4, 2]);
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ referralId }) => referralId)).size).toBe(
      6,
    );
  });

  it('but a page is of no use in another order', async () => {
    const { next } = await page('limit=4');

    expect(
      (await ask(`/v1/worklist?standard=ASD-STAT-13W&sort=due&after=${next ?? ''}`)).status,
    ).toBe(400);
  });
});

it('a row of a worklist says when its wait is due, and what is booked', async () => {
  const { rows: found } = await page('status=within');

  expect(found[0]).toMatchObject({
    ...{ referralId: 'RAA:LAST', days: 90, daysLeft: 1, isOverStandard: false },
    ...{ status: 'running', dueOn: '2026-07-01', nextAppointmentOn: TODAY },
  });
});
