import { readFileSync } from 'node:fs';
import type { KafkaConfig as KafkaJsConfig, SASLOptions } from 'kafkajs';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaConfig } from '../config.js';
import type { Logger } from '../log.js';
import { SafeError } from '../safe-error.js';
import { kafkaLogCreator } from './log-creator.js';

/**
 * A Kafka client from the environment's settings. Nothing connects until a producer, consumer or admin does.
 * @throws SafeError when the password file cannot be read
 */
export function createKafka(config: KafkaConfig, log: Logger, clientId = 'waits'): Kafka {
  const sasl = saslOf(config);
  const settings: KafkaJsConfig = {
    clientId,
    brokers: config.KAFKA_BROKERS,
    ssl: config.KAFKA_SSL,
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
    logLevel: logLevel.INFO,
    logCreator: kafkaLogCreator(log),
  };
  return new Kafka(sasl ? { ...settings, sasl } : settings);
}

function saslOf(config: KafkaConfig): SASLOptions | undefined {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username } = config;
  const file = config.KAFKA_SASL_PASSWORD_FILE;
  if (mechanism === undefined || username === undefined || file === undefined) return undefined;
  return { mechanism, username, password: passwordFrom(file) };
}

function passwordFrom(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new SafeError(`KAFKA_SASL_PASSWORD_FILE: ${file} cannot be read`, { cause: error });
  }
}
