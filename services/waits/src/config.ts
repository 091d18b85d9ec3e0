import type { Env } from '@waits/kit/config';
import { commonEnv, readConfig } from '@waits/kit/config';
import { kafkaEnv, mongoEnv } from '@waits/kit/connection-env';
import { z } from 'zod';

const WaitsEnv = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8082),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  LOCAL_STANDARDS_FILE: commonEnv.LOCAL_STANDARDS_FILE,
  CODE_LISTS_DIR: commonEnv.CODE_LISTS_DIR,
  ...kafkaEnv,
  ...mongoEnv,
  KEYS_DIR: commonEnv.KEYS_DIR,
  ACCEPT_CLUSTER: commonEnv.ACCEPT_CLUSTER,
  /** When the sweep and the reconciliation of each night begin, London time. */
  NIGHTLY_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 02:30')
    .default('02:30'),
  /** Events that a reconciliation holds in memory at once, about 300 bytes each. */
  RECONCILE_EVENTS_AT_ONCE: z.coerce.number().int().min(1_000).default(500_000),
});

/** The settings of this service. @throws SafeError that lists every fault */
export const configOf = (env: Env): z.infer<typeof WaitsEnv> => readConfig(WaitsEnv, env);
