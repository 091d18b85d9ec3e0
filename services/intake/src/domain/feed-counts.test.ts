import { addDays } from '@waits/standards/calendar';
import type { Counted } from './feed-counts.js';
import { countRecords, MAX_FEED_DAYS, newFeed } from './feed-counts.js';

const feed = newFeed({ source: 'asd', table: 'events', origin: 'source.asd.v1:0' });
const record = (position: number, over: Partial<Counted> = {}): Counted => ({
  position: BigInt(position),
  outcome: 'applied',
  receivedAt: '2026-11-23T09:00:00.000Z',
  receivedOn: '2026-11-23',
  occurredOn: '2026-11-20',
  ...over,
});

describe('how a feed stands', () => {
  it('counts each day of receipt by outcome', () => {
    const { days, parked, position } = countRecords(
      feed,
      [
        record(0),
        record(1, { outcome: 'refused', occurredOn: null }),
        record(2, { outcome: 'parked', occurredOn: null }),
        record(3, { receivedOn: '2026-11-22', receivedAt: '2026-11-22T09:00:00.000Z' }),
      ],
      7n,
    );

    expect(days).toEqual({
      '2026-11-22': { received: 1, applied: 1, duplicate: 0, ignored: 0, refused: 0, parked: 0 },
      '2026-11-23': { received: 3, applied: 1, duplicate: 0, ignored: 0, refused: 1, parked: 1 },
    });
    expect({ parked, position }).toEqual({ parked: 1, position: '7' });
  });

  it('does not count a batch that is delivered again', () => {
    const once = countRecords(feed, [record(0), record(1)], 1n);

    expect(countRecords(once, [record(0), record(1)], 1n)).toBe(once);
  });

  it('counts only the rest of a batch that is delivered again with more', () => {
    const once = countRecords(feed, [record(0), record(1)], 1n);
    const more = countRecords(once, [record(0), record(1), record(2)], 2n);

    expect(more.days['2026-11-23']?.received).toBe(3);
  });

  it('counts what was taken of each provider by day, and the day each table last came', () => {
    const once = countRecords(
      feed,
      [
        record(0, { provider: 'RAA', table: 'MHS101' }),
        record(1, { provider: 'RAA', table: 'MHS201', receivedOn: '2026-11-22' }),
        record(2, { provider: 'RBB', outcome: 'parked' }),
        record(3, { table: 'MHS201', outcome: 'refused' }),
      ],
      3n,
    );

    expect(once.providers).toEqual({ RAA: { '2026-11-22': 1, '2026-11-23': 1 } });
    expect(once.tables).toEqual({ MHS101: '2026-11-23', MHS201: '2026-11-23' });
    expect(countRecords(once, [record(4)], 4n).providers).toEqual(once.providers);
  });

  it('keeps no more than 200 providers, and of each the newest 200 days', () => {
    const invented = Array.from({ length: 300 }, (_, n) =>
      record(n, { provider: `P${String(n)}A` }),
    );
    const long = Array.from({ length: 300 }, (_, n) =>
      record(n, { provider: 'RAA', receivedOn: addDays('2026-01-01', n) }),
    );

    expect(Object.keys(countRecords(feed, invented, 300n).providers ?? {})).toHaveLength(200);
    expect(Object.keys(countRecords(feed, long, 300n).providers?.['RAA'] ?? {})).toHaveLength(200);
  });

  it('knows what came last, whatever the order of arrival', () => {
    const { lastReceivedAt, lastOccurredOn } = countRecords(
      feed,
      [
        record(0, { occurredOn: '2026-11-21' }),
        record(1, {
          receivedAt: '2025-01-01T09:00:00.000Z',
          receivedOn: '2025-01-01',
          occurredOn: '2024-12-30',
        }),
      ],
      1n,
    );

    expect({ lastReceivedAt, lastOccurredOn }).toEqual({
      lastReceivedAt: '2026-11-23T09:00:00.000Z',
      lastOccurredOn: '2026-11-21',
    });
  });

  it('does not believe a day after its receipt', () => {
    const mistyped = [record(0), record(1, { occurredOn: '2062-11-20' })];

    expect(countRecords(feed, mistyped, 1n).lastOccurredOn).toBe('2026-11-20');
  });

  it('keeps the newest days only', () => {
    const days = Array.from({ length: MAX_FEED_DAYS + 30 }, (_, day) =>
      record(day, { receivedOn: addDays('2025-01-01', day) }),
    );
    const kept = Object.keys(countRecords(feed, days.toReversed(), 500n).days);

    expect(kept).toHaveLength(MAX_FEED_DAYS);
    expect(kept[0]).toBe(addDays('2025-01-01', 30));
  });
});
