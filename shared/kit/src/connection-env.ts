import { z } from 'zod';

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
  KAFKA_SSL_CA_FILE: z.string().optional(),
  KAFKA_SSL_CERT_FILE: z.string().optional(),
  KAFKA_SSL_KEY_FILE: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  KAFKA_SASL_PASSWORD_FILE: z.string().optional(),
};

/** Variables of every service that keeps something in the store: spread into the service's own `z.object`. */
export const mongoEnv = {
  MONGODB_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .default('mongodb://127.0.0.1:27017/waits'),
  MONGODB_TLS: flag.default(false),
  MONGODB_TLS_CA_FILE: z.string().optional(),
  MONGODB_TLS_CERT_FILE: z.string().optional(),
  MONGODB_TLS_KEY_FILE: z.string().optional(),
  MONGODB_USERNAME: z.string().optional(),
  MONGODB_PASSWORD: z.string().optional(),
  MONGODB_PASSWORD_FILE: z.string().optional(),
};

export type KafkaConfig = z.output<z.ZodObject<typeof kafkaEnv>>;
export type MongoConfig = z.output<z.ZodObject<typeof mongoEnv>>;

type Given = Readonly<Record<string, unknown>>;

/** What is wrong with the variables of a connection taken together, one line each and without a value. */
export function connectionFaults(env: Given): string[] {
  return [
    ...signInFaults(env, { user: 'KAFKA_SASL_USERNAME', password: 'KAFKA_SASL_PASSWORD' }),
    ...mechanismFaults(env),
    ...tlsFaults(env, { on: 'KAFKA_SSL', files: 'KAFKA_SSL' }),
    ...signInFaults(env, { user: 'MONGODB_USERNAME', password: 'MONGODB_PASSWORD' }),
    ...tlsFaults(env, { on: 'MONGODB_TLS', files: 'MONGODB_TLS' }),
  ];
}

function signInFaults(env: Given, { user, password }: { user: string; password: string }) {
  const file = `${password}_FILE`;
  const passwords = [password, file].filter((name) => env[name] !== undefined);
  if (passwords.length === 2) return [`${file}: is set, and so is ${password}: leave one away`];
  if (env[user] !== undefined && passwords.length === 0)
    return [`${file}: is not set, though ${user} is`];
  return env[user] === undefined ? passwords.map((name) => without(name, user)) : [];
}

function mechanismFaults(env: Given): string[] {
  const isAsked = env['KAFKA_SASL_MECHANISM'] !== undefined;
  const hasUser = env['KAFKA_SASL_USERNAME'] !== undefined;
  if (isAsked && !hasUser)
    return ['KAFKA_SASL_USERNAME: is not set, though KAFKA_SASL_MECHANISM is'];
  return hasUser && !isAsked
    ? ['KAFKA_SASL_MECHANISM: is not set, though KAFKA_SASL_USERNAME is']
    : [];
}

function tlsFaults(env: Given, { on, files }: { on: string; files: string }): string[] {
  const [ca, cert, key] = [`${files}_CA_FILE`, `${files}_CERT_FILE`, `${files}_KEY_FILE`];
  const given = [ca, cert, key].filter((name) => env[name] !== undefined);
  const faults =
    env[on] === 'true' ? [] : given.map((name) => `${name}: is set, but ${on} is not true`);
  if (given.includes(cert) && !given.includes(key)) faults.push(without(cert, key));
  if (given.includes(key) && !given.includes(cert)) faults.push(without(key, cert));
  return faults;
}

const without = (one: string, other: string): string => `${other}: is not set, though ${one} is`;
