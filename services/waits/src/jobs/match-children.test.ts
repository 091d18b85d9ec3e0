import { memoryKeys, rotatingKeys } from '@waits/sources/testing/memory-keys';
import type { TokenDocument } from '../domain/documents.js';
import { event, nodeIdOf, numberToken, token } from '../domain/fake-events.js';
import { fakeMatching } from '../matching/fake-matching.js';

const [la, clinic, alone] = [token('la'), token('clinic'), token('nobody-alike')];
const number = numberToken('number');
const SAID = { name: 'Quillfeather, Zephyrine', birthDate: '2016-05-04' };
const received = (subject: string, tokens: string[], time: string) =>
  ({
    ...event('referral.received', { subject, pathway: 'ASD', tokens, id: subject }),
    time,
  }) as const;

/** One child known by number, two that are not, of whom one may be the first. */
async function open() {
  const matching = fakeMatching();
  await matching.world.events([
    received('RXX01:R1', [number], '2026-03-01T09:00:00Z'),
    received('E0600:C1', [la], '2026-03-01T10:00:00Z'),
    received('RXX02:R2', [alone], '2026-05-30T10:00:00Z'),
  ]);
  await matching.identify(number, SAID);
  await matching.identify(la, SAID);
  await matching.identify(alone, { name: 'Example', birthDate: '2015-01-31' });
  return matching;
}

/** What a release that had no blind index left. */
async function forgetIndex({ store }: ReturnType<typeof fakeMatching>) {
  const held = store.everything().children;
  const older = held.map(({ blind: _blind, sealed, ...rest }): TokenDocument => ({
    ...rest,
    sealed: sealed.map((entry) => {
      if ('removedAt' in entry) return entry;
      const { blind: _entry, ...said } = entry;
      return said;
    }),
  }));
  await store.children.write(
    older.map((document) => ({
      document: { ...document, version: document.version + 1 },
      expected: document.version,
    })),
  );
}

const versionsIn = ({ store }: ReturnType<typeof fakeMatching>) =>
  store.everything().children.map(({ version }) => version);

describe('the nightly job that matches', () => {
  it('counts who has no NHS number, by what is to do and for how long', async () => {
    const { job } = await open();

    expect(await job()).toEqual({
      ...{ records: 3, reindexed: 0 },
      unmatched: [
        { state: 'nobody-alike', age: '0-6', children: 1 },
        { state: 'to-decide', age: '84+', children: 1 },
      ],
    });
  });

  it('changes nothing the second time, and nothing that a fold could see', async () => {
    const matching = await open();
    const before = matching.store.everything();
    await matching.job();
    const once = versionsIn(matching);
    await matching.job();
    const after = matching.store.everything();

    expect(versionsIn(matching)).toEqual(once);
    expect(after.referrals).toEqual(before.referrals);
    expect(after.children.map(({ inputVersion }) => inputVersion)).toEqual(
      before.children.map(({ inputVersion }) => inputVersion),
    );
  });

  it('indexes what was stored before there was an index', async () => {
    const matching = await open();
    await forgetIndex(matching);
    expect((await matching.candidates.ofChild(nodeIdOf(la))).candidates).toEqual([]);

    expect(await matching.job()).toMatchObject({ reindexed: 3 });
    expect((await matching.candidates.ofChild(nodeIdOf(la))).candidates).toHaveLength(1);
  });

  it('indexes anew when a token key came, and when the older one is gone', async () => {
    const older = await open();
    const { store, said } = older;
    const during = fakeMatching({ store, said, keys: rotatingKeys });
    expect((await during.candidates.ofDescribed(SAID)).candidates).toHaveLength(2);
    expect(await during.job()).toMatchObject({ reindexed: 3 });
    const { current } = rotatingKeys.token;
    const ring = { current, all: new Map([[current.id, current.key]]) };
    const after = fakeMatching({ store, said, keys: { ...memoryKeys, token: ring } });

    expect((await after.candidates.ofDescribed(SAID)).candidates).toHaveLength(2);
    expect(await after.job()).toMatchObject({ reindexed: 3 });
    expect((await after.candidates.ofDescribed(SAID)).candidates).toHaveLength(2);
    expect((await older.candidates.ofDescribed(SAID)).candidates).toEqual([]);
  });

  it('leaves the index of what does not open as it is, for its key may come back', async () => {
    const matching = await open();
    matching.said.clear();

    expect(await matching.job()).toMatchObject({ reindexed: 0 });
    expect(matching.store.everything().children.every(({ blind }) => blind !== undefined)).toBe(
      true,
    );
  });

  it('goes on when another writer changes a record meanwhile', async () => {
    const matching = await open();
    await forgetIndex(matching);
    const write = matching.store.children.write.bind(matching.store.children);
    let isFirst = true;
    matching.store.children.write = async (writes) => {
      if (!isFirst) return write(writes);
      isFirst = false;
      await write(
        writes.map(({ document, expected }) => ({
          document: { ...document, version: document.version + 7, conflicts: ['theirs'] },
          expected,
        })),
      );
      return write(writes);
    };
    await matching.job();

    const held = matching.store.everything().children;
    expect(held.map(({ conflicts }) => conflicts)).toEqual([['theirs'], ['theirs'], ['theirs']]);
  });

  it.each([
    ['gets a number', event('referral.accepted', { subject: 'E0600:C1', tokens: [la, number] })],
    ['has no open referral', event('referral.closed', { subject: 'E0600:C1', tokens: [la] })],
    ['is erased', event('patient.erased', { subject: la, tokens: [] })],
  ])('takes a child off the list that %s', async (_what, then) => {
    const { job, world, unmatched, store } = await open();
    await job();
    await world.events([then]);
    const shown = await unmatched({ state: 'to-decide', limit: 20 });
    await job();

    expect(shown.children).toEqual([]);
    expect(
      store.everything().children.filter(({ unmatched: key }) => key?.startsWith('to-')),
    ).toEqual([]);
  });

  it('counts a child of several records once', async () => {
    const { job, world } = await open();
    await world.events([received('E0600:C2', [la, clinic], '2026-04-01T10:00:00Z')]);

    expect((await job()).unmatched).toContainEqual({ state: 'to-decide', age: '84+', children: 1 });
  });
});
