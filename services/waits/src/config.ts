import type { Env } from '@waits/kit/config';
import { commonEnv, readConfig } from '@waits/kit/config';
import { kafkaEnv, mongoEnv } from '@waits/kit/connection-env';
import { z } from 'zod';
import { DEFAULT_WEIGHTS } from './domain/matching/score-match.js';

const Weights = z
  .strictObject(
    Object.fromEntries(
      Object.keys(DEFAULT_WEIGHTS).map((field) => [field, z.int().min(-1_000).max(1_000)]),
    ),
  )
  .partial();

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
  /** How much each field says when two children are compared, as JSON; what is left out is as in `score-match.ts`. */
  MATCH_WEIGHTS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      const parsed = Weights.safeParse(jsonIn(text));
      if (parsed.success) return { ...DEFAULT_WEIGHTS, ...parsed.data };
      context.addIssue({
        code: 'custom',
        message: `must be a JSON object of whole numbers for some of ${Object.keys(DEFAULT_WEIGHTS).join(', ')}`,
      });
      return z.NEVER;
    }),
});

/** The settings of this service. @throws SafeError that lists every fault */
export const configOf = (env: Env): z.infer<typeof WaitsEnv> => readConfig(WaitsEnv, env);
