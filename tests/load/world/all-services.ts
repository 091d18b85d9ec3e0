import { join } from 'node:path';
import type { Service } from '../../chaos/service.js';
import type { World } from './start-servers.js';

export type ServiceName = Service['name'];
export type AllServices = Record<ServiceName, Service>;

export const SERVICE_NAMES: readonly ServiceName[] = [
  'intake',
  'waits',
  'reporting',
  'spoc',
  'web',
];

/** Starts the five services one after the other, as `npm start` wires them, each on a port of its own. */
export async function startServices({ start, keysDir, urlOf }: World): Promise<AllServices> {
  const intake = await start('intake', {
    ...{ KEYS_DIR: keysDir, DEMO_SOURCES: 'true' },
    ...{ MONGODB_URL: urlOf('intake'), FILES_DIR: join(keysDir, '..', 'files') },
  });
  const waits = await start('waits', { KEYS_DIR: keysDir, MONGODB_URL: urlOf('waits') });
  const reporting = await start('reporting');
  const addresses = { INTAKE_URL: intake.url, WAITS_URL: waits.url, REPORTING_URL: reporting.url };
  const spoc = await start('spoc', { MONGODB_URL: urlOf('spoc'), ...addresses });
  const web = await start('web', { SPOC_URL: spoc.url, ...addresses });
  return { intake, waits, reporting, spoc, web };
}
