import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeys, readSealKeys } from './keys.js';
import { writeNewKeys, writeNextKey } from './key-files.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keys-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

const put = (name: string, fill = 1, bytes = 32) =>
  writeFile(join(dir, name), Buffer.alloc(bytes, fill).toString('base64'));

describe('readKeys', () => {
  it('reads what writeNewKeys made', async () => {
    await writeNewKeys(dir);
    const keys = await readKeys(dir);

    expect(keys.token.current.id).toBe('k1');
    expect(keys.seal.current.id).toBe('k1');
    expect(keys.id).toHaveLength(32);
    expect(keys.token.current.key.equals(keys.seal.current.key)).toBe(false);
  });

  it('takes the newest name as the current key and keeps the others', async () => {
    await Promise.all([put('token-k9.key', 9), put('token-k10.key', 10), put('token-k1.key')]);
    await Promise.all([put('seal-k1.key'), put('id.key')]);
    const { token } = await readKeys(dir);

    expect(token.current).toEqual({ id: 'k10', key: Buffer.alloc(32, 10) });
    expect([...token.all.keys()]).toEqual(['k1', 'k9', 'k10']);
  });

  it('lists every fault at once and shows no key', async () => {
    await Promise.all([put('token-k1.key', 1, 16), put('seal_k1.key'), put('id.key')]);
    await writeFile(join(dir, 'README'), 'keep a copy');

    await expect(readKeys(dir)).rejects.toThrow(
      [
        `bad keys in ${dir}`,
        '  seal_k1.key: not a name we know',
        '  token-k1.key: must be 32 bytes in base64, is 16',
        '  seal-<keyId>.key: there is none',
      ].join('\n'),
    );
  });

  it('names a folder that is not there', async () => {
    await expect(readKeys(join(dir, 'none'))).rejects.toThrow('cannot be read');
  });
});

describe('readSealKeys', () => {
  it('reads a folder that holds seal keys alone, the newest for sealing', async () => {
    expect(await writeNewKeys(dir, 'seal')).toEqual(['seal-k1.key']);
    await put('seal-k2.key', 2);
    const { seal } = await readSealKeys(dir);

    expect(seal.current).toEqual({ id: 'k2', key: Buffer.alloc(32, 2) });
    expect([...seal.all.keys()]).toEqual(['k1', 'k2']);
  });

  it('refuses keys that nobody who only seals should have, and one that is broken', async () => {
    await Promise.all([put('token-k1.key'), put('id.key'), put('seal-k1.key', 1, 31)]);

    await expect(readSealKeys(dir)).rejects.toThrow(
      [
        '  seal-k1.key: must be 32 bytes in base64, is 31',
        '  id.key: only seal keys belong into this folder',
        '  token-k1.key: only seal keys belong into this folder',
      ].join('\n'),
    );
    await expect(readSealKeys(join(dir, 'none'))).rejects.toThrow('cannot be read');
  });

  it('has nothing to seal with in an empty folder', async () => {
    await expect(readSealKeys(dir)).rejects.toThrow('seal-<keyId>.key: there is none');
  });
});

describe('writeNewKeys', () => {
  it('makes files that only their owner can read, and nothing else', async () => {
    const made = await writeNewKeys(dir);
    const modes = await Promise.all(made.map(async (name) => (await stat(join(dir, name))).mode));

    expect(await readdir(dir)).toEqual(['id.key', 'seal-k1.key', 'token-k1.key']);
    expect(modes.map((mode) => (mode & 0o777).toString(8))).toEqual(['600', '600', '600']);
  });

  it('leaves keys that exist alone', async () => {
    await put('token-k7.key', 7);
    await writeNewKeys(dir);
    const before = await readFile(join(dir, 'id.key'), 'utf8');

    expect(await writeNewKeys(dir)).toEqual([]);
    expect(await readFile(join(dir, 'id.key'), 'utf8')).toBe(before);
    expect(await readdir(dir)).toEqual(['id.key', 'seal-k1.key', 'token-k7.key']);
  });

  it('makes each key once when two start at the same time', async () => {
    const made = await Promise.all([writeNewKeys(dir), writeNewKeys(dir), writeNewKeys(dir)]);

    expect(made.flat().sort()).toEqual(['id.key', 'seal-k1.key', 'token-k1.key']);
    await expect(readKeys(dir)).resolves.toHaveProperty('id');
  });
});

describe('writeNextKey', () => {
  it.each`
    current     | next
    ${'k1'}     | ${'k2'}
    ${'k9'}     | ${'k10'}
    ${'spring'} | ${'spring2'}
  `(
    'follows $current by $next, which is then the current one',
    async (row: { current: string; next: string }) => {
      await Promise.all([put(`token-${row.current}.key`), put('seal-k1.key'), put('id.key')]);

      expect(await writeNextKey(dir, 'token')).toBe(`token-${row.next}.key`);
      const { token } = await readKeys(dir);
      expect(token.current.id).toBe(row.next);
      expect([...token.all.keys()]).toEqual([row.current, row.next]);
    },
  );

  it('makes one key when two make it at the same time', async () => {
    await writeNewKeys(dir);
    const made = await Promise.all([writeNextKey(dir, 'seal'), writeNextKey(dir, 'seal')]);

    expect(made.sort()).toEqual([null, 'seal-k2.key'].sort());
    expect((await readKeys(dir)).seal.all.size).toBe(2);
  });

  it('has nothing to follow in a folder without keys', async () => {
    await expect(writeNextKey(dir, 'token')).rejects.toThrow('there is no token key');
  });
});
