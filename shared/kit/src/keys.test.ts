import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeys } from './keys.js';
import { runKeysCommand, writeNewKeys } from './write-keys.js';

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

describe('the keys command', () => {
  const run = async (...args: string[]) => {
    const printed: string[] = [];
    const code = await runKeysCommand(args, (text) => printed.push(text));
    return { code, printed: printed.join('') };
  };

  it('says what it made, and that nothing was missing', async () => {
    const first = await run(dir);

    expect(first).toEqual({ code: 0, printed: 'made token-k1.key, seal-k1.key, id.key\n' });
    expect(await run(dir)).toEqual({ code: 0, printed: 'every key was there already\n' });
  });

  it('explains itself', async () => {
    const help = await run('--help');
    const nothing = await run();

    expect(help.code).toBe(0);
    expect(help.printed).toContain('usage:');
    expect(nothing).toEqual({ code: 2, printed: help.printed });
  });
});
