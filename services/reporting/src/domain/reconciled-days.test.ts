import type { FeedState } from '@waits/contracts/feed-state';
import { feedOf } from './fake-feed.js';
import { heldByDay, reconciledDays } from './reconciled-days.js';

const DAY = '2026-03-02';
const SPAN = { from: '2026-03-01', to: '2026-03-31' };
const counts = { received: 10, applied: 6, duplicate: 1, ignored: 1, refused: 1, parked: 1 };
const feed = feedOf([], { days: { [DAY]: counts } });
const says = (records: number): FeedState =>
  feedOf([], { origin: 'counts', sent: { [DAY]: { records, saidAt: '2026-03-03T01:00:00Z' } } });
const compared = (log: number, held: number, digest = 'aa') =>
  heldByDay([
    {
      ...{ source: 'demo-salt', day: DAY },
      ...{ log: { events: log, digest: 'aa' }, held: { events: held, digest } },
    },
  ]);
const NOT_COMPARED = heldByDay([]);

const rows = (origins: FeedState[], held = NOT_COMPARED, span = SPAN) =>
  reconciledDays(new Map([['demo-salt', origins]]), held, span);

describe('a source and day', () => {
  it.each`
    origins             | held                      | agrees   | row                                  | because
    ${[feed]}           | ${NOT_COMPARED}           | ${true}  | ${{ sent: null, notReceived: null }} | ${'the source says nothing of what it sent'}
    ${[feed, says(10)]} | ${NOT_COMPARED}           | ${true}  | ${{ sent: 10, notReceived: 0 }}      | ${'what was sent is what came'}
    ${[feed, says(12)]} | ${NOT_COMPARED}           | ${false} | ${{ sent: 12, notReceived: 2 }}      | ${'two did not come'}
    ${[feed, says(9)]}  | ${NOT_COMPARED}           | ${false} | ${{ sent: 9, notReceived: -1 }}      | ${'one more came than was sent'}
    ${[says(3)]}        | ${NOT_COMPARED}           | ${false} | ${{ received: 0, notReceived: 3 }}   | ${'nothing came at all'}
    ${[feed, says(10)]} | ${compared(14, 14)}       | ${true}  | ${{ published: 14, held: 14 }}       | ${'a record may state several events, and all are held'}
    ${[feed, says(10)]} | ${compared(14, 13)}       | ${false} | ${{ published: 14, held: 13 }}       | ${'one event is not held'}
    ${[feed, says(10)]} | ${compared(14, 14, 'ab')} | ${false} | ${{ published: 14, held: 14 }}       | ${'as many are held, but others'}
  `(
    'agrees $agrees: $because',
    (one: {
      origins: FeedState[];
      held: never;
      agrees: boolean;
      row: Record<string, number | null>;
    }) => {
      expect(rows(one.origins, one.held)).toMatchObject([
        { source: 'demo-salt', day: DAY, agrees: one.agrees, unaccounted: 0, ...one.row },
      ]);
    },
  );

  it('adds up what came by several ways', () => {
    const posted = feedOf([], { origin: 'http', days: { [DAY]: counts } });

    expect(rows([feed, posted])).toMatchObject([{ received: 20, applied: 12, parked: 2 }]);
  });

  it('tells what is not accounted for', () => {
    const lost = feedOf([], { days: { [DAY]: { ...counts, received: 11 } } });

    expect(rows([lost])).toMatchObject([{ unaccounted: 1, agrees: false }]);
  });

  it('is shown where events of it are held that no feed counts, and not beyond the days asked about', () => {
    expect(rows([], compared(2, 2))).toMatchObject([{ received: 0, published: 2, held: 2 }]);
    expect(rows([feed], NOT_COMPARED, { from: '2026-03-03', to: '2026-03-31' })).toEqual([]);
  });
});
