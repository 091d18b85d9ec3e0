import { z } from 'zod';
import { connectionFaults } from './connection-env.js';
import { SafeError } from './safe-error.js';

/** The environment as a process gives it. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The variables services share, each a zod schema: `z.object({ PORT: commonEnv.PORT.default(8082), ...kafkaEnv })`. Those of
 * connections are in `connection-env.ts`.
 * `PORT` has no default here because each service has its own.
 */
export const commonEnv = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  KEYS_DIR: z.string(),
  /** A YAML file of the standards a local area sets or changes. */
  LOCAL_STANDARDS_FILE: z.string().optional(),
  /** A folder of YAML files, each a code list that some standards need. */
  CODE_LISTS_DIR: z.string().optional(),
  /** Another service's address; give it a default: `commonEnv.URL.default('http://127.0.0.1:8082')`. */
  URL: z.url({ protocol: /^https?$/ }),
  /** The cluster id an operator accepts in place of the one the store remembers. */
  ACCEPT_CLUSTER: z.string().optional(),
};

/**
 * Reads and checks the environment. An empty variable counts as not set.
 * @throws SafeError that lists every fault by variable and reason, never by value
 */
export function readConfig<T>(schema: z.ZodType<T>, env: Env): T {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  const faults = [
    ...(result.success ? [] : result.error.issues.map(faultLine)),
    ...connectionFaults(given),
  ];
  if (result.success && faults.length === 0) return result.data;
  throw new SafeError(`bad configuration\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

// zod's own messages name what was expected, never what was given.
const faultLine = (issue: z.core.$ZodIssue): string => {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return `${issue.path.map(String).join('.')}: ${missing ? 'is not set' : issue.message}`;
};
