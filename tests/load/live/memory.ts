import { sumIn } from '../../e2e/ask.js';
import type { AllServices, ServiceName } from '../world/all-services.js';
import { SERVICE_NAMES } from '../world/all-services.js';
import { metricsText } from '../world/service-metrics.js';

const MIB = 1024 ** 2;

export type Memory = Record<ServiceName, number>;

/** Resident memory of each service in MiB, as it says itself; NaN of one that does not answer just now. */
export async function memoryOf(services: AllServices): Promise<Memory> {
  const values = await Promise.all(
    SERVICE_NAMES.map(async (name) => {
      const text = await metricsText(services[name]).catch(() => '');
      return [
        name,
        text === '' ? NaN : sumIn(text, 'process_resident_memory_bytes') / MIB,
      ] as const;
    }),
  );
  return Object.fromEntries(values) as Memory;
}
