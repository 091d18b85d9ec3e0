import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checksums } from './cached-folder.mjs';
import { NotFetched } from './not-fetched.mjs';
import { programOnPath } from './prometheus.mjs';
import { runCommand } from './run-command.mjs';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const SOURCES = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];
// Nothing that runs reads these.
const NOT_NEEDED = ['doc', 'fonts', 'i18n', 'info', 'lintian', 'locale', 'man', 'perl', 'perl5'];

/**
 * Unpacks Debian packages of one release, with all they depend on, into a folder: nothing is installed on the machine, and no
 * root is needed. The mirror is the one this machine uses, and apt checks the signatures.
 * @param {{ packages: string[], release: string, folder: string, onLine?: ((line: string) => void) | undefined, signal?: AbortSignal | undefined }} what
 * @returns {Promise<{ file: string, sha256: string }[]>} each package: its file's name tells the version
 * @throws {NotFetched | import('./run-command.mjs').CommandFailed} when they cannot be had here
 */
export async function unpackDebianPackages({ packages, release, folder, onLine, signal }) {
  const apt = join(folder, 'apt');
  const archives = join(apt, 'cache', 'archives');
  const options = await aptOptions(apt, await sourceLine(release));
  onLine?.(`reading what Debian ${release} has`);
  await runCommand(['apt-get', ...options, '-qq', 'update'], { signal });
  onLine?.('downloading');
  const install = ['-qq', '-y', '--no-install-recommends', '--download-only', 'install'];
  await runCommand(['apt-get', ...options, ...install, ...packages], { signal });
  const files = (await readdir(archives)).filter((file) => file.endsWith('.deb')).sort();
  for (const [index, file] of files.entries()) {
    onLine?.(`unpacking ${String(index + 1)} of ${String(files.length)}`);
    await runCommand(['dpkg-deb', '-x', join(archives, file), folder], { signal });
  }
  const record = await checksums(archives, files);
  const unused = [apt, ...NOT_NEEDED.map((name) => join(folder, 'usr', 'share', name))];
  await Promise.all(unused.map((path) => rm(path, { recursive: true, force: true })));
  return record;
}

/** @param {string} release */
async function sourceLine(release) {
  const missing = ['apt-get', 'dpkg-deb'].find((name) => !programOnPath(name, process.env));
  if (missing)
    throw new NotFetched(
      `PostgreSQL is unpacked from Debian's packages, and ${missing} is not here`,
    );
  if (!existsSync(KEYRING))
    throw new NotFetched(`${KEYRING} is not here: install debian-archive-keyring`);
  const texts = await Promise.all(SOURCES.map((path) => readFile(path, 'utf8').catch(() => '')));
  const mirror = texts.map(mirrorIn).find(Boolean);
  if (!mirror) throw new NotFetched(`no Debian mirror is named in ${SOURCES.join(' or ')}`);
  return `deb [signed-by=${KEYRING}] ${mirror} ${release} main\n`;
}

/**
 * The address of the Debian mirror in a list of sources, of either form; undefined for other lists.
 * @param {string} text
 */
export const mirrorIn = (text) =>
  /^(?:URIs:|deb (?:\[[^\]]*\] )?)\s*(\S+\/debian)\/?(?:\s|$)/m.exec(text)?.[1];

/**
 * A whole apt of its own below a folder: it knows of nothing installed, and changes nothing outside.
 * @param {string} apt
 * @param {string} source
 */
async function aptOptions(apt, source) {
  await mkdir(join(apt, 'lists', 'partial'), { recursive: true });
  await mkdir(join(apt, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(join(apt, 'status'), '');
  await writeFile(join(apt, 'sources.list'), source);
  return [
    `Dir::Etc::SourceList=${join(apt, 'sources.list')}`,
    'Dir::Etc::SourceParts=-',
    `Dir::State=${apt}`,
    `Dir::State::Lists=${join(apt, 'lists')}`,
    `Dir::State::status=${join(apt, 'status')}`,
    `Dir::Cache=${join(apt, 'cache')}`,
    'APT::Sandbox::User=root',
    'Debug::NoLocking=1',
  ].flatMap((option) => ['-o', option]);
}
