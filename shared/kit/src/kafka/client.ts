import type { KafkaConfig as KafkaJsConfig, SASLOptions } from 'kafkajs';
import { Kafka, logLevel } from 'kafkajs';
import { readSecret, readTls } from '../connection-files.js';
import type { KafkaConfig } from '../connection-env.js';
import type { Logger } from '../log.js';
import { refusalOf } from '../refusal.js';
import { kafkaLogCreator } from './log-creator.js';

/** The settings of a connection; all but the brokers may be left away. */
export type KafkaSettings = Pick<KafkaConfig, 'KAFKA_BROKERS' | 'KAFKA_SSL'> & Partial<KafkaConfig>;

/**
 * A Kafka client from the environment's settings. Nothing connects until a producer, consumer or admin does; one that the
 * broker refuses, or whose broker we refuse, rejects with a SafeError that names the setting to look at.
 * @throws SafeError when a file of the settings cannot be used
 */
export function createKafka(config: KafkaSettings, log: Logger, clientId = 'waits'): Kafka {
  const sasl = saslOf(config);
  const settings: KafkaJsConfig = {
    clientId,
    brokers: config.KAFKA_BROKERS,
    ssl: config.KAFKA_SSL && tlsOf(config),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
    logLevel: logLevel.INFO,
    logCreator: kafkaLogCreator(log),
  };
  const kafka = new Kafka(sasl ? { ...settings, sasl } : settings);
  return explained(kafka, `Kafka at ${config.KAFKA_BROKERS.join(',')}`);
}

const tlsOf = (config: KafkaSettings) =>
  readTls('KAFKA_SSL', {
    ca: config.KAFKA_SSL_CA_FILE,
    cert: config.KAFKA_SSL_CERT_FILE,
    key: config.KAFKA_SSL_KEY_FILE,
  });

function saslOf(config: KafkaSettings): SASLOptions | undefined {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username } = config;
  const password = readSecret('KAFKA_SASL_PASSWORD_FILE', {
    value: config.KAFKA_SASL_PASSWORD,
    file: config.KAFKA_SASL_PASSWORD_FILE,
  });
  if (mechanism === undefined || username === undefined || password === undefined) return undefined;
  return { mechanism, username, password };
}

/** Has each of a client's connections say in words why it could not be made. */
function explained(kafka: Kafka, server: string): Kafka {
  const words = {
    server,
    signIn: 'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD_FILE',
    ca: 'KAFKA_SSL_CA_FILE',
    tls: 'KAFKA_SSL and the port in KAFKA_BROKERS',
  };
  const explain = <T extends { connect: () => Promise<void> }>(client: T): T => {
    const connect = client.connect.bind(client);
    client.connect = async () => {
      try {
        await connect();
      } catch (error) {
        throw refusalOf(error, words) ?? error;
      }
    };
    return client;
  };
  const admin = kafka.admin.bind(kafka);
  const consumer = kafka.consumer.bind(kafka);
  const producer = kafka.producer.bind(kafka);
  kafka.admin = (options) => explain(admin(options));
  kafka.consumer = (options) => explain(consumer(options));
  kafka.producer = (options) => explain(producer(options));
  return kafka;
}
