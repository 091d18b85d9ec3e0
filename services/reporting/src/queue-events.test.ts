import { Queue } from '@waits/contracts/api/queue';
import { addDays } from '@waits/standards/calendar';
import { loadRegister } from '@waits/standards/register/load';
import type { KnownEvent } from './domain/analytics/chart-events.js';
import { stateOf } from './domain/fake-referral.js';
import { askService } from './fake-app.js';

const TODAY = '2026-06-28';
const register = loadRegister();

/** Two referrals a week for thirteen weeks, then six a week for thirteen: a clinic opened on 30 March. */
const states = Array.from({ length: 26 }, (_, week) => addDays('2025-12-29', 7 * week))
  .flatMap((received, week) => Array.from({ length: week < 13 ? 2 : 6 }, () => ({ received })))
  .map(stateOf);
const OPENED = '2026-03-30';
const opened: KnownEvent = { on: OPENED, what: 'A clinic opened', rebase: true };

const queue = async (query: string, knownEvents: KnownEvent[] = []) => {
  const ask = askService({ register, states, today: TODAY, knownEvents });
  return Queue.parse((await ask(`/v1/queue?standard=ASD-STAT-13W&${query}`)).body);
};
const arrivals = ({ charts }: Queue) => charts.find(({ of }) => of === 'arrivals')?.points ?? [];
const meansOf = (told: Queue) => [...new Set(arrivals(told).map(({ mean }) => mean))];

describe('a chart over a change that is known', () => {
  it('tells of a change in each point where nobody says why', async () => {
    const told = await queue('');

    expect(meansOf(told)).toEqual([4]);
    expect(arrivals(told).every(({ causes }) => causes.includes('run'))).toBe(true);
  });

  it('begins its limits anew where the area has declared it, and has only chance on either side', async () => {
    const told = await queue('', [opened]);

    expect(meansOf(told)).toEqual([2, 6]);
    expect(arrivals(told).flatMap(({ causes }) => causes)).toEqual([]);
    expect(told.events).toContainEqual({
      ...{ from: OPENED, to: null, what: 'A clinic opened', toldBy: 'declared', rebases: true },
    });
  });

  it('does the same where the question asks for it', async () => {
    const told = await queue(`rebaseOn=${OPENED}`);

    expect(meansOf(told)).toEqual([2, 6]);
    expect(told.filter).toMatchObject({ rebaseOn: OPENED });
  });

  it('keeps its limits where fewer than twelve weeks lie on one side, and says so', async () => {
    const told = await queue('', [{ ...opened, on: '2026-04-20' }]);

    expect(meansOf(told)).toEqual([4]);
    expect(told.events).toMatchObject([{}, { what: 'A clinic opened', rebases: false }]);
  });

  it('keeps the limits of the first weeks where that is asked for', async () => {
    const told = await queue('fixAfter=12');

    expect(meansOf(told)).toEqual([2]);
  });

  it('tells of the first referral of a provider, which changes no limit', async () => {
    expect((await queue('')).events).toEqual([
      {
        ...{ from: '2025-12-29', to: '2025-12-29', toldBy: 'feed', rebases: false },
        what: 'First referral that RAA has told of',
      },
    ]);
  });

  it.each(['rebaseOn=yesterday', 'fixAfter=11'])('refuses %s', async (query) => {
    const ask = askService({ register, states, today: TODAY });

    expect((await ask(`/v1/queue?standard=ASD-STAT-13W&${query}`)).status).toBe(400);
  });
});
