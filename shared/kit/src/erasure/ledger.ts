import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Erasure } from '@waits/contracts/erasure';
import { codeOf } from '../is-error.js';
import { parseJson } from '../kafka/json.js';
import { SafeError } from '../safe-error.js';

/** Where erasures are noted beside the backups, so that a restore of one made before does not undo them. */
export const DEFAULT_LEDGER = 'backups/erasures.jsonl';

/** Every erasure noted in a file, one a line; none when there is no such file. @throws SafeError at a line that is none */
export async function readLedger(path: string): Promise<Erasure[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw new SafeError(`${path} cannot be read`, { cause: error });
  });
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    const json = parseJson(Buffer.from(line));
    const erasure = json.ok ? Erasure.safeParse(json.value).data : undefined;
    if (erasure) return erasure;
    throw new SafeError(
      `${path}: line ${index + 1} is no erasure: mend the file and run this again`,
    );
  });
}

/** Notes erasures that are not in the file yet, durably. */
export async function noteErasures(path: string, erasures: readonly Erasure[]): Promise<void> {
  const noted = new Set((await readLedger(path)).map(({ token }) => token));
  const lines = erasures
    .filter(({ token }) => !noted.has(token))
    .map((erasure) => `${JSON.stringify(erasure)}\n`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  await file.writeFile(lines.join(''));
  await file.sync();
  await file.close();
}
