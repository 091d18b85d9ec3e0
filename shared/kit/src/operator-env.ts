import type { Kafka } from 'kafkajs';
import { z } from 'zod';
import type { Env } from './config.js';
import { commonEnv, readConfig } from './config.js';
import { kafkaEnv, mongoEnv } from './connection-env.js';
import { isError } from './is-error.js';
import { createKafka } from './kafka/client.js';
import { createLog } from './log.js';
import type { Store } from './mongo/connect.js';
import { connectStore } from './mongo/connect.js';
import { storeSecurity } from './mongo/security.js';
import { SafeError } from './safe-error.js';

/** Where `npm start` keeps its keys, seen from the root of the repository. */
export const DEFAULT_KEYS_DIR = '.local/keys';

const OperatorEnv = z.object({
  ...kafkaEnv,
  ...mongoEnv,
  KEYS_DIR: commonEnv.KEYS_DIR.default(DEFAULT_KEYS_DIR),
  LOCAL_STANDARDS_FILE: commonEnv.LOCAL_STANDARDS_FILE,
  CODE_LISTS_DIR: commonEnv.CODE_LISTS_DIR,
  SHARING_REGISTER_FILE: z.string().optional(),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
});

/** What the usage of every such command says of its surroundings. */
export const OPERATOR_ENV_HELP = `  KAFKA_BROKERS     comma list of host:port, default 127.0.0.1:9092
  KAFKA_SSL…, KAFKA_SASL…, MONGODB_TLS…, MONGODB_USERNAME, MONGODB_PASSWORD_FILE   as for the services
  MONGODB_URL       the store of waits, default mongodb://127.0.0.1:27017/waits
  KEYS_DIR          the folder of keys, default ${DEFAULT_KEYS_DIR}`;

/** The servers and keys that an operator's command works on. Nothing connects before it is used. */
export type Surroundings = z.output<typeof OperatorEnv> & {
  kafka: Kafka;
  connect: () => Promise<Store>;
};

/** @throws SafeError that lists every variable at fault */
export function surroundingsOf(env: Env, client: string): Surroundings {
  const config = readConfig(OperatorEnv, env);
  const log = createLog({ service: client, level: 'silent' });
  return {
    ...config,
    kafka: createKafka(config, log, client),
    connect: () =>
      connectStore({ url: config.MONGODB_URL, security: storeSecurity(config), log }).catch(
        (error: unknown) => {
          throw saysWhere(error);
        },
      ),
  };
}

/** A driver names an address; the person at the terminal has to know which setting gave it. */
const saysWhere = (error: unknown): unknown =>
  isError(error) && !(error instanceof SafeError)
    ? new SafeError(`the store at MONGODB_URL does not answer: ${error.message}`)
    : error;
