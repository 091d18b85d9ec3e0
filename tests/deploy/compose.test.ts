import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { promtool } from '../alerts/promtool.js';
import { mountsOf, readCompose } from '../containers/compose-file.js';
import { variablesRead } from '../containers/variable-faults.js';
import { findReaders, textOf } from '../containers/world.js';
import { load, ROOT } from './load.js';

const { DEFAULT_PORTS } = await load<{ DEFAULT_PORTS: Record<string, number> }>(
  'deploy/local/options.mjs',
);
const { prometheusConfig } = await load<{
  prometheusConfig: (of: (name: string) => string, rules?: string) => string;
}>('deploy/local/prometheus.mjs');
const { serverProperties } = await load<{ serverProperties: (what: unknown) => string }>(
  'deploy/local/kafka.mjs',
);
const { serviceEnvironment } = await load<{
  serviceEnvironment: (name: string, addresses: unknown) => NodeJS.ProcessEnv;
}>('deploy/local/services.mjs');

const readers = await findReaders();
const { services, all } = readCompose(await textOf('docker-compose.yml'));

describe('the servers in containers', () => {
  it('run Kafka with the same settings as without containers', () => {
    const elsewhere =
      /listener|advertised|controller|process|node\.id|log\.dirs|log\.cleaner|threads/;
    const native = serverProperties({ logs: '/logs', port: 9092, controllerPort: 9093 })
      .split('\n')
      .filter(
        (line) => line !== '' && !line.startsWith('#') && !elsewhere.test(line.split('=')[0] ?? ''),
      )
      .map((line) => line.split('=') as [string, string]);
    const environment = services['kafka']?.environment;
    const inContainer = native.map(([name]) => [
      name,
      environment?.[`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`],
    ]);

    expect(inContainer).toEqual(native);
  });

  it('have Prometheus ask the services at their default ports, and judge by the same rules', async () => {
    const { alerting, ...config } = parse(
      await textOf('deploy/prometheus/prometheus.yml'),
    ) as Record<string, unknown>;
    const expected = prometheusConfig(
      (name) => `127.0.0.1:${String(DEFAULT_PORTS[name])}`,
      'rules/*.yml',
    );

    expect(config).toEqual(parse(expected));
    expect(alerting).toEqual({
      alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:9093'] }] }],
    });
  });

  it('and without containers have settings that Prometheus can read, rules and all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waits-prometheus-'));
    const file = join(folder, 'prometheus.yml');
    await writeFile(
      file,
      prometheusConfig(() => '127.0.0.1:8080'),
    );
    const verdict = await promtool('check', 'config', file);
    await rm(folder, { recursive: true });

    expect(verdict).toMatchObject({ passed: true });
    expect(verdict.said).toMatch(/[1-9]\d* rules found/);
  });

  it('have Grafana show the generated dashboards from that Prometheus', async () => {
    const provisioning = 'deploy/grafana/provisioning';
    const sources = parse(await textOf(`${provisioning}/datasources/prometheus.yml`)) as {
      datasources: unknown[];
    };
    const dashboards = parse(await textOf(`${provisioning}/dashboards/waits.yml`)) as {
      providers: { options: { path: string } }[];
    };
    const { environment = {}, volumes = [] } = services['grafana'] ?? {};
    const home = environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'] ?? '';
    const { from = '', to = '' } =
      mountsOf({ volumes }).find((mount) => mount.to === dashboards.providers[0]?.options.path) ??
      {};

    expect(sources.datasources).toMatchObject([
      { type: 'prometheus', url: 'http://127.0.0.1:9090' },
    ]);
    expect(from).toBe('./dashboards/generated');
    expect(existsSync(join(ROOT, home.replace(to, from)))).toBe(true);
  });
});

describe('the services in containers', () => {
  const ours = all.filter(({ build }) => build?.target === 'service');
  const nativeOf = (name: string): Record<string, string> => {
    const given = serviceEnvironment(name, {
      ports: DEFAULT_PORTS,
      kafkaBrokers: '127.0.0.1:9092',
      mongodbUrl: 'mongodb://127.0.0.1:27017/waits?replicaSet=rs0',
      keys: '/var/lib/waits/keys',
      snapshotKeys: '/var/lib/waits/snapshot-keys',
      files: '/var/lib/waits/files',
    });
    return Object.fromEntries(
      Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
  };

  it.each(ours.map(({ name, environment }) => ({ name, environment })))(
    '$name is given what npm start gives it, and by its image where it listens',
    ({ name, environment }) => {
      const native = nativeOf(name);
      const configOf = readers.services[name] ?? (() => undefined);
      const needed = variablesRead(configOf, native).filter(
        (key) => key !== 'HOST' && key !== 'PORT',
      );

      // An empty variable counts as not set: these are for an area's own files.
      const set = Object.entries(environment).filter(([, value]) => value !== '');
      expect(native).toMatchObject(Object.fromEntries(set));
      expect(needed.filter((key) => !(key in environment))).toEqual([]);
    },
  );
});
