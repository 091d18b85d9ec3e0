import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFault } from './file-fault.js';
import { SafeError } from './safe-error.js';

/** Keys of one purpose: the newest by name signs and seals, every one still reads. */
export type KeyRing = { current: { id: string; key: Buffer }; all: Map<string, Buffer> };
/** `token`: child tokens · `seal`: sealed identity and dead letters · `id`: hashes inside ids, never rotated. */
export type Keys = { token: KeyRing; seal: KeyRing; id: Buffer };

export const KEY_BYTES = 32;
export const RING_FILE = /^(token|seal)-([a-z0-9]{1,20})\.key$/;
export const ID_FILE = 'id.key';

/**
 * Reads every key of a folder: `token-<keyId>.key`, `seal-<keyId>.key` and `id.key`, each 32 random bytes in base64.
 * @throws SafeError that lists every fault at once, by file name
 */
export async function readKeys(dir: string): Promise<Keys> {
  const files = await readKeyFiles(dir);
  const token = ringOf('token', files);
  const seal = ringOf('seal', files);
  const id = files.find((file) => file.name === ID_FILE);
  const faults = [
    ...faultsOf(files),
    ...(token ? [] : ['token-<keyId>.key: there is none']),
    ...(seal ? [] : [NO_SEAL_KEY]),
    ...(id ? [] : [`${ID_FILE}: there is none`]),
  ];
  if (faults.length > 0 || !token || !seal || !id) throw badKeys(dir, faults);
  return { token, seal, id: id.key };
}

/**
 * Reads a folder of seal keys alone, for a service that has no business with tokens.
 * @throws SafeError that lists every fault at once, by file name
 */
export async function readSealKeys(dir: string): Promise<Pick<Keys, 'seal'>> {
  const files = await readKeyFiles(dir);
  const seal = ringOf('seal', files);
  const others = files.filter(({ name, fault }) => !fault && !name.startsWith('seal-'));
  const faults = [
    ...faultsOf(files),
    ...others.map(({ name }) => `${name}: only seal keys belong into this folder`),
    ...(seal ? [] : [NO_SEAL_KEY]),
  ];
  if (faults.length > 0 || !seal) throw badKeys(dir, faults);
  return { seal };
}

const NO_SEAL_KEY = 'seal-<keyId>.key: there is none';

const faultsOf = (files: readonly KeyFile[]): string[] =>
  files.flatMap(({ name, fault }) => (fault ? [`${name}: ${fault}`] : []));

const badKeys = (dir: string, faults: readonly string[]): SafeError =>
  new SafeError(`bad keys in ${dir}\n${faults.map((fault) => `  ${fault}`).join('\n')}`);

async function readKeyFiles(dir: string): Promise<KeyFile[]> {
  const names = await listFolder(dir);
  return Promise.all(
    names
      .filter(isKeyFile)
      .sort()
      .map((name) => readKeyFile(dir, name)),
  );
}

/** The order of keys: by id, numbers as numbers, so that `k10` comes after `k9`. The last is the current one. */
export const byKeyId = (a: { id: string }, b: { id: string }): number =>
  a.id.localeCompare(b.id, 'en', { numeric: true });

type KeyFile = { name: string; key: Buffer; fault?: string };

const isKeyFile = (name: string): boolean => name === ID_FILE || name.endsWith('.key');

async function listFolder(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    throw new SafeError(`the keys folder ${dir} cannot be read: ${fileFault(error)}`);
  }
}

async function readKeyFile(dir: string, name: string): Promise<KeyFile> {
  const none = Buffer.alloc(0);
  if (name !== ID_FILE && !RING_FILE.test(name))
    return { name, key: none, fault: 'not a name we know' };
  try {
    const key = Buffer.from((await readFile(join(dir, name), 'utf8')).trim(), 'base64');
    if (key.length === KEY_BYTES) return { name, key };
    return {
      name,
      key: none,
      fault: `must be ${String(KEY_BYTES)} bytes in base64, is ${String(key.length)}`,
    };
  } catch {
    return { name, key: none, fault: 'cannot be read' };
  }
}

function ringOf(purpose: 'token' | 'seal', files: KeyFile[]): KeyRing | undefined {
  const keys = files
    .flatMap(({ name, key }) => {
      const [, kind, id] = RING_FILE.exec(name) ?? [];
      return kind === purpose && id !== undefined ? [{ id, key }] : [];
    })
    .sort(byKeyId);
  const current = keys.at(-1);
  return current && { current, all: new Map(keys.map(({ id, key }) => [id, key])) };
}
