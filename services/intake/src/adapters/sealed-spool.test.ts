import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spool } from '../domain/spool.js';
import { memoryKeys } from '@waits/sources/testing/memory-keys';
import { sealedSpool } from './sealed-spool.js';

const ID = 'upload-1';
const CHUNK = 262_144;

describe('files kept on disk', () => {
  let folder: string;
  let spool: Spool;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-spool-'));
    spool = sealedSpool({ folder, keys: memoryKeys });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const keep = async (bytes: Buffer, pieces = 10_007, id = ID): Promise<void> => {
    const writer = await spool.create(id);
    for (let at = 0; at < bytes.length; at += pieces) {
      await writer.append(bytes.subarray(at, at + pieces));
    }
    await writer.finish();
    await writer.close();
  };
  const readBack = async (received: number, from = 0, id = ID): Promise<Buffer> => {
    const kept = { id, keyId: 's1', bytes: { received, expected: null, worked: 0 } };
    const parts: Buffer[] = [];
    for await (const part of spool.read(kept, from)) parts.push(part);
    return Buffer.concat(parts);
  };
  const pathOf = (id = ID) => join(folder, `${id}.sealed`);

  it.each([1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 900_001])(
    'of %i bytes are read back as they came, from any place on',
    async (length) => {
      const bytes = randomBytes(length);
      await keep(bytes);

      for (const from of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, length]) {
        expect((await readBack(length, from)).equals(bytes.subarray(from))).toBe(true);
      }
    },
  );

  it('say nothing to whoever reads the disk', async () => {
    await keep(Buffer.from('Synthetic Child,9990000018'));

    expect((await readFile(pathOf())).toString('latin1')).not.toMatch(/Synthetic|9990000018/);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    [
      'a byte was changed',
      async (path) => {
        const sealed = await readFile(path);
        sealed.writeUInt8(sealed.readUInt8(500_000) ^ 1, 500_000);
        await writeFile(path, sealed);
      },
    ],
    ['their end was lost', (path) => truncate(path, 600_000)],
    ['their last chunks were lost', (path) => truncate(path, CHUNK + 28)],
    ['something was added', (path) => appendFile(path, Buffer.alloc(CHUNK))],
    [
      'two chunks changed places',
      async (path) => {
        const sealed = await readFile(path);
        const [first, second] = [
          sealed.subarray(0, CHUNK + 28),
          sealed.subarray(CHUNK + 28, 2 * CHUNK + 56),
        ];
        await writeFile(path, Buffer.concat([second, first, sealed.subarray(2 * CHUNK + 56)]));
      },
    ],
    ['they are gone', (path) => rm(path)],
  ])('are not read on when %s', async (_what, harm) => {
    await keep(randomBytes(900_000));
    await harm(pathOf());

    await expect(readBack(900_000)).rejects.toMatchObject({ name: 'UnreadableFile' });
  });

  it('cannot be passed off as another file', async () => {
    await keep(randomBytes(1000));
    await writeFile(pathOf('upload-2'), await readFile(pathOf()));

    await expect(readBack(1000, 0, 'upload-2')).rejects.toMatchObject({ name: 'UnreadableFile' });
  });

  it('are read under the key they were sealed with, and not without it', async () => {
    const bytes = randomBytes(1000);
    await keep(bytes);
    const [id, key] = ['s2', Buffer.alloc(32, 9)];
    const renewed = { current: { id, key }, all: new Map([...memoryKeys.seal.all, [id, key]]) };
    spool = sealedSpool({ folder, keys: { seal: renewed } });

    expect(spool.keyId).toBe('s2');
    expect(await readBack(1000)).toEqual(bytes);

    spool = sealedSpool({
      folder,
      keys: { seal: { current: { id, key }, all: new Map([[id, key]]) } },
    });

    await expect(readBack(1000)).rejects.toMatchObject({ name: 'UnreadableFile' });
  });

  it('are listed until they are removed', async () => {
    await keep(randomBytes(10));
    await keep(randomBytes(10), 10, 'upload-2');

    expect((await spool.ids()).sort()).toEqual(['upload-1', 'upload-2']);

    await spool.remove('upload-1');
    await spool.remove('upload-1');

    expect(await spool.ids()).toEqual(['upload-2']);
  });

  it('are never written over', async () => {
    await keep(randomBytes(10));

    await expect(spool.create(ID)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
