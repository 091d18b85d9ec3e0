import type { OffsetStore } from './offset-store.js';

const events = { topic: 'referral-events.v1', partition: 3 };
const LARGE = 9_007_199_254_740_993n;

/** What every offset store must do; each implementation's test calls this with a store that is empty. */
export function offsetStoreContract(open: () => Promise<OffsetStore>): void {
  it('knows nothing before the first write', async () => {
    const offsets = await open();

    expect(await offsets.cluster()).toBeUndefined();
    expect(await offsets.read('c-1', events)).toBeUndefined();
  });

  it('keeps the latest offset of each partition, also beyond what a number can hold', async () => {
    const offsets = await open();
    await offsets.write('c-1', events, 5n);
    await offsets.write('c-1', events, LARGE);
    await offsets.write('c-1', { ...events, partition: 4 }, 1n);

    expect(await offsets.read('c-1', events)).toBe(LARGE);
    expect(await offsets.read('c-1', { ...events, partition: 4 })).toBe(1n);
  });

  it('keeps the offsets of two clusters apart', async () => {
    const offsets = await open();
    await offsets.write('c-1', events, 5n);

    expect(await offsets.read('c-2', events)).toBeUndefined();
  });

  it('remembers the cluster that was accepted last', async () => {
    const offsets = await open();
    await offsets.acceptCluster('c-1');
    await offsets.acceptCluster('c-2');

    expect(await offsets.cluster()).toBe('c-2');
  });
}
