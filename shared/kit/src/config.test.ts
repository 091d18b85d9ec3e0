import { z } from 'zod';
import { commonEnv, kafkaEnv, readConfig } from './config.js';

const Service = z.object({
  HOST: commonEnv.HOST,
  PORT: commonEnv.PORT.default(8082),
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  KEYS_DIR: commonEnv.KEYS_DIR,
  MONGODB_URL: commonEnv.MONGODB_URL,
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
        '  KAFKA_SASL_PASSWORD_FILE: is not set, though KAFKA_SASL_MECHANISM is',
      ].join('\n'),
    );
    expect(read).not.toThrow('secret');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig(Service, { KEYS_DIR: '/k', PORT: '' }).PORT).toBe(8082);
  });
});
