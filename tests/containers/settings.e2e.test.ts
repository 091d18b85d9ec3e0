import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promtool } from '../alerts/promtool.js';
import { ROOT } from '../deploy/load.js';
import { textOf } from './world.js';

type Verdict = { passed: boolean; said: string };

/** Has the tool of the containers' makers read a compose file, from a text. It needs no engine. */
async function composeConfig(compose: string): Promise<Verdict> {
  const everything = ['--profile', 'demo', '--profile', 'sign-in', '-f', '-', 'config'];
  const child = spawn('docker-compose', ['--project-directory', ROOT, ...everything], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(compose);
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { passed: child.exitCode === 0, said: `${printed}${complained}` };
}

const amtool = (...args: string[]): Promise<Verdict> =>
  new Promise((resolve, reject) => {
    execFile('amtool', args, { cwd: ROOT }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        reject(new Error('amtool is not on the PATH', { cause: error }));
      else resolve({ passed: !error, said: `${stdout}${stderr}` });
    });
  });

describe('docker-compose', () => {
  it('reads the compose file', async () => {
    const { passed, said } = await composeConfig(await textOf('docker-compose.yml'));

    expect({ passed, said: passed ? '' : said }).toEqual({ passed: true, said: '' });
    expect(said).toContain('waits/reporting:0.1.0');
    expect(said).toContain('keycloak/keycloak:');
  });

  it.each([
    { what: 'a word that it does not know', from: 'mem_limit: 128m', to: 'memory_limit: 128m' },
    { what: 'an order in a circle', from: 'kafka: { condition', to: 'web: { condition' },
    { what: 'a volume nobody declared', from: "['kafka:/var", to: "['broker:/var" },
    { what: 'to wait for nobody', from: 'mongo: { condition', to: 'store: { condition' },
  ])('would refuse $what', async ({ from, to }) => {
    const compose = await textOf('docker-compose.yml');

    expect(compose).toContain(from);
    expect(await composeConfig(compose.replace(from, to))).toMatchObject({ passed: false });
  });
});

describe('Prometheus and Alertmanager', () => {
  it('can read their settings, and Prometheus finds the rules beside its own', async () => {
    const prometheus = await promtool(
      'check',
      'config',
      `${ROOT}/deploy/prometheus/prometheus.yml`,
    );

    expect(prometheus).toMatchObject({ passed: true });
    expect(prometheus.said).toContain('1 rule files found');
    expect(await amtool('check-config', 'deploy/alertmanager/alertmanager.yml')).toMatchObject({
      passed: true,
    });
  });

  it.each([
    { labels: ['alertname=ServiceDown', 'severity=page', 'job=web'], receiver: 'operator' },
    { labels: ['alertname=FeedSilent', 'severity=ticket'], receiver: 'operator' },
  ])('bring $labels to the $receiver and to nobody else', async ({ labels, receiver }) => {
    const route = (to: string) =>
      amtool(
        ...['config', 'routes', 'test', `--verify.receivers=${to}`],
        ...['--config.file=deploy/alertmanager/alertmanager.yml', ...labels],
      );

    expect(await route(receiver)).toMatchObject({ passed: true });
    expect(await route('somebody')).toMatchObject({ passed: false });
  });
});
