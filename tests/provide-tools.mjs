import { delimiter, dirname } from 'node:path';
import { cacheOf } from '../deploy/local/places.mjs';
import { checkTools } from '../deploy/local/preflight.mjs';
import { findPrometheus, programOnPath } from '../deploy/local/prometheus.mjs';
import { runCommand } from '../deploy/local/run-command.mjs';
import { findContainerTools } from './container-tools.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const INSTALL_BROWSER = ['apt-get', 'install', '-y', '-q', 'chromium', 'fonts-liberation'];

/** @typedef {'servers' | 'services' | 'prometheus' | 'browser' | 'containers'} Tool `services`: compiled, to be run as processes */
/** @typedef {(text: string) => void} Print */

/**
 * Sees to it that the tools are there: fetches Prometheus, Alertmanager and docker-compose without root, installs Chromium as root
 * on Debian and Ubuntu, and says for what it cannot get how a person does.
 * @param {Set<Tool>} tools
 * @param {Print} print
 * @returns {Promise<NodeJS.ProcessEnv>} what to add to the environment of the tests: a PATH that leads to prometheus and
 *   promtool, amtool and docker-compose, and CHROMIUM_PATH, the browser's path
 * @throws {Error} naming what is missing and the command that installs it
 */
export async function provideTools(tools, print) {
  if (tools.has('servers')) await checkTools(new Set(['java', 'maven']));
  if (tools.has('services')) await compile(print);
  // What was unpacked brings more programs than are wanted, so it comes last.
  const path = [
    ...(tools.has('prometheus') ? [await findPrometheusFolder(print)] : []),
    process.env['PATH'] ?? '',
    ...(tools.has('containers')
      ? await findContainerTools({ cache: cacheOf(process.env), env: process.env })
      : []),
  ];
  return {
    PATH: path.join(delimiter),
    ...(tools.has('browser') ? { CHROMIUM_PATH: await findBrowser(print) } : {}),
  };
}

/** @param {Print} print */
async function compile(print) {
  print('compiling the services …\n');
  await runCommand([process.execPath, 'node_modules/typescript/bin/tsc', '--build']);
}

/** @param {Print} print */
async function findPrometheusFolder(print) {
  if (!programOnPath('prometheus', process.env))
    print('Prometheus: not on the PATH, looking for it in the cache …\n');
  const found = await findPrometheus({ cache: cacheOf(process.env), env: process.env });
  if ('missing' in found) {
    throw new Error(
      `Prometheus cannot be had: ${found.missing}.\n  Put prometheus and promtool on the PATH: https://prometheus.io/download`,
    );
  }
  return dirname(found.program);
}

/** @param {Print} print */
async function findBrowser(print) {
  const browser = browserOnPath() ?? (await installBrowser(print));
  if (browser) return browser;
  throw new Error(`A browser is missing. Install Chromium:\n  ${installHint()}`);
}

const browserOnPath = () =>
  process.env['CHROMIUM_PATH'] ??
  BROWSERS.map((name) => programOnPath(name, process.env)).find(Boolean);

/** @param {Print} print */
async function installBrowser(print) {
  if (process.getuid?.() !== 0 || !programOnPath('apt-get', process.env)) return undefined;
  print('Chromium: installing it …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The lists of a fresh machine are empty or old.
  await runCommand(INSTALL_BROWSER, { env }).catch(async () => {
    await runCommand(['apt-get', 'update', '-q'], { env });
    await runCommand(INSTALL_BROWSER, { env });
  });
  return browserOnPath();
}

function installHint() {
  if (process.platform === 'darwin') return 'brew install --cask chromium';
  const isDebian = programOnPath('apt-get', process.env);
  return isDebian
    ? `sudo ${INSTALL_BROWSER.join(' ')}`
    : 'the package is called chromium; or set CHROMIUM_PATH to that of a Chromium or Chrome';
}
