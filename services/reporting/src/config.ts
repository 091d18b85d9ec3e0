import { LocalDate } from '@waits/contracts/values';
import type { Env as Environment } from '@waits/kit/config';
import { commonEnv, readConfig } from '@waits/kit/config';
import { kafkaEnv } from '@waits/kit/connection-env';
import { z } from 'zod';
import { POLICY_NAMES } from './domain/disclosure/policy.js';

const Env = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8083),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  LOCAL_STANDARDS_FILE: commonEnv.LOCAL_STANDARDS_FILE,
  CODE_LISTS_DIR: commonEnv.CODE_LISTS_DIR,
  // What happened in the area, to be told of beside charts.
  KNOWN_EVENTS_FILE: z.string().optional(),
  // What is held is compared with the log there.
  WAITS_URL: commonEnv.URL.default('http://127.0.0.1:8082'),
  // National totals alone are published as they are, and what is counted here is an area.
  DISCLOSURE_POLICY: z
    .enum(POLICY_NAMES)
    .default('MHSDS')
    .refine((name) => name !== 'none', 'none is for national totals only: MHSDS or HES'),
  // Only seal keys: by them the exact counts behind what is published are sealed. Without it no snapshot is taken.
  SNAPSHOT_KEYS_DIR: z.string().optional(),
  // Days up to this one are done without, of which the exact counts cannot be opened any more.
  ACCEPT_LOST_SNAPSHOTS: LocalDate.optional(),
  // Under what the published tables may be used, as the address of a licence; nothing is said without it.
  PUBLISHED_LICENCE: commonEnv.URL.optional(),
  ...kafkaEnv,
});
export type Config = z.infer<typeof Env>;

/** Reads the environment; every fault is listed at once. */
export const configOf = (env: Environment): Config => readConfig(Env, env);
