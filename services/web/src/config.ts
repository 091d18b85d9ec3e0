import type { Env } from '@waits/kit/config';
import { commonEnv, readConfig } from '@waits/kit/config';
import { z } from 'zod';

const WebEnv = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8080),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  LOCAL_STANDARDS_FILE: commonEnv.LOCAL_STANDARDS_FILE,
  CODE_LISTS_DIR: commonEnv.CODE_LISTS_DIR,
  INTAKE_URL: commonEnv.URL.default('http://127.0.0.1:8081'),
  WAITS_URL: commonEnv.URL.default('http://127.0.0.1:8082'),
  REPORTING_URL: commonEnv.URL.default('http://127.0.0.1:8083'),
  SPOC_URL: commonEnv.URL.default('http://127.0.0.1:8084'),
});

/** The settings of this service. @throws SafeError that lists every fault */
export const configOf = (env: Env): z.infer<typeof WebEnv> => readConfig(WebEnv, env);
