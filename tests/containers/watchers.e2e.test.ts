import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { load, ROOT } from '../deploy/load.js';
import { getJson } from '../e2e/ask.js';
import { eventually } from '../e2e/eventually.js';
import { readCompose } from './compose-file.js';
import { textOf } from './world.js';

type Process = { stop: (withinMs: number) => Promise<boolean> };
const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { answersAt } = await load<{ answersAt: (port: number, path: string) => Promise<boolean> }>(
  'deploy/local/http-probe.mjs',
);
const { programOnPath } = await load<{
  programOnPath: (name: string, env: NodeJS.ProcessEnv) => string | undefined;
}>('deploy/local/prometheus.mjs');
const { startProcess } = await load<{
  startProcess: (spec: unknown, where: unknown) => Promise<Process>;
}>('deploy/local/processes.mjs');

const SERVICES = ['intake', 'waits', 'reporting', 'spoc', 'web'];
const Rules = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ health: z.string() })) })),
  }),
});
const Alertmanagers = z.object({
  data: z.object({ activeAlertmanagers: z.array(z.object({ url: z.string() })) }),
});
const Alerts = z.array(
  z.object({
    labels: z.object({ alertname: z.string(), job: z.string(), severity: z.string() }),
    receivers: z.array(z.object({ name: z.string() })),
  }),
);

const { services } = readCompose(await textOf('docker-compose.yml'));
const started: Process[] = [];
let folder: string;
let ports: { prometheus: number; alertmanager: number; nobody: number };

/** The command of the compose file, on the paths and ports of this run. */
const commandOf = (name: 'prometheus' | 'alertmanager'): string[] =>
  (services[name]?.command ?? []).map((word) =>
    word
      .replace(`=/etc/${name}/`, `=${join(folder, 'etc', name)}/`)
      .replace(`=/${name}`, `=${join(folder, 'data', name)}`)
      .replace(/(?<=127\.0\.0\.1:)\d+/, String(ports[name])),
  );

async function start(name: 'prometheus' | 'alertmanager', programs: readonly string[]) {
  const program = programs.map((one) => programOnPath(one, process.env)).find(Boolean);
  if (!program) throw new Error(`${name} is not on the PATH: npm test puts it there`);
  started.push(
    await startProcess(
      {
        name,
        command: [...atHome(program), ...commandOf(name)],
        isReady: () => answersAt(ports[name], '/-/ready'),
        readyWithinMs: 60_000,
      },
      { logs: join(folder, 'logs'), onUnexpectedExit: () => undefined },
    ),
  );
}

/**
 * Debian's Alertmanager reads a template from /usr/share, as the image's does not. Where its package is only unpacked, it gets a
 * /usr/share of its own, which needs no root.
 */
function atHome(program: string): string[] {
  const share = join(dirname(program), '../share');
  const needs = 'prometheus/alertmanager';
  if (!existsSync(join(share, needs)) || existsSync(join('/usr/share', needs))) return [program];
  const script =
    'mount -t tmpfs tmpfs /usr/share; mkdir /usr/share/prometheus; cp -r "$0" /usr/share/prometheus/; exec "$@"';
  return [
    'unshare',
    '--map-root-user',
    '--mount',
    'sh',
    '-ec',
    script,
    join(share, needs),
    program,
  ];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waits-watchers-'));
  const [prometheus = 0, alertmanager = 0, nobody = 0] = await freePorts(3);
  ports = { prometheus, alertmanager, nobody };
  for (const name of ['prometheus', 'alertmanager']) {
    await cp(join(ROOT, 'deploy', name), join(folder, 'etc', name), { recursive: true });
    await mkdir(join(folder, 'data', name), { recursive: true });
  }
  // Where the services would be, nobody is: each of them is down.
  const config = join(folder, 'etc/prometheus/prometheus.yml');
  const text = (await readFile(config, 'utf8'))
    .replaceAll(/127\.0\.0\.1:80\d\d/g, `127.0.0.1:${nobody}`)
    .replace('127.0.0.1:9093', `127.0.0.1:${alertmanager}`);
  await writeFile(config, text);
  await start('alertmanager', ['alertmanager', 'prometheus-alertmanager']);
  await start('prometheus', ['prometheus']);
}, 120_000);

afterAll(async () => {
  await Promise.all(started.map((one) => one.stop(10_000)));
  await rm(folder, { recursive: true });
}, 30_000);

describe('Prometheus and Alertmanager, started as the compose file starts them', () => {
  it('judge by every rule without a fault', async () => {
    const health = await eventually(
      async () => {
        const { data } = await getJson(`http://127.0.0.1:${ports.prometheus}/api/v1/rules`, Rules);
        return data.groups.flatMap(({ rules }) => rules.map((rule) => rule.health));
      },
      (found) => !found.includes('unknown'),
      30,
    );

    const rules = (await textOf('deploy/prometheus/rules/operation.yml')).match(/- alert:/g);
    expect(health).toEqual(rules?.map(() => 'ok'));
  });

  it('know each other', async () => {
    const url = `http://127.0.0.1:${ports.prometheus}/api/v1/alertmanagers`;
    const active = await eventually(
      async () => (await getJson(url, Alertmanagers)).data.activeAlertmanagers,
      (found) => found.length > 0,
      30,
    );

    expect(active.map((one) => one.url)).toEqual([
      `http://127.0.0.1:${ports.alertmanager}/api/v2/alerts`,
    ]);
  });

  it('bring it to the operator within two minutes when the services are down', async () => {
    const alerts = await eventually(
      () => getJson(`http://127.0.0.1:${ports.alertmanager}/api/v2/alerts`, Alerts),
      (found) => found.length === SERVICES.length,
      120,
    );

    expect(alerts.map(({ labels }) => labels.job).sort()).toEqual([...SERVICES].sort());
    expect(new Set(alerts.map(({ labels }) => labels.alertname))).toEqual(new Set(['ServiceDown']));
    expect(alerts.flatMap(({ receivers }) => receivers.map(({ name }) => name))).toEqual(
      SERVICES.map(() => 'operator'),
    );
  });
});
