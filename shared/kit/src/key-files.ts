import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './is-error.js';
import { byKeyId, ID_FILE, KEY_BYTES, RING_FILE } from './keys.js';
import { SafeError } from './safe-error.js';

/** Keys there may be several of: the newest signs or seals, the others are still read. */
export type RingPurpose = 'token' | 'seal';

/** A key file without what is in it. `id` is null of the one `id.key`; `madeAt` is the date of the file. */
export type KeyFile = {
  file: string;
  purpose: RingPurpose | 'id';
  id: string | null;
  isCurrent: boolean;
  madeAt: Date;
};

/** The file made for each purpose when no key of that purpose is there. */
const FIRST_KEYS: readonly { purpose: KeyFile['purpose']; has: RegExp; file: string }[] = [
  { purpose: 'token', has: /^token-.+\.key$/, file: 'token-k1.key' },
  { purpose: 'seal', has: /^seal-.+\.key$/, file: 'seal-k1.key' },
  { purpose: 'id', has: /^id\.key$/, file: ID_FILE },
];

/**
 * Makes the keys a folder lacks and gives the names of the files made. Safe to run again and from two processes at
 * once: a key appears whole or not at all, and one that exists is never replaced.
 * @param only of this purpose alone, for a service that may have no others
 */
export async function writeNewKeys(dir: string, only?: 'seal'): Promise<string[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const present = await readdir(dir);
  const wanted = FIRST_KEYS.filter(({ purpose }) => only === undefined || purpose === only);
  const missing = wanted.filter(({ has }) => !present.some((name) => has.test(name)));
  const made: string[] = [];
  for (const { file } of missing) {
    if (await writeKey(dir, file)) made.push(file);
  }
  return made;
}

/**
 * Makes the key that follows the current one and gives its file's name; null when another process made it first.
 * @throws SafeError when there is no key to follow
 */
export async function writeNextKey(dir: string, purpose: RingPurpose): Promise<string | null> {
  const keys = await listKeys(dir);
  const current = keys.find((key) => key.purpose === purpose && key.isCurrent);
  if (!current?.id) {
    throw new SafeError(
      `there is no ${purpose} key in ${dir} yet: make one with "npm run keys -- init"`,
    );
  }
  const file = `${purpose}-${idAfter(current.id)}.key`;
  return (await writeKey(dir, file)) ? file : null;
}

/** The key files of a folder by purpose, the oldest first; nothing in them is read. @throws SafeError without a folder */
export async function listKeys(dir: string): Promise<KeyFile[]> {
  const names = await readdir(dir).catch((error: unknown) => {
    throw new SafeError(
      `the keys folder ${dir} cannot be read: make it with "npm run keys -- init"`,
      { cause: error },
    );
  });
  const rings = (['token', 'seal'] as const).flatMap((purpose) => ringFiles(names, purpose));
  const single = names.includes(ID_FILE)
    ? [{ file: ID_FILE, purpose: 'id' as const, id: null, isCurrent: true }]
    : [];
  return Promise.all(
    [...rings, ...single].map(async (key) => ({
      ...key,
      madeAt: (await stat(join(dir, key.file))).mtime,
    })),
  );
}

/** Removes a key for good. The caller has made sure that nothing needs it any more. */
export async function destroyKey(dir: string, { file }: Pick<KeyFile, 'file'>): Promise<void> {
  await rm(join(dir, file), { force: true });
  await syncFolder(dir);
}

/**
 * Writes a key file whole or not at all, readable by its owner only. False when there is one of that name already: it is
 * left as it is.
 */
export async function writeKey(
  dir: string,
  file: string,
  content = `${randomBytes(KEY_BYTES).toString('base64')}\n`,
): Promise<boolean> {
  const draft = join(dir, `.${file}.${randomBytes(6).toString('hex')}`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
    // A link, unlike a rename, fails when the name is taken.
    await link(draft, join(dir, file));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
    await syncFolder(dir);
  }
}

function ringFiles(names: readonly string[], purpose: RingPurpose) {
  const files = names
    .flatMap((file) => {
      const [, kind, id] = RING_FILE.exec(file) ?? [];
      return kind === purpose && id !== undefined ? [{ file, purpose, id }] : [];
    })
    .sort(byKeyId);
  return files.map((key, index) => ({ ...key, isCurrent: index === files.length - 1 }));
}

/** An id that is sorted after this one: `k1` → `k2`, `k9` → `k10`, `spring` → `spring2`. */
function idAfter(id: string): string {
  const [, name = '', number] = /^(.*?)(\d*)$/.exec(id) ?? [];
  return `${name}${String(Number(number === '' ? 1 : number) + 1)}`;
}

// A name that was linked or removed is durable only when its folder is.
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
