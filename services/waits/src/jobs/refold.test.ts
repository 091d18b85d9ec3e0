import { memoryStore } from '../adapters/memory-store.js';
import { fakeWorld } from '../consumer/fake-world.js';
import { event, token } from '../domain/fake-events.js';
import { refold } from './refold.js';

const ids = Array.from({ length: 450 }, (_, n) => `RXX01:${String(n).padStart(4, '0')}`);
const referrals = ids.map((subject) =>
  event('referral.received', { subject, id: `r-${subject}`, pathway: 'ASD', tokens: [token('c')] }),
);
const LIVE = new AbortController().signal;

/** A store that version 1 of the fold has filled, and version 2 of it. */
async function upgraded(count = ids.length) {
  const store = memoryStore();
  const older = fakeWorld({ store });
  await older.events(referrals.slice(0, count));
  const newer = fakeWorld({ store, foldVersion: 2 });
  const places: string[] = [];
  const told: [number, number][] = [];
  const run = ({ last = null as string | null, signal = LIVE, settle = newer.settle } = {}) =>
    refold({ store, settle, publishStates: newer.publishStates, foldVersion: 2 })(
      ({ done, total }) => told.push([done, total]),
      signal,
      { last, reached: (place) => places.push(place) },
    );
  const versions = () => new Set(store.everything().referrals.map((one) => one.foldVersion));
  return { store, older, newer, run, places, told, versions };
}

describe('folding anew what an older fold wrote', () => {
  it('folds, writes and publishes every referral, and tells how far it is', async () => {
    const { store, newer, run, told, versions } = await upgraded();

    expect(await run()).toEqual({ foldVersion: 2, refolded: 450, newer: 0 });
    expect([...versions()]).toEqual([2]);
    const stored = store.everything().referrals.map(({ _id, version }) => [_id, version]);
    expect(newer.published.map(({ referralId, version }) => [referralId, version])).toEqual(stored);
    expect(told).toEqual([
      [0, 450],
      [200, 450],
      [400, 450],
      [450, 450],
    ]);
  });

  it('does nothing the second time', async () => {
    const { newer, run } = await upgraded(3);
    await run();
    const published = newer.published.length;

    expect(await run()).toEqual({ foldVersion: 2, refolded: 0, newer: 0 });
    expect(newer.published).toHaveLength(published);
  });

  it('leaves alone what a newer fold wrote', async () => {
    const { store, run } = await upgraded(3);
    await fakeWorld({ store, foldVersion: 3 }).events([
      event('referral.received', { subject: 'RXX09:1', pathway: 'ASD', tokens: [token('other')] }),
    ]);

    expect(await run()).toEqual({ foldVersion: 2, refolded: 3, newer: 1 });
    expect(store.everything().referrals.map((one) => one.foldVersion)).toEqual([2, 2, 2, 3]);
  });

  it('killed between any two writes it goes on, and nothing stays of the old fold', async () => {
    for (let allowed = 0; allowed < 4; allowed += 1) {
      const world = await upgraded();
      let left = allowed;
      const settle: typeof world.newer.settle = (work) =>
        left-- > 0 ? world.newer.settle(work) : Promise.reject(new Error('killed'));

      await world.run({ settle }).catch(() => undefined);
      const last = world.places.at(-1) ?? null;
      const { refolded } = await world.run({ last });

      expect([...world.versions()]).toEqual([2]);
      expect(refolded).toBe(Math.max(0, 450 - allowed * 200));
      expect(new Set(world.newer.published.map(({ referralId }) => referralId)).size).toBe(450);
    }
  });

  it('goes on where it was, for the same version of the fold only', async () => {
    const { run, versions } = await upgraded(10);

    expect(await run({ last: '2 RXX01:0006' })).toMatchObject({ refolded: 3 });
    expect([...versions()]).toEqual([1, 2]);
    expect(await run({ last: '1 RXX01:0009' })).toMatchObject({ refolded: 7 });
    expect([...versions()]).toEqual([2]);
  });

  it('goes on beside events that come meanwhile, and loses none', async () => {
    const { store, newer, run } = await upgraded();
    const closing = ids.map((subject) =>
      event('referral.closed', { subject, id: `c-${subject}`, tokens: [token('c')] }),
    );
    await Promise.all([run(), newer.events(closing)]);

    const held = store.everything().referrals;
    expect(held.filter(({ events }) => events.length !== 2)).toEqual([]);
    expect(held.filter(({ facts }) => facts.endings.length !== 1)).toEqual([]);
    const last = new Map(newer.published.map((state) => [state.referralId, state.version]));
    expect(held.filter(({ _id, version }) => last.get(_id) !== version)).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const { run } = await upgraded(3);

    await expect(run({ signal: AbortSignal.abort(new Error('stopping')) })).rejects.toThrow(
      'stopping',
    );
  });
});
