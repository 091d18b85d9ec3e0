import type { Env } from '@waits/kit/config';
import { commonEnv, readConfig } from '@waits/kit/config';
import { kafkaEnv, mongoEnv } from '@waits/kit/connection-env';
import { z } from 'zod';

const SpocEnv = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8084),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  ...kafkaEnv,
  ...mongoEnv,
  MONGODB_URL: mongoEnv.MONGODB_URL.default('mongodb://127.0.0.1:27017/spoc'),
  INTAKE_URL: commonEnv.URL.default('http://127.0.0.1:8081'),
  WAITS_URL: commonEnv.URL.default('http://127.0.0.1:8082'),
});

/** The settings of this service. @throws SafeError that lists every fault */
export const configOf = (env: Env): z.infer<typeof SpocEnv> => readConfig(SpocEnv, env);
