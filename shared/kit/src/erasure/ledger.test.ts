import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Erasure } from '@waits/contracts/erasure';
import { noteErasures, readLedger } from './ledger.js';

const erasure = (letter: string, erasedAt = '2026-11-20T10:00:00.000Z'): Erasure => ({
  ...{ token: `k1.nhs.${letter.repeat(43)}`, erasedAt, identifiers: [], agesAtReferral: [] },
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  path = join(folder, 'backups', 'erasures.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the file of erasures', () => {
  it('is empty before the first', async () => {
    expect(await readLedger(path)).toEqual([]);
  });

  it('keeps each token once, as it was noted first', async () => {
    await noteErasures(path, [erasure('a')]);
    await noteErasures(path, [erasure('a', '2026-11-21T10:00:00.000Z'), erasure('b')]);

    expect(await readLedger(path)).toEqual([erasure('a'), erasure('b')]);
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
  });

  it('names the line that cannot be read, since to skip it would undo an erasure', async () => {
    await noteErasures(path, [erasure('a')]);
    await appendFile(path, '{"token":\n');

    await expect(readLedger(path)).rejects.toThrow('line 2 is no erasure');
  });
});
