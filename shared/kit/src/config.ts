import { z } from 'zod';
import { SafeError } from './safe-error.js';

/** The environment as a process gives it. */
export type Env = Readonly<Record<string, string | undefined>>;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Variables of every service that talks to Kafka: spread into the service's own `z.object`. */
export const kafkaEnv = {
  KAFKA_BROKERS: z
    .string()
    .default('127.0.0.1:9092')
    .transform((list) => list.split(',').map((broker) => broker.trim()))
    .refine((brokers) => brokers.every((broker) => /^[^\s:]+:\d{1,5}$/.test(broker)), {
      message: 'must be a comma list of host:port',
    }),
  KAFKA_SSL: flag.default(false),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD_FILE: z.string().optional(),
};

/**
 * The variables services share, each a zod schema: `z.object({ PORT: commonEnv.PORT.default(8082), ...kafkaEnv })`.
 * `PORT` has no default here because each service has its own.
 */
export const commonEnv = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  ...kafkaEnv,
  MONGODB_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .default('mongodb://127.0.0.1:27017/waits'),
  KEYS_DIR: z.string(),
  /** Another service's address; give it a default: `commonEnv.URL.default('http://127.0.0.1:8082')`. */
  URL: z.url({ protocol: /^https?$/ }),
  /** The cluster id an operator accepts in place of the one the store remembers. */
  ACCEPT_CLUSTER: z.string().optional(),
};

export type KafkaConfig = z.output<z.ZodObject<typeof kafkaEnv>>;

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
    ...saslFaults(given),
  ];
  if (result.success && faults.length === 0) return result.data;
  throw new SafeError(`bad configuration\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

// zod's own messages name what was expected, never what was given.
const faultLine = (issue: z.core.$ZodIssue): string => {
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return `${issue.path.map(String).join('.')}: ${missing ? 'is not set' : issue.message}`;
};

function saslFaults(env: Env): string[] {
  if (env['KAFKA_SASL_MECHANISM'] === undefined) return [];
  return ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD_FILE']
    .filter((name) => env[name] === undefined)
    .map((name) => `${name}: is not set, though KAFKA_SASL_MECHANISM is`);
}
