import { z } from 'zod';
import { commonEnv, readConfig } from './config.js';
import { kafkaEnv, mongoEnv } from './connection-env.js';

const Service = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8082),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  KEYS_DIR: commonEnv.KEYS_DIR,
  MONGODB_URL: mongoEnv.MONGODB_URL,
  INTAKE_URL: commonEnv.URL.default('http://127.0.0.1:8081'),
  ...kafkaEnv,
});

describe('readConfig', () => {
  it('needs only what has no default', () => {
    expect(readConfig(Service, { KEYS_DIR: '/keys' })).toEqual({
      HOST: '127.0.0.1',
      PORT: 8082,
      LOG_LEVEL: 'info',
      KEYS_DIR: '/keys',
      MONGODB_URL: 'mongodb://127.0.0.1:27017/waits',
      INTAKE_URL: 'http://127.0.0.1:8081',
      KAFKA_BROKERS: ['127.0.0.1:9092'],
      KAFKA_SSL: false,
    });
  });

  it('reads what is given', () => {
    const env = { KEYS_DIR: '/k', PORT: '0', KAFKA_BROKERS: 'a:1, b:2', KAFKA_SSL: 'true' };

    expect(readConfig(Service, env)).toMatchObject({
      PORT: 0,
      KAFKA_BROKERS: ['a:1', 'b:2'],
      KAFKA_SSL: true,
    });
  });

  it('lists every fault at once, by name and reason and never by value', () => {
    const env = {
      PORT: 'ninety',
      LOG_LEVEL: 'loud',
      MONGODB_URL: 'postgres://user:secret@db',
      KAFKA_BROKERS: 'no-port',
      INTAKE_URL: 'secret',
      KAFKA_SASL_MECHANISM: 'plain',
    };
    const read = (): unknown => readConfig(Service, env);

    expect(read).toThrow(
      [
        'bad configuration',
        '  PORT: Invalid input: expected number, received NaN',
        '  LOG_LEVEL: Invalid option: expected one of "debug"|"info"|"warn"|"error"',
        '  KEYS_DIR: is not set',
        '  MONGODB_URL: must begin with mongodb:// or mongodb+srv://',
        '  INTAKE_URL: Invalid URL',
        '  KAFKA_BROKERS: must be a comma list of host:port',
        '  KAFKA_SASL_USERNAME: is not set, though KAFKA_SASL_MECHANISM is',
      ].join('\n'),
    );
    expect(read).not.toThrow('secret');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig(Service, { KEYS_DIR: '/k', PORT: '' }).PORT).toBe(8082);
  });
});

describe('the settings of connections', () => {
  const Connections = z.object({ ...kafkaEnv, ...mongoEnv });
  const faultsOf = (env: Record<string, string>): string[] => {
    try {
      readConfig(Connections, env);
      return [];
    } catch (error) {
      return String(error).split('\n  ').slice(1);
    }
  };

  it('are complete with TLS, a certificate of our own and a password from a file', () => {
    const kafka = {
      ...{ KAFKA_SSL: 'true', KAFKA_SSL_CA_FILE: 'ca', KAFKA_SSL_CERT_FILE: 'c' },
      ...{ KAFKA_SSL_KEY_FILE: 'k', KAFKA_SASL_MECHANISM: 'scram-sha-512' },
      ...{ KAFKA_SASL_USERNAME: 'waits', KAFKA_SASL_PASSWORD_FILE: 'p' },
    };
    const store = {
      ...{ MONGODB_TLS: 'true', MONGODB_TLS_CA_FILE: 'ca', MONGODB_TLS_CERT_FILE: 'c' },
      ...{ MONGODB_TLS_KEY_FILE: 'k', MONGODB_USERNAME: 'waits', MONGODB_PASSWORD_FILE: 'p' },
    };

    expect(faultsOf({ ...kafka, ...store })).toEqual([]);
  });

  it.each([
    [
      { KAFKA_SSL: 'yes', KAFKA_SASL_MECHANISM: 'gssapi' },
      [
        'KAFKA_SSL: Invalid option: expected one of "true"|"false"',
        'KAFKA_SASL_MECHANISM: Invalid option: expected one of "plain"|"scram-sha-256"|"scram-sha-512"',
        'KAFKA_SASL_USERNAME: is not set, though KAFKA_SASL_MECHANISM is',
      ],
    ],
    [
      { KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD: 'secret', KAFKA_SASL_PASSWORD_FILE: 'f' },
      [
        'KAFKA_SASL_PASSWORD_FILE: is set, and so is KAFKA_SASL_PASSWORD: leave one away',
        'KAFKA_SASL_MECHANISM: is not set, though KAFKA_SASL_USERNAME is',
      ],
    ],
    [
      { KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_MECHANISM: 'plain' },
      ['KAFKA_SASL_PASSWORD_FILE: is not set, though KAFKA_SASL_USERNAME is'],
    ],
    [{ KAFKA_SSL_CA_FILE: 'ca' }, ['KAFKA_SSL_CA_FILE: is set, but KAFKA_SSL is not true']],
    [
      { MONGODB_TLS: 'true', MONGODB_TLS_CERT_FILE: 'c' },
      ['MONGODB_TLS_KEY_FILE: is not set, though MONGODB_TLS_CERT_FILE is'],
    ],
    [
      { MONGODB_TLS: 'true', MONGODB_TLS_KEY_FILE: 'k' },
      ['MONGODB_TLS_CERT_FILE: is not set, though MONGODB_TLS_KEY_FILE is'],
    ],
    [
      { MONGODB_PASSWORD_FILE: 'f' },
      ['MONGODB_USERNAME: is not set, though MONGODB_PASSWORD_FILE is'],
    ],
  ])('%j: each fault is told', (env, faults) => {
    expect(faultsOf(env)).toEqual(faults);
  });
});
