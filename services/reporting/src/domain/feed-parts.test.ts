import { daysFrom, feedOf } from './fake-feed.js';
import { feedHealth } from './feed-health.js';
import { feedParts } from './feed-parts.js';
import { whatIsMissing } from './what-is-missing.js';

const AS_OF = '2026-06-30';
const daily = daysFrom('2026-01-01', AS_OF);
const counts = (days: string[]) => Object.fromEntries(days.map((day) => [day, 1]));
const until = (last: string) => counts(daily.filter((day) => day <= last));
const monthly = counts([
  '2026-01-05',
  '2026-02-02',
  '2026-03-02',
  '2026-04-06',
  '2026-05-04',
  '2026-06-01',
]);
const declared = { providers: ['RAA', 'RBB'], tables: ['MHS101', 'MHS201'], records: null };

const statusOf = (days: Record<string, number>) =>
  feedParts([feedOf(daily, { providers: { RAA: days } })], 24, AS_OF).providers[0]?.status;

describe('a provider within a feed that goes on', () => {
  it.each`
    days                      | status       | because
    ${until(AS_OF)}           | ${'current'} | ${'it sends every day'}
    ${until('2026-06-28')}    | ${'late'}    | ${'two days are longer than its rhythm of one'}
    ${until('2026-06-27')}    | ${'stopped'} | ${'three days are three times its rhythm'}
    ${monthly}                | ${'current'} | ${'a small one that sends each month is not late by a daily cadence'}
    ${counts(['2026-02-01'])} | ${'unknown'} | ${'of one day no rhythm is known'}
  `(
    'is $status: $because',
    ({ days, status }: { days: Record<string, number>; status: string }) => {
      expect(statusOf(days)).toBe(status);
    },
  );

  it('that stopped is named in the feed, and in what every total lacks', () => {
    const origins = [feedOf(daily, { providers: { RAA: until(AS_OF), RBB: until('2026-05-31') } })];
    const health = feedHealth('demo-salt', origins, AS_OF);

    expect(health).toMatchObject({ status: 'current', providersStopped: ['RBB'] });
    expect(whatIsMissing([health], AS_OF)).toEqual([
      'demo-salt has sent nothing of provider RBB for long',
    ]);
  });

  it('that is declared and never sent is listed', () => {
    const feed = feedOf(daily, { providers: { RAA: until(AS_OF) } });
    const { providers } = feedParts(
      [feed, feedOf([], { origin: 'declared', declared })],
      24,
      AS_OF,
    );

    expect(providers).toMatchObject([
      { provider: 'RAA' },
      { provider: 'RBB', lastReceivedOn: null },
    ]);
  });
});

describe('a table within a feed that goes on', () => {
  it.each`
    last            | stopped       | because
    ${AS_OF}        | ${[]}         | ${'it came today'}
    ${'2026-06-29'} | ${[]}         | ${'a day is the cadence'}
    ${'2026-06-28'} | ${['MHS201']} | ${'twice the cadence'}
  `('is stopped: $stopped, $because', ({ last, stopped }: { last: string; stopped: string[] }) => {
    const feed = feedOf(daily, { cadenceHours: 24, tables: { MHS101: AS_OF, MHS201: last } });

    expect(
      feedHealth('s', [feed, feedOf([], { origin: 'declared', declared })], AS_OF).tablesStopped,
    ).toEqual(stopped);
  });

  it('that nobody declared is not missed', () => {
    const feed = feedOf(daily, { cadenceHours: 24, tables: { MHS606: '2026-01-01' } });

    expect(feedHealth('s', [feed], AS_OF).tablesStopped).toEqual([]);
  });
});
