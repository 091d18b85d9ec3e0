import { daysFrom, feedOf, isWeekday } from './fake-feed.js';
import { feedHealth } from './feed-health.js';

const health = (feed: ReturnType<typeof feedOf>, asOf: string) =>
  feedHealth('demo-salt', [feed], asOf);

const daily = daysFrom('2026-01-01', '2026-06-30');
const weekdays = daily.filter(isWeekday);
const weekly = daily.filter((day) => new Date(day).getUTCDay() === 1);
const without = (days: string[], from: string, to: string) =>
  days.filter((day) => day < from || day > to);

describe('the days a feed sent nothing', () => {
  it.each`
    days                                             | cadence | gaps                              | because
    ${daily}                                         | ${null} | ${[]}                             | ${'nothing is missing'}
    ${weekdays}                                      | ${null} | ${[]}                             | ${'weekends are its rhythm'}
    ${weekdays}                                      | ${24}   | ${[]}                             | ${'and stay so when it declares a day'}
    ${without(weekdays, '2026-04-03', '2026-04-06')} | ${24}   | ${[]}                             | ${'the four days of Easter are not a gap'}
    ${without(daily, '2026-03-01', '2026-03-31')}    | ${null} | ${[['2026-03-01', '2026-03-31']]} | ${'a month is missing'}
    ${without(weekdays, '2026-03-01', '2026-03-31')} | ${null} | ${[['2026-02-28', '2026-03-31']]} | ${'the gap begins after the last day that sent'}
    ${without(daily, '2026-03-10', '2026-03-11')}    | ${null} | ${[['2026-03-10', '2026-03-11']]} | ${'three times the rhythm is a gap'}
    ${without(daily, '2026-03-10', '2026-03-10')}    | ${null} | ${[]}                             | ${'twice the rhythm is not, when nothing was declared'}
    ${without(daily, '2026-03-10', '2026-03-10')}    | ${24}   | ${[['2026-03-10', '2026-03-10']]} | ${'but it is when a day was declared'}
    ${without(weekly, '2026-03-16', '2026-03-16')}   | ${168}  | ${[['2026-03-10', '2026-03-22']]} | ${'one weekly delivery did not come'}
    ${daily.slice(0, 15)}                            | ${null} | ${[]}                             | ${'too little to know a rhythm'}
  `('$because', ({ days, cadence, gaps }) => {
    const feed = feedOf(days as string[], { cadenceHours: cadence as number | null });
    const last = (days as string[]).at(-1) ?? '';

    expect(health(feed, last).daysWithout.map(({ from, to }) => [from, to])).toEqual(gaps);
  });

  it('include the silence since the last day that sent', () => {
    expect(health(feedOf(daily), '2026-07-05').daysWithout).toEqual([
      { from: '2026-07-01', to: '2026-07-05' },
    ]);
  });

  it('end with the day asked about', () => {
    const stopped = feedOf(without(daily, '2026-03-01', '2026-03-31'));

    expect(health(stopped, '2026-02-28').daysWithout).toEqual([]);
    expect(health(stopped, '2026-03-20').daysWithout).toEqual([
      { from: '2026-03-01', to: '2026-03-20' },
    ]);
  });
});

describe('the status of a feed', () => {
  it.each`
    asOf            | status       | because
    ${'2026-06-30'} | ${'current'} | ${'it sent today'}
    ${'2026-07-01'} | ${'current'} | ${'a day is its rhythm'}
    ${'2026-07-02'} | ${'late'}    | ${'longer than its rhythm'}
    ${'2026-07-03'} | ${'stopped'} | ${'three times its rhythm'}
  `('is $status on $asOf: $because', ({ asOf, status }) => {
    expect(health(feedOf(daily), asOf as string).status).toBe(status);
  });

  it('is unknown where neither cadence nor rhythm is known, or nothing ever came', () => {
    expect(health(feedOf(daily.slice(0, 5)), '2026-07-05').status).toBe('unknown');
    expect(health(feedOf([], { cadenceHours: 24 }), '2026-07-05').status).toBe('unknown');
  });
});

describe('the origins of a feed', () => {
  it('are one feed: what one partition did not get, another did', () => {
    const odd = feedOf(daily.filter((_, index) => index % 2 === 1));
    const even = feedOf(
      daily.filter((_, index) => index % 2 === 0),
      { origin: 'source.salt.v1:1', parked: 3, lastReceivedAt: '2026-06-30T23:00:00Z' },
    );

    expect(feedHealth('demo-salt', [odd, even], '2026-06-30')).toEqual({
      source: 'demo-salt',
      lastReceivedAt: '2026-06-30T23:00:00Z',
      lastOccurredOn: '2026-06-30',
      cadenceHours: null,
      status: 'current',
      daysWithout: [],
      parked: 3,
      ...{ silentDays: 0, lateDays: 0, providersStopped: [], tablesStopped: [] },
      volume: {
        day: expect.objectContaining({
          from: '2026-06-29',
          records: 1,
          verdict: 'usual',
        }) as unknown,
        month: expect.objectContaining({ records: 31, verdict: 'unknown' }) as unknown,
      },
    });
  });
});
