import { Equity } from '@waits/contracts/api/equity';
import { loadRegister } from '@waits/standards/register/load';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-29';
const register = loadRegister();

/** So many of a sex, of whom the first have waited for half a year. */
const of = (sex: string | null, all: number, long: number) =>
  Array.from({ length: all }, (_, at) => ({
    ...{ sex, received: at < long ? '2025-12-29' : '2026-06-01' },
  }));
const states = [...of('1', 100, 20), ...of('2', 50, 20), ...of('4', 3, 1), ...of(null, 9, 9)].map(
  ({ sex, received }, index) => {
    const state = stateOf({ received }, index);
    return { ...state, facts: { ...state.facts, child: { ...state.facts.child, sex } } };
  },
);
const ask = askService({ register, states, today: TODAY });

describe('GET /v1/equity', () => {
  it('tells how often children of each group wait too long, in counts that may be published', async () => {
    const { body } = await ask('/v1/equity?standard=ASD-STAT-13W&by=sex&reference=1');
    const { groups, hidden, policy, standardId, feeds } = Equity.parse(body);

    expect({ hidden, policy, standardId }).toEqual({
      ...{ hidden: 2, policy: 'MHSDS', standardId: 'ASD-STAT-13W' },
    });
    expect(feeds).toHaveLength(1);
    // Sex 4 is small, and is hidden with the smallest of the others, which is the one that is not known.
    expect(groups).toEqual([
      { group: '1', waiting: 100, over: 20, percentOver: 20, ratio: null, differs: null },
      {
        ...{ group: '2', waiting: 50, over: 20, percentOver: 40, differs: true },
        ratio: { ratio: 2, lower: 1.2, upper: 3.4 },
      },
      ...['4', null].map((group) => ({
        ...{ group, waiting: null, over: null, percentOver: null, ratio: null, differs: null },
      })),
    ]);
  });

  it.each([
    ['by nothing', 'standard=ASD-STAT-13W', 400],
    ['by what is no group of children', 'standard=ASD-STAT-13W&by=status', 400],
    ['beside a group that nobody is in', 'standard=ASD-STAT-13W&by=sex&reference=9', 400],
    ['under a standard without a limit', 'standard=CYPMH-CONTACT&by=sex', 400],
    ['under none', 'by=sex', 400],
    ['under an unknown one', 'standard=NONE&by=sex', 404],
  ])('does not answer %s', async (_, query, status) => {
    expect((await ask(`/v1/equity?${query}`)).status).toBe(status);
  });
});
