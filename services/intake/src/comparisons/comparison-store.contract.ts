import type { ComparisonLine, LineKind } from '@waits/contracts/api/comparisons';
import type { ComparisonStore, KeptComparison } from '../domain/comparison.js';
import { further, newComparison } from '../domain/comparison.js';

const comparison = (id: string, now: string, folder = 'f1'): KeptComparison =>
  newComparison({
    ...{ id, folder, keyId: 's1', source: 'example-salt', providers: ['ZEX03'] },
    ...{ services: ['SALT'], listedOn: null, agreement: 'a1', bytes: 10, now },
  });
const line = (kind: LineKind, row: number): ComparisonLine => ({
  ...{ kind, row, referralId: `ZEX03:${String(row)}`, heldAs: null, matchedBy: null, differs: [] },
  ...{ theirs: null, ours: null, lastActivityOn: null, findings: [], reason: null, detail: null },
});
const [LACK, DIFFERS] = ['0-000000002', '2-000000001'] as const;

/** What every store of comparisons must do. `open` gives an empty one. */
export function comparisonStoreContract(open: () => Promise<ComparisonStore>): void {
  it('keeps a comparison, gives the newest first, and those of a folder the oldest first', async () => {
    const store = await open();
    const [older, newer] = [comparison('c1', '2026-11-01'), comparison('c2', '2026-11-02')];
    await store.write(newer);
    await store.write(older);
    await store.write(comparison('c3', '2026-10-01', 'f2'));

    expect(await store.find('c1')).toEqual(older);
    expect(await store.find('c4')).toBeUndefined();
    expect((await store.recent(2)).map(({ id }) => id)).toEqual(['c2', 'c1']);
    expect((await store.inFolder('f1')).map(({ id }) => id)).toEqual(['c1', 'c2']);
  });

  it('lets one of two change a comparison, and nobody one that was removed', async () => {
    const store = await open();
    const begun = comparison('c1', '2026-11-01');
    await store.write(begun);
    const next = further(begun, { phase: 'comparing' }, '2026-11-02');

    expect(await store.write(next)).toBe(true);
    expect(await store.write(next)).toBe(false);

    await store.remove('c1');

    expect(await store.write(further(next, {}, '2026-11-03'))).toBe(false);
    expect(await store.find('c1')).toBeUndefined();
  });

  it('gives lines in order, of one kind where asked, from behind a place on, and each once', async () => {
    const store = await open();
    const lines = [
      { at: DIFFERS, line: line('differs', 1) },
      { at: LACK, line: line('we-lack', 2) },
    ];
    await store.addLines('c1', lines);
    await store.addLines('c1', lines);
    await store.addLines('c10', [{ at: LACK, line: line('we-lack', 9) }]);
    const places = async (asked: Parameters<ComparisonStore['lines']>[1]) =>
      (await store.lines('c1', asked)).map(({ at }) => at);

    expect(await store.lines('c1', { after: '', limit: 9 })).toEqual([lines[1], lines[0]]);
    expect(await places({ after: '', limit: 1 })).toEqual([LACK]);
    expect(await places({ after: LACK, limit: 9 })).toEqual([DIFFERS]);
    expect(await places({ after: '', limit: 9, kind: 'differs' })).toEqual([DIFFERS]);
    expect(await places({ after: DIFFERS, limit: 9, kind: 'differs' })).toEqual([]);
  });

  it('removes the lines of one comparison only', async () => {
    const store = await open();
    await store.addLines('c1', [{ at: LACK, line: line('we-lack', 2) }]);
    await store.addLines('c10', [{ at: LACK, line: line('we-lack', 9) }]);
    await store.removeLines('c1');

    expect(await store.lines('c1', { after: '', limit: 9 })).toEqual([]);
    expect(await store.lines('c10', { after: '', limit: 9 })).toHaveLength(1);
  });
}
