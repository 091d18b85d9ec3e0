import type { Upload } from '../domain/upload.js';
import { endedAs, newUpload, receivedMore, receivedWhole } from '../domain/upload.js';
import type { UploadStore } from '../domain/upload-store.js';

const NOW = '2026-11-23T09:00:00.000Z';
const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const arriving = (number: number, over: Partial<Upload> = {}): Upload => ({
  ...newUpload({
    ...{
      id: idOf(number),
      folder: 'folder-1',
      keyId: 's1',
      source: null,
      format: 'canonical',
      expectedBytes: 100,
    },
    now: `2026-11-23T09:00:${String(number).padStart(2, '0')}.000Z`,
  }),
  ...over,
});
const whole = (upload: Upload, contentKey = 'content', series: string | null = null): Upload =>
  receivedWhole(upload, {
    ...{ contentKey, received: 100, now: NOW },
    layout: { separator: ',', columns: ['id'], start: 3 },
    ...{ tables: [], series, toWork: 100 },
  });

/** What every store of uploads must do. `open` gives an empty one. */
export function uploadStoreContract(open: () => Promise<UploadStore>): void {
  /** Keeps an upload that has arrived whole. */
  const keepWhole = async (store: UploadStore, number: number): Promise<Upload> => {
    const upload = arriving(number);
    await store.insert(upload);
    await store.replace(whole(upload));
    return whole(upload);
  };

  it('knows nothing of an upload it has not seen', async () => {
    expect(await (await open()).find(idOf(1))).toBeUndefined();
  });

  it('keeps an upload as it was given', async () => {
    const store = await open();
    const upload = await keepWhole(store, 1);

    expect(await store.find(upload.id)).toEqual(upload);
  });

  it('lets one of two changes to the same version win', async () => {
    const store = await open();
    await store.insert(arriving(1));
    const changes = [10, 20].map((bytes) => receivedMore(arriving(1), bytes, NOW));
    const won = await Promise.all(changes.map((change) => store.replace(change)));

    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await store.find(idOf(1))).toEqual(changes[won.indexOf(true)]);
  });

  it('lists the newest first', async () => {
    const store = await open();
    for (const number of [2, 1, 3]) await store.insert(arriving(number));

    expect((await store.recent(2)).map(({ id }) => id)).toEqual([3, 2].map(idOf));
  });

  it('finds the uploads of a folder by their state', async () => {
    const store = await open();
    await store.insert(arriving(1));
    await keepWhole(store, 2);
    await store.insert(arriving(3, { folder: 'folder-2' }));
    const found = await store.inFolder('folder-1', ['receiving']);

    expect(found.map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it('finds what has not ended in any folder', async () => {
    const store = await open();
    await store.insert(arriving(1));
    await keepWhole(store, 2);
    await store.insert(arriving(3, { folder: 'folder-2' }));
    await store.insert(arriving(4, { state: 'done' }));
    const found = await store.running();

    expect(found.map(({ id }) => id).sort()).toEqual([1, 2, 3].map(idOf));
  });

  it('gives a content to one of two that ask at once', async () => {
    const store = await open();
    const both = [await keepWhole(store, 1), await keepWhole(store, 2)];
    const holders = await Promise.all(both.map((upload) => store.claim(upload)));

    expect(new Set(holders).size).toBe(1);
    expect(both.map(({ id }) => id)).toContain(holders[0]);
  });

  it('gives a content again to the upload that has it', async () => {
    const store = await open();
    const upload = await keepWhole(store, 1);
    await store.claim(upload);

    expect(await store.claim(upload)).toBe(upload.id);
  });

  it.each(['done', 'cancelled', 'failed', 'interrupted'] as const)(
    'knows whether a content that is %s may be taken again',
    async (state) => {
      const store = await open();
      const first = await keepWhole(store, 1);
      await store.claim(first);
      await store.replace(endedAs(first, state, NOW));
      const second = await keepWhole(store, 2);

      expect(await store.claim(second)).toBe(state === 'done' ? first.id : second.id);
    },
  );

  it('knows a content as new again once another file of its series has come', async () => {
    const store = await open();
    const keepInSeries = async (number: number, content: string): Promise<string> => {
      const upload = arriving(number);
      await store.insert(upload);
      await store.replace(whole(upload, content, 'list'));
      return store.claim(whole(upload, content, 'list'));
    };

    expect(await keepInSeries(1, 'a')).toBe(idOf(1));
    expect(await keepInSeries(2, 'a')).toBe(idOf(1));
    await store.remove(whole(arriving(2), 'a', 'list'));
    expect(await keepInSeries(3, 'b')).toBe(idOf(3));
    expect(await keepInSeries(4, 'a')).toBe(idOf(4));
    expect(await keepInSeries(5, 'a')).toBe(idOf(4));
  });

  it('forgets an upload with its content', async () => {
    const store = await open();
    const first = await keepWhole(store, 1);
    await store.claim(first);
    await store.remove(first);
    const second = await keepWhole(store, 2);

    expect(await store.find(first.id)).toBeUndefined();
    expect(await store.claim(second)).toBe(second.id);
  });

  it('leaves a content with the upload that has it when another is forgotten', async () => {
    const store = await open();
    const [first, second] = [await keepWhole(store, 1), await keepWhole(store, 2)];
    await store.claim(first);
    await store.remove(second);

    expect(await store.claim(await keepWhole(store, 3))).toBe(first.id);
  });
}
