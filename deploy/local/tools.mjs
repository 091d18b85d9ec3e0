import { readFile } from 'node:fs/promises';
import { runCommand } from './run-command.mjs';

const NODE_AT_LEAST = [20, 19];
const JAVA_AT_LEAST = 17;

/**
 * @typedef {'java' | 'maven'} Need
 * @typedef {{ what: string, install: string }} Missing
 */

/**
 * Checks the tools that only a person can install, and says for each one missing how.
 * @param {Set<Need>} needs what this run has use for
 * @returns {Promise<Missing[]>} empty when all is there
 */
export async function missingTools(needs) {
  const system = await packageSystem();
  if (process.platform === 'win32')
    return [{ what: 'Linux or macOS', install: 'https://learn.microsoft.com/windows/wsl' }];
  const missing = await Promise.all([
    missingNode(process.versions.node),
    needs.has('java') ? missingJava(system.java) : undefined,
    needs.has('maven') ? missingMaven(system.maven) : undefined,
  ]);
  return missing.filter((one) => one !== undefined);
}

/** @param {string} version @returns {Missing | undefined} */
function missingNode(version) {
  if (isNewEnough(version)) return undefined;
  return {
    what: `Node.js ${NODE_AT_LEAST.join('.')} or newer (this is ${version})`,
    install: 'https://nodejs.org',
  };
}

/** @param {string} install @returns {Promise<Missing | undefined>} */
async function missingJava(install) {
  // `java -version` prints to stderr, `java --version` to stdout.
  const version = javaMajor(await runCommand(['java', '--version']).catch(() => ''));
  const isThere = version >= JAVA_AT_LEAST && (await answers(['javac', '-version']));
  if (isThere) return undefined;
  const found = version > 0 && version < JAVA_AT_LEAST ? ` (this is ${String(version)})` : '';
  return { what: `a Java development kit, ${String(JAVA_AT_LEAST)} or newer${found}`, install };
}

/** @param {string} install @returns {Promise<Missing | undefined>} */
const missingMaven = async (install) =>
  (await answers(['mvn', '--version'])) ? undefined : { what: 'Maven', install };

/** @param {string} version such as 20.19.4 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = NODE_AT_LEAST;
  return major > needMajor || (major === needMajor && minor >= needMinor);
}

/**
 * The major version in what `java --version` prints; 0 when there is none.
 * @param {string} printed
 */
export const javaMajor = (printed) => Number(/^(?:openjdk|java) (\d+)/m.exec(printed)?.[1] ?? 0);

/** @param {string[]} command */
const answers = (command) =>
  runCommand(command).then(
    () => true,
    () => false,
  );

/** @typedef {{ java: string, maven: string }} InstallCommands */

/** @returns {Promise<InstallCommands>} */
async function packageSystem() {
  if (process.platform === 'darwin')
    return { java: 'brew install openjdk@17', maven: 'brew install maven' };
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return installCommands(release, process.getuid?.() === 0);
}

/**
 * The commands that install Java and Maven on this Linux.
 * @param {string} osRelease content of /etc/os-release
 * @param {boolean} isRoot
 * @returns {InstallCommands}
 */
export function installCommands(osRelease, isRoot) {
  const sudo = isRoot ? '' : 'sudo ';
  const names = /^ID(_LIKE)?=.*$/gm;
  const system = (osRelease.match(names) ?? []).join(' ');
  if (/debian|ubuntu/.test(system)) {
    return {
      java: `${sudo}apt-get install -y openjdk-17-jdk-headless`,
      maven: `${sudo}apt-get install -y maven`,
    };
  }
  if (/fedora|rhel/.test(system)) {
    return {
      java: `${sudo}dnf install -y java-21-openjdk-devel`,
      maven: `${sudo}dnf install -y maven`,
    };
  }
  if (/alpine/.test(system))
    return { java: `${sudo}apk add openjdk17`, maven: `${sudo}apk add maven` };
  return { java: 'https://adoptium.net', maven: 'https://maven.apache.org/install.html' };
}
