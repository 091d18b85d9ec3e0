import type { Env as Environment } from '@waits/kit/config';
import { commonEnv, kafkaEnv, readConfig } from '@waits/kit/config';
import { z } from 'zod';

const Env = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8083),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  ...kafkaEnv,
});
export type Config = z.infer<typeof Env>;

/** Reads the environment; every fault is listed at once. */
export const configOf = (env: Environment): Config => readConfig(Env, env);
