import type { PublishedSnapshot } from '@waits/contracts/api/published';
import { createSnapshotBook } from './snapshot-book.js';

const sealed = { keyId: 'k1', iv: '', tag: '', data: '' };
const kept = (day: string, compressed = new Uint8Array([1])) => ({
  ...{ day, compressed, exact: sealed },
});
const snapshotOf = (day: string): PublishedSnapshot => ({
  ...{ day, takenAt: `${day}T23:30:00.000Z`, policy: 'MHSDS' },
  provenance: {
    ...{ asOf: day, dataVersion: 7, registerVersion: 'abc', caughtUp: true },
    ...{ missing: [], localStandards: [], feeds: [] },
  },
  suppression: { cells: 40, hidden: 3, hiddenForOthers: 1 },
  ...{ tables: [], medians: [], longest: [] },
});
const take = (book: ReturnType<typeof createSnapshotBook>, day: string) =>
  book.apply(snapshotOf(day), kept(day));

describe('what was published', () => {
  it('begins on a day, which is the first that will be taken', () => {
    const book = createSnapshotBook();
    expect([book.since(), book.takenThrough()]).toEqual([null, null]);

    expect([book.begin('2026-06-01'), book.begin('2026-06-03')]).toEqual([true, false]);
    expect([book.since(), book.takenThrough()]).toEqual(['2026-06-01', '2026-05-31']);
  });

  it('is listed with how much of it is hidden, in percent of all cells', () => {
    const book = createSnapshotBook();
    take(book, '2026-06-01');

    expect(book.days()).toEqual([
      {
        ...{ day: '2026-06-01', takenAt: '2026-06-01T23:30:00.000Z', policy: 'MHSDS' },
        ...{ cells: 40, hidden: 3, hiddenForOthers: 1, registerVersion: 'abc', dataVersion: 7 },
        ...{ hiddenPercent: 7.5, hiddenForOthersPercent: 2.5 },
      },
    ]);
  });

  it('is never changed by a second snapshot of the day', () => {
    const book = createSnapshotBook();
    take(book, '2026-06-01');

    expect(book.apply(snapshotOf('2026-06-01'), kept('2026-06-01', new Uint8Array([2])))).toBe(
      false,
    );
    expect(book.compressedOf('2026-06-01')).toEqual(new Uint8Array([1]));
    expect(book.compressedOf('2026-06-02')).toBeUndefined();
  });

  it('is kept with its sealed counts for thirty days, and without for ever', () => {
    const book = createSnapshotBook();
    for (let day = 1; day <= 31; day += 1) take(book, `2026-07-${String(day).padStart(2, '0')}`);

    expect(book.days()).toHaveLength(31);
    expect(book.lately().map(({ day }) => day)).toEqual(
      book
        .days()
        .slice(1)
        .map(({ day }) => day),
    );
    expect(book.takenThrough()).toBe('2026-07-31');
  });
});
