import type { KnownEvent } from './chart-events.js';
import { chartEvents } from './chart-events.js';

const WEEKS = { from: '2026-01-05', to: '2026-06-28' };

const event = (over: Partial<KnownEvent>): KnownEvent => ({
  ...{ on: '2026-03-02', what: 'A clinic opened', rebase: false },
  ...over,
});
const feed = (source: string, from: string, to: string) => ({
  ...{ source, lastReceivedAt: null, lastOccurredOn: null, cadenceHours: 24, parked: 0 },
  ...{ status: 'current' as const, silentDays: 0, lateDays: 0, daysWithout: [{ from, to }] },
  ...{ providersStopped: [], tablesStopped: [], volume: { day: null, month: null } },
});
const known = {
  declared: [
    event({ what: 'For all' }),
    event({ on: '2026-03-03', what: 'For autism', pathway: 'ASD' }),
    event({ on: '2026-03-04', what: 'For RAA', provider: 'RAA' }),
  ],
  feeds: [feed('demo-asd', '2026-02-01', '2026-02-08')],
  providerSilences: [{ from: '2026-05-01', to: '2026-05-20' }],
  firstReferrals: new Map([
    ['RAA', '2020-01-02'],
    ['RBB', '2026-04-01'],
  ]),
};
const told = (asked: { pathway?: 'ASD' | 'SALT'; provider?: string; rebaseOn?: string[] }) =>
  chartEvents(known, { rebaseOn: [], ...WEEKS, ...asked }).map(({ what }) => what);

describe('what is told of beside a chart', () => {
  it('is, of the whole area, all that is known within its weeks, the earliest first', () => {
    expect(told({})).toEqual([
      ...['Nothing came from demo-asd', 'For all', 'For autism', 'For RAA'],
      'First referral that RBB has told of',
    ]);
  });

  it('is, of one provider, its own silences and what concerns it', () => {
    expect(told({ provider: 'RAA' })).toEqual([
      ...['For all', 'For autism', 'For RAA', 'Nothing came of RAA'],
    ]);
  });

  it('is, of one pathway, not what concerns another', () => {
    expect(told({ pathway: 'SALT' })).not.toContain('For autism');
  });

  it('has the days from which limits are asked to begin anew', () => {
    expect(told({ rebaseOn: ['2026-03-09'] })).toContain('Limits begin anew');
  });

  it.each([
    ['began before and goes on', { on: '2020-01-01' }, false],
    ['began before and ended within', { on: '2025-12-01', until: '2026-01-05' }, true],
    ['ended before', { on: '2025-12-01', until: '2026-01-04' }, false],
    ['began on the last day', { on: '2026-06-28' }, true],
    ['came after', { on: '2026-06-29' }, false],
  ])('what %s', (_when, over, isTold) => {
    const events = chartEvents(
      { ...known, declared: [event({ ...over, what: 'This' })] },
      { ...WEEKS, rebaseOn: [] },
    );

    expect(events.some(({ what }) => what === 'This')).toBe(isTold);
  });
});
