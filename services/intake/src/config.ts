import type { Env } from '@waits/kit/config';
import { commonEnv, readConfig } from '@waits/kit/config';
import { kafkaEnv, mongoEnv } from '@waits/kit/connection-env';
import { z } from 'zod';

const Settings = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8081),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  ...kafkaEnv,
  KEYS_DIR: commonEnv.KEYS_DIR,
  ...mongoEnv,
  MONGODB_URL: mongoEnv.MONGODB_URL.default('mongodb://127.0.0.1:27017/intake'),
  // Files are kept here, sealed, until their rows are taken in; and what became of their rows. One process, one folder.
  FILES_DIR: z.string().default('.local/files'),
  FILES_MAX_MIB: z.coerce.number().int().min(1).max(1_048_576).default(2048),
  FILES_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  // The sources that send in formats of their own; without one, events of our own are all that is taken.
  SOURCES_FILE: z.string().optional(),
  // Who may share what with us. Without one no feed is stopped for want of an agreement.
  SHARING_REGISTER_FILE: z.string().optional(),
  // What is held is asked there: for rounds of asking, and to compare a list with.
  WAITS_URL: commonEnv.URL.default('http://127.0.0.1:8082'),
  // True lets sources named `demo-…` say when their events were received, so that a demonstration has a history.
  DEMO_SOURCES: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});

/** The settings of intake, from the environment. */
export const configOf = (env: Env) => readConfig(Settings, env);
