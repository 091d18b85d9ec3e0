import type { Env } from '@waits/kit/config';
import { commonEnv, kafkaEnv, readConfig } from '@waits/kit/config';
import { z } from 'zod';

const Settings = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8081),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  ...kafkaEnv,
  KEYS_DIR: commonEnv.KEYS_DIR,
  // True lets sources named `demo-…` say when their events were received, so that a demonstration has a history.
  DEMO_SOURCES: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});

/** The settings of intake, from the environment. */
export const configOf = (env: Env) => readConfig(Settings, env);
