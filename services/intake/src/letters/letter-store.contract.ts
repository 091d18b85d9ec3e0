import type { DeadLetter } from '@waits/contracts/dead-letter';
import type { KeptLetter } from './kept-letter.js';
import { newLetter, replayed } from './kept-letter.js';
import type { LetterQuery, LetterStore } from './letter-store.js';

/** A letter of the record at an offset, which is also the minute of its setting aside. */
export const letterAt = (offset: number, over: Partial<DeadLetter> = {}): KeptLetter =>
  newLetter(`letter-${String(offset).padStart(3, '0')}`, {
    ...{ service: 'intake', outcome: 'refused', reason: 'invalid-event', details: [] },
    origin: { topic: 'source.asd.v1', partition: 0, offset: String(offset) },
    at: `2026-11-23T09:${String(offset).padStart(2, '0')}:00.000Z`,
    ...{ source: 'asd-system', bytes: 10, sha256: 'a'.repeat(64), truncated: false, sealed: null },
    ...over,
  });

const asked = (over: Partial<LetterQuery> = {}): LetterQuery => ({
  ...{ state: 'open', limit: 10 },
  ...over,
});

/** What every store of letters must do. `open` gives an empty one. */
export function letterStoreContract(open: () => Promise<LetterStore>): void {
  const idsOf = async (store: LetterStore, over: Partial<LetterQuery> = {}) =>
    (await store.list(asked(over))).map(({ id }) => id);

  it('lists those that are open, the oldest first, a page at a time', async () => {
    const store = await open();
    const same = letterAt(2, { at: '2026-11-23T09:01:00.000Z' });
    await store.insert([letterAt(3), same, letterAt(1), letterAt(4, { outcome: 'ignored' })]);
    const [first, second] = await store.list(asked({ limit: 2 }));

    expect([first?.id, second?.id]).toEqual(['letter-001', 'letter-002']);
    expect(await idsOf(store, { after: { at: second?.at ?? '', id: second?.id ?? '' } })).toEqual([
      'letter-003',
    ]);
    expect(await idsOf(store, { state: 'settled' })).toEqual(['letter-004']);
  });

  it('lists those of a reason, an outcome, a source or a service', async () => {
    const store = await open();
    await store.insert([
      letterAt(1, { reason: 'not-json' }),
      letterAt(2, { outcome: 'parked' }),
      letterAt(3, { source: null }),
      letterAt(4, { service: 'waits' }),
    ]);

    expect(await idsOf(store, { reason: 'not-json' })).toEqual(['letter-001']);
    expect(await idsOf(store, { outcome: 'parked' })).toEqual(['letter-002']);
    expect(await idsOf(store, { source: 'asd-system', service: 'waits' })).toEqual(['letter-004']);
  });

  it('keeps a letter that comes twice as it was made since', async () => {
    const store = await open();
    await store.insert([letterAt(1)]);
    const attempt = { at: '2026-11-23T10:00:00.000Z', by: 'Example', note: null, correction: null };
    await store.replace(replayed(letterAt(1), attempt, { outcome: 'applied' }));
    await store.insert([letterAt(1)]);

    expect(await store.find('letter-001')).toMatchObject({ state: 'settled', version: 2 });
    expect(await store.find('letter-002')).toBeUndefined();
  });

  it('lets one of two who change a letter at once go first', async () => {
    const store = await open();
    await store.insert([letterAt(1)]);
    const changed = { ...letterAt(1), version: 2 };

    expect(await store.replace(changed)).toBe(true);
    expect(await store.replace(changed)).toBe(false);
  });

  it('counts what is open by service, reason and source, and since when', async () => {
    const store = await open();
    await store.insert([letterAt(5), letterAt(3), letterAt(4, { source: null })]);
    await store.insert([letterAt(1, { outcome: 'ignored' })]);
    const groups = await store.groups();

    expect(groups.sort((a, b) => b.open - a.open)).toEqual([
      {
        ...{ service: 'intake', outcome: 'refused', reason: 'invalid-event' },
        ...{ source: 'asd-system', open: 2, oldestAt: '2026-11-23T09:03:00.000Z' },
      },
      {
        ...{ service: 'intake', outcome: 'refused', reason: 'invalid-event' },
        ...{ source: null, open: 1, oldestAt: '2026-11-23T09:04:00.000Z' },
      },
    ]);
  });

  it('settles those whose rows waited for another, and no others of the same record', async () => {
    const store = await open();
    const sha256 = 'b'.repeat(64);
    await store.insert([
      letterAt(1, { sha256, outcome: 'parked', reason: 'parent-missing' }),
      letterAt(2, { sha256 }),
      letterAt(3, { outcome: 'parked', reason: 'parent-missing' }),
    ]);
    await store.settleReleased([sha256]);
    await store.settleReleased([]);

    expect(await idsOf(store)).toEqual(['letter-002', 'letter-003']);
  });

  it('forgets what is removed, and what is older than it is kept', async () => {
    const store = await open();
    await store.insert([letterAt(1), letterAt(2), letterAt(3)]);
    await store.remove(['letter-003', 'letter-009']);
    await store.forget('2026-11-23T09:02:00.000Z');

    expect(await idsOf(store)).toEqual(['letter-002']);
  });
}
