import type { FeedState } from '@waits/contracts/feed-state';
import { createFeedsOf } from './feeds-of.js';

const state = (source: string, origin: string, over: Partial<FeedState> = {}): FeedState => ({
  ...{ source, table: 'events', origin, position: '1', cadenceHours: null, lastReceivedAt: null },
  ...{ lastOccurredOn: null, parked: 0, days: {} },
  ...over,
});
const STATES = [
  state('salt-list', 'http', { lastReceivedAt: '2026-11-20T09:00:00Z' }),
  state('salt-list', 'topic:0', {
    ...{ lastReceivedAt: '2026-11-22T09:00:00Z', lastOccurredOn: '2026-11-21' },
    providers: { ZEX03: { '2026-11-22': 4 } },
  }),
  state('salt-fhir', 'declared', {
    declared: { providers: ['ZEX03'], tables: [], records: null },
  }),
  state('of-another', 'http', { providers: { ZEX04: { '2026-11-22': 1 } } }),
];
type Open = { refused: number } | { parked: number };
const group = (source: string, how: Open, service = 'intake') => ({
  ...{ service, reason: 'invalid-event', source, oldestAt: '2026-11-01T09:00:00Z' },
  ...('refused' in how
    ? { outcome: 'refused' as const, open: how.refused }
    : { outcome: 'parked' as const, open: how.parked }),
});

describe('what feeds a provider', () => {
  it('is every source that sends of it or is declared to, with what of it lies at the desk', async () => {
    const feedsOf = createFeedsOf({
      feeds: { states: () => STATES },
      letters: {
        summary: () =>
          Promise.resolve({
            ...{ asOf: '2026-11-23T09:00:00Z', open: 15 },
            groups: [
              ...[group('salt-list', { refused: 2 }), group('salt-list', { refused: 1 })],
              ...[group('salt-list', { parked: 3 }), group('of-another', { parked: 4 })],
              group('salt-list', { parked: 5 }, 'waits'),
            ],
          }),
      },
    });

    expect(await feedsOf('salt-new', ['ZEX03'])).toEqual([
      {
        ...{ source: 'salt-fhir', lastReceivedAt: null, lastOccurredOn: null },
        ...{ refused: 0, parked: 0 },
      },
      {
        ...{ source: 'salt-list', lastReceivedAt: '2026-11-22T09:00:00Z' },
        ...{ lastOccurredOn: '2026-11-21', refused: 3, parked: 3 },
      },
      {
        ...{ source: 'salt-new', lastReceivedAt: null, lastOccurredOn: null },
        ...{ refused: 0, parked: 0 },
      },
    ]);
  });
});
