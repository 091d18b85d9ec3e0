// Makes the secrets that docker-compose.yml hands to the containers as files.
import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** One file a secret; docker-compose.yml names each, and a test compares. */
export const SECRETS = /** @type {const} */ ([
  'grafana-admin-password',
  'keycloak-admin-password',
  'keycloak-development-password',
  'keycloak-web-secret',
]);

const FOLDER = fileURLToPath(new URL('secrets/', import.meta.url));
const SECRET_BYTES = 24;
// Nobody else on this machine gets past the folder. The files must be readable by the users inside the containers, who are
// others in each: compose mounts a file with the mode that it has.
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o444;

const HELP = `Makes the secrets that docker-compose.yml hands to the containers, each ${String(SECRET_BYTES)} random bytes.

  node deploy/docker/make-secrets.mjs [DIR]

  DIR      folder for the files (default deploy/docker/secrets, which git and the image builds leave out)
  --help   this text

Files: ${SECRETS.join(', ')}
Files that exist are left alone. To change a secret, delete its file, run this again, and start the containers anew.
`;

/**
 * Makes the secrets a folder lacks and gives their names. Safe to run again, and from two processes at once: a file appears whole
 * or not at all, and one that exists is never replaced.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function makeSecrets(folder) {
  await mkdir(folder, { recursive: true });
  await chmod(folder, FOLDER_MODE);
  const made = [];
  for (const name of SECRETS) {
    if (await makeSecret(folder, name)) made.push(name);
  }
  return made;
}

/** @param {string} folder @param {string} name @returns {Promise<boolean>} false when it was there */
async function makeSecret(folder, name) {
  const draft = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  // Without a line end: not every program that reads such a file cuts it off.
  await writeFile(draft, randomBytes(SECRET_BYTES).toString('base64url'), {
    flag: 'wx',
    mode: FILE_MODE,
  });
  try {
    // Whatever the umask took away.
    await chmod(draft, FILE_MODE);
    // A link, unlike a rename, fails when the name is taken.
    await link(draft, join(folder, name));
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (positionals.length > 1) throw new Error('one folder at most (see --help)');
  const folder = positionals[0] ?? FOLDER;
  const made = await makeSecrets(folder);
  process.stdout.write(
    made.length > 0
      ? `made ${made.join(', ')} in ${folder}\n`
      : `every secret was there already, in ${folder}\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((/** @type {Error} */ error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
