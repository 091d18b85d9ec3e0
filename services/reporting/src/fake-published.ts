import type { PublishedSnapshot } from '@waits/contracts/api/published';
import { packed } from '@waits/kit/published-snapshots';
import type { SnapshotBook } from './domain/disclosure/snapshot-book.js';
import { createSnapshotBook } from './domain/disclosure/snapshot-book.js';

const AREA = { standard: 'SALT-LOCAL', pathway: 'SALT' };
const FEED = { source: 'demo-salt', status: 'current' as const, lastOccurredOn: null };

/** What was published of a day: so many children in the area, most over the standard, and a hidden few at a small provider. */
export const publishedOn = (
  day: string,
  count: number | null,
  over: Partial<PublishedSnapshot> = {},
): PublishedSnapshot => ({
  ...{ day, takenAt: `${day}T23:30:00.000Z`, policy: 'MHSDS' },
  provenance: {
    ...{ asOf: day, dataVersion: 7, registerVersion: 'abc', caughtUp: true },
    ...{ missing: ['demo-asd, since May'], localStandards: [] },
    feeds: [{ ...FEED, lastReceivedAt: `${day}T20:00:00.000Z` }],
  },
  suppression: { cells: 4, hidden: 1, hiddenForOthers: 0 },
  tables: [
    {
      ...{ id: 'over-standard', title: 'Children over the standard', measure: 'children-waiting' },
      ...{ rows: ['standard', 'pathway'], columns: ['limit'] },
      cells: [
        { at: AREA, count },
        { at: { ...AREA, limit: 'over' }, count: 15 },
      ],
    },
    {
      ...{ id: 'providers', title: 'Children by provider', measure: 'children-waiting' },
      ...{ rows: ['standard', 'pathway'], columns: ['provider'] },
      cells: [
        { at: AREA, count },
        { at: { ...AREA, provider: 'RAA' }, count: null },
      ],
    },
  ],
  medians: [{ at: AREA, days: 31.5 }],
  longest: [{ at: AREA, band: null }],
  ...over,
});

/** A memory of these days. */
export function bookOf(published: readonly PublishedSnapshot[]): SnapshotBook {
  const book = createSnapshotBook();
  const exact = { keyId: 'k1', iv: '', tag: '', data: '' };
  for (const one of published) book.apply(one, { day: one.day, compressed: packed(one), exact });
  return book;
}
