import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT, load } from './load.js';

const Service = z.object({
  image: z.string(),
  ports: z.array(z.string()).default([]),
  network_mode: z.string().optional(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  volumes: z.array(z.string()).default([]),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const { DEFAULT_PORTS } = await load<{ DEFAULT_PORTS: Record<string, number> }>(
  'deploy/local/options.mjs',
);
const { prometheusConfig } = await load<{
  prometheusConfig: (of: (name: string) => string) => string;
}>('deploy/local/prometheus.mjs');
const { serverProperties } = await load<{ serverProperties: (what: unknown) => string }>(
  'deploy/local/kafka.mjs',
);

const read = (path: string) => readFile(join(ROOT, path), 'utf8');
const { services, volumes } = Compose.parse(parse(await read('docker-compose.yml')));
const mounts = Object.values(services).flatMap((service) =>
  service.volumes.map((volume) => volume.split(':')),
);

describe('the servers in containers', () => {
  it('are those that npm start would start, and Grafana', () => {
    expect(Object.keys(services)).toEqual(['kafka', 'mongo', 'prometheus', 'grafana']);
  });

  it('have a fixed version each', () => {
    const loose = Object.values(services).filter(({ image }) => !/:v?\d/.test(image));

    expect(loose).toEqual([]);
  });

  it('listen on this machine only, on the default ports', () => {
    const { kafka, store, prometheus } = DEFAULT_PORTS;

    expect(services['kafka']?.ports).toEqual([`127.0.0.1:${kafka}:${kafka}`]);
    expect(services['mongo']?.ports).toEqual([`127.0.0.1:${store}:${store}`]);
    expect(services['prometheus']?.command).toContain(
      `--web.listen-address=127.0.0.1:${prometheus}`,
    );
    expect(services['grafana']?.environment['GF_SERVER_HTTP_ADDR']).toBe('127.0.0.1');
  });

  it('mount only paths that exist and volumes that are declared', () => {
    const missing = mounts
      .map(([from = '']) => from)
      .filter((from) => !(from.startsWith('./') ? existsSync(join(ROOT, from)) : from in volumes));

    expect(mounts.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

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

  it('have Prometheus ask the services at their default ports', async () => {
    const config = await read('deploy/prometheus/prometheus.yml');
    const expected = prometheusConfig((name) => `127.0.0.1:${String(DEFAULT_PORTS[name])}`);

    expect(parse(config)).toEqual(parse(expected));
  });

  it('have Grafana show the generated dashboards from that Prometheus', async () => {
    const provisioning = 'deploy/grafana/provisioning';
    const sources = parse(await read(`${provisioning}/datasources/prometheus.yml`)) as {
      datasources: unknown[];
    };
    const dashboards = parse(await read(`${provisioning}/dashboards/waits.yml`)) as {
      providers: { options: { path: string } }[];
    };
    const home =
      services['grafana']?.environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'] ?? '';
    const [from = '', to = ''] =
      mounts.find(([, target]) => target === dashboards.providers[0]?.options.path) ?? [];

    expect(sources.datasources).toMatchObject([
      { type: 'prometheus', url: 'http://127.0.0.1:9090' },
    ]);
    expect(from).toBe('./dashboards/generated');
    expect(existsSync(join(ROOT, home.replace(to, from)))).toBe(true);
  });
});
