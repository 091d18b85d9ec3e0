import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './is-error.js';
import { KEY_BYTES } from './keys.js';

/** The file made for each purpose when no key of that purpose is there. */
const FIRST_KEYS = [
  { has: /^token-.+\.key$/, file: 'token-k1.key' },
  { has: /^seal-.+\.key$/, file: 'seal-k1.key' },
  { has: /^id\.key$/, file: 'id.key' },
];

const USAGE = `usage: node shared/kit/dist/keys-command.js DIR

Makes the key files that are missing in DIR, each 32 random bytes in base64, readable by this user only:
  token-k1.key   child tokens (when there is no token key yet)
  seal-k1.key    sealed identity and dead letters (when there is no seal key yet)
  id.key         hashes inside ids; never rotated
Files that exist are left alone. Keep a copy in a safe place: without them no sealed name can be read again.
`;

/**
 * Makes the keys a folder lacks and gives the names of the files made. Safe to run again and from two processes at
 * once: a key appears whole or not at all, and one that exists is never replaced.
 */
export async function writeNewKeys(dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const present = await readdir(dir);
  const missing = FIRST_KEYS.filter(({ has }) => !present.some((name) => has.test(name)));
  const made: string[] = [];
  for (const { file } of missing) {
    if (await writeKey(dir, file)) made.push(file);
  }
  return made;
}

/** The command behind `keys-command.ts`; gives the exit code. */
export async function runKeysCommand(
  args: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  const [dir] = args;
  if (dir === undefined || args.includes('--help')) {
    print(USAGE);
    return dir === undefined ? 2 : 0;
  }
  const made = await writeNewKeys(dir);
  print(made.length > 0 ? `made ${made.join(', ')}\n` : 'every key was there already\n');
  return 0;
}

/** False when another process made it first. */
async function writeKey(dir: string, file: string): Promise<boolean> {
  const draft = join(dir, `.${file}.${randomBytes(6).toString('hex')}`);
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('base64')}\n`);
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
  }
}
