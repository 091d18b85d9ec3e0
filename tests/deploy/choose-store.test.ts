import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './load.js';

type StoreName = 'embedded' | 'documentdb';
type Options = { store: StoreName | undefined; reset: boolean };

const { chooseStore } = await load<{
  chooseStore: (options: Options, state: string) => StoreName;
}>('deploy/local/choose-store.mjs');

const FOLDER_OF = { embedded: 'store', documentdb: 'documentdb' };
const state = await mkdtemp(join(tmpdir(), 'waits-state-'));

describe('the store that npm start starts', () => {
  beforeEach(() => rm(state, { recursive: true, force: true }));
  afterAll(() => rm(state, { recursive: true, force: true }));

  const choose = (store?: StoreName, reset = false) => chooseStore({ store, reset }, state);
  const keepDataOf = (store: StoreName) =>
    mkdir(join(state, FOLDER_OF[store]), { recursive: true });

  it('is the embedded one when nothing is said and there is no data', () => {
    expect(choose()).toBe('embedded');
    expect(choose('documentdb')).toBe('documentdb');
  });

  it.each<StoreName>(['embedded', 'documentdb'])(
    'is %s again when the data is in it, said or not',
    async (store) => {
      await keepDataOf(store);

      expect([choose(), choose(store)]).toEqual([store, store]);
    },
  );

  it('is never one that cannot read the data, and the refusal says what to do', async () => {
    await keepDataOf('documentdb');

    expect(() => choose('embedded')).toThrow(
      /is in PostgreSQL with DocumentDB; the embedded store cannot read it[^]*--store=documentdb[^]*--reset/,
    );
  });

  it('is the other one when the data is to be deleted first', async () => {
    await keepDataOf('documentdb');

    expect(choose('embedded', true)).toBe('embedded');
  });
});
