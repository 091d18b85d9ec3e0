import type { KeptLists, Listed } from '../domain/kept-lists.js';

const listed = (hash: string, ...rows: string[]): Listed => ({
  ...{ hash, subject: `RAA:${hash}`, rows, isEnded: false },
});

async function allOf({ pages }: KeptLists, list: string): Promise<string[]> {
  const hashes: string[] = [];
  for await (const page of pages(list)) hashes.push(...page.map(({ hash }) => hash));
  return hashes;
}

/** What every store of lists must do. `open` gives an empty one. */
export function keptListsContract(open: () => Promise<KeptLists>): void {
  it('finds referrals by their hash in their own list, and in no other', async () => {
    const lists = await open();
    await lists.add('L1', [listed('a', 'r1'), listed('b')]);
    await lists.add('L10', [listed('c')]);

    expect(await lists.find('L1', ['a', 'c'])).toEqual(new Map([['a', listed('a', 'r1')]]));
    expect((await lists.find('L1', [])).size).toBe(0);
  });

  it('gives a list in the order of hashes, however it was written', async () => {
    const lists = await open();
    const hashes = Array.from({ length: 1201 }, (_, index) => `h${String(index + 10_000)}`);
    await lists.add(
      'L1',
      [...hashes].reverse().map((hash) => listed(hash)),
    );
    await lists.add('L2', [listed('z')]);

    expect(await allOf(lists, 'L1')).toEqual(hashes);
    expect(await allOf(lists, 'none')).toEqual([]);
  });

  it('unites the rows of one referral, and remembers that it ended', async () => {
    const lists = await open();
    await lists.add('L1', [listed('a', 'r1'), { ...listed('b'), isEnded: true }]);
    await lists.add('L1', [listed('a', 'r1', 'r2'), listed('b')]);
    const found = await lists.find('L1', ['a', 'b']);

    expect([...(found.get('a')?.rows ?? [])].sort()).toEqual(['r1', 'r2']);
    expect([found.get('a')?.isEnded, found.get('b')?.isEnded]).toEqual([false, true]);
  });

  it('takes referrals out of a list, or all of them, and leaves other lists alone', async () => {
    const lists = await open();
    for (const list of ['L1', 'L10']) await lists.add(list, [listed('a'), listed('b')]);
    await lists.remove('L1', ['a']);
    expect(await allOf(lists, 'L1')).toEqual(['b']);
    await lists.remove('L1');

    expect([await allOf(lists, 'L1'), await allOf(lists, 'L10')]).toEqual([[], ['a', 'b']]);
  });

  it('lets one of two make its list the complete one', async () => {
    const lists = await open();
    const head = await lists.head('salt');
    const next = { ...head, version: 1, complete: 'L1', listedAt: '2026-03-01T00:00:00Z' };

    expect(head).toMatchObject({ version: 0, complete: null, inHand: null });
    expect(await lists.setHead(next)).toBe(true);
    expect(await lists.setHead({ ...next, complete: 'L2' })).toBe(false);
    expect(await lists.head('salt')).toEqual(next);
  });
}
