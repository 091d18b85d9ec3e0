import { createLog } from '@waits/kit/log';
import { observeRequests } from '@waits/kit/http/observe';
import { operationsRouter } from '@waits/kit/http/operations';
import { createConsumerMetrics } from '@waits/kit/kafka/consumer-metrics';
import { createProducer } from '@waits/kit/kafka/producer';
import { createRegistry } from '@waits/kit/metrics';

type Registry = ReturnType<typeof createRegistry>;

/** A metric as a service registers it. */
export type RegisteredMetric = {
  name: string;
  help: string;
  type: string;
  labels: readonly string[];
  services: readonly string[];
};

type Registers = { createMetrics: () => { registry: Registry } };
type OnRegistry = Readonly<Record<string, (registry: Registry) => unknown>>;
type Reporting = { registerMetrics: (deps: Readonly<Record<string, unknown>>) => void };

/** Everything this project measures, as its services register it; nothing is measured for that. */
export async function serviceMetrics(): Promise<RegisteredMetric[]> {
  const registries = {
    'every service': everyService(),
    'every consumer': everyConsumer(),
    intake: await intake(),
    waits: (await load<Registers>('services/waits/src/metrics.ts')).createMetrics().registry,
    reporting: await reporting(),
    spoc: (await load<Registers>('services/spoc/src/metrics.ts')).createMetrics().registry,
  };
  const found = new Map<string, RegisteredMetric>();
  for (const [service, registry] of Object.entries(registries)) {
    for (const metric of metricsIn(registry)) {
      const services = [...(found.get(metric.name)?.services ?? []), service];
      found.set(metric.name, { ...metric, services });
    }
  }
  return [...found.values()];
}

/** No service may be imported by its name: each is a program of its own. */
const load = async <T>(path: string): Promise<T> =>
  (await import(new URL(`../../${path}`, import.meta.url).href)) as T;

function everyService(): Registry {
  const registry = createRegistry('any');
  const log = createLog({ service: 'docs', level: 'silent' });
  observeRequests(registry, log);
  operationsRouter({ registry, isReady: () => ({ ready: true, checks: [] }) });
  createProducer({ kafka: {} as never, log, registry });
  return registry;
}

function everyConsumer(): Registry {
  const registry = createRegistry('any');
  createConsumerMetrics({ registry, topics: [] });
  return registry;
}

async function intake(): Promise<Registry> {
  const { registry } = (await load<Registers>('services/intake/src/metrics.ts')).createMetrics();
  for (const path of ['letters/letter-metrics.ts', 'sharing/sharing-metrics.ts']) {
    const creators = await load<OnRegistry>(`services/intake/src/${path}`);
    for (const create of Object.values(creators)) create(registry);
  }
  return registry;
}

async function reporting(): Promise<Registry> {
  const registry = createRegistry('reporting');
  const { registerMetrics } = await load<Reporting>('services/reporting/src/metrics.ts');
  // Samples are worked out when a scrape asks, and nothing asks here.
  registerMetrics({ registry, loading: {}, feeds: {} });
  return registry;
}

/** The metrics that count children, and so go through disclosure control. */
export async function suppressedMetrics(): Promise<ReadonlySet<string>> {
  const { TABLES } = await load<{ TABLES: readonly { name: string }[] }>(
    'services/reporting/src/published-tables.ts',
  );
  return new Set(TABLES.map(({ name }) => name));
}

type Registered = { name: string; help: string; labelNames: readonly string[] };

/** Ours: Node's own are those of prom-client. */
const metricsIn = (registry: Registry): Omit<RegisteredMetric, 'services'>[] =>
  (registry.getMetricsAsArray() as unknown as Registered[])
    .filter(({ name }) => name.startsWith('waits_') || name.startsWith('reporting_'))
    .map((metric) => ({
      ...{ name: metric.name, help: metric.help, labels: metric.labelNames },
      type: metric.constructor.name.toLowerCase(),
    }));
