import type { Env } from '@waits/kit/config';
import { commonEnv, kafkaEnv, readConfig } from '@waits/kit/config';
import { z } from 'zod';

const WaitsEnv = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8082),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  ...kafkaEnv,
  MONGODB_URL: commonEnv.MONGODB_URL,
  KEYS_DIR: commonEnv.KEYS_DIR,
  ACCEPT_CLUSTER: commonEnv.ACCEPT_CLUSTER,
});

/** The settings of this service. @throws SafeError that lists every fault */
export const configOf = (env: Env): z.infer<typeof WaitsEnv> => readConfig(WaitsEnv, env);
