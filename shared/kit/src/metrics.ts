import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { METRIC } from './metric-names.js';

/** A registry of its own (the library's global one leaks between tests) with the process's metrics and the service's name. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: METRIC.serviceInfo,
    help: 'Always 1; the labels say which service and Node.js this is.',
    labelNames: ['service', 'node'],
    registers: [registry],
  }).set({ service, node: process.versions.node }, 1);
  return registry;
}
