import { groupOffsets, memoryOffsets } from './offset-store.js';
import { offsetStoreContract } from './offset-store.contract.js';

describe('memoryOffsets', () => {
  offsetStoreContract(() => Promise.resolve(memoryOffsets()));
});

describe('groupOffsets', () => {
  const answering = (offset: string) =>
    groupOffsets(
      {
        fetchOffsets: () =>
          Promise.resolve([{ topic: 't', partitions: [{ partition: 0, offset, metadata: null }] }]),
      },
      'group',
    );

  it('reads what the group committed', async () => {
    expect(await answering('41').read('c-1', { topic: 't', partition: 0 })).toBe(41n);
  });

  it.each([
    { offset: '-1', partition: 0 },
    { offset: '41', partition: 1 },
  ])('knows nothing of a partition without a commit', async ({ offset, partition }) => {
    expect(await answering(offset).read('c-1', { topic: 't', partition })).toBeUndefined();
  });
});
