import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '@waits/kit/config';
import { readConfig } from '@waits/kit/config';
import { kafkaEnv } from '@waits/kit/connection-env';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { runTopicsCommand } from '@waits/kit/kafka/run-topics-command';
import { createLog } from '@waits/kit/log';
import { z } from 'zod';
import type { Certificates } from './certificates.js';
import { makeCertificates } from './certificates.js';
import type { SecuredKafka } from './secured-kafka.js';
import { startSecuredKafka } from './secured-kafka.js';

const PASSWORD = 'correct-horse-8';
const WRONG = 'wrong-horse-9';
const log = createLog({ service: 'security-test', level: 'silent' });

describe('a Kafka that takes TLS and a sign-in only', () => {
  let folder: string;
  let certificates: Certificates;
  let kafka: SecuredKafka;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-security-'));
    certificates = await makeCertificates(folder);
    kafka = await startSecuredKafka(folder, certificates, { user: 'waits', password: PASSWORD });
    await writeFile(join(folder, 'password'), `${PASSWORD}\n`);
    await writeFile(join(folder, 'wrong-password'), WRONG);
  }, 120_000);
  afterAll(async () => {
    await kafka.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const settings = (changed: Env = {}): Env => ({
    KAFKA_BROKERS: kafka.broker,
    ...{ KAFKA_SSL: 'true', KAFKA_SSL_CA_FILE: certificates.ca },
    KAFKA_SSL_CERT_FILE: certificates.client.cert,
    KAFKA_SSL_KEY_FILE: certificates.client.key,
    ...{ KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'waits' },
    KAFKA_SASL_PASSWORD_FILE: join(folder, 'password'),
    ...changed,
  });
  const connect = (env: Env) => createKafka(readConfig(z.object(kafkaEnv), env), log);

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'])(
    'takes and gives messages to us, signed in by %s',
    async (KAFKA_SASL_MECHANISM) => {
      const client = connect(settings({ KAFKA_SASL_MECHANISM }));
      const topic = `secured-${randomUUID()}`;
      const producer = createProducer({ kafka: client, log });
      const consumer = client.consumer({ groupId: topic });
      await createTopic(client, topic);
      await producer.connect();
      await producer.publish(topic, [{ key: 'k', value: 'sent' }]);
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      const received = new Promise((resolve) => {
        void consumer.run({
          eachMessage: ({ message }) => {
            resolve(String(message.value));
            return Promise.resolve();
          },
        });
      });

      expect(await received).toBe('sent');
      await consumer.disconnect();
      await producer.disconnect();
    },
  );

  it('is given its topics by the command, with the same settings', async () => {
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);

    expect(await runTopicsCommand({ args: [], env: settings(), print })).toBe(0);
    expect(printed.join('\n')).toMatch(/^referral-events\.v1 +created/m);
  });

  const refusals: { name: string; change: () => Env; reason: RegExp }[] = [
    {
      name: 'a wrong password',
      change: () => ({ KAFKA_SASL_PASSWORD_FILE: join(folder, 'wrong-password') }),
      reason: /^Kafka at \S+ refused the user or the password: check KAFKA_SASL_MECHANISM/,
    },
    {
      name: 'a wrong password sent as such',
      change: () => ({
        KAFKA_SASL_MECHANISM: 'plain',
        KAFKA_SASL_PASSWORD_FILE: join(folder, 'wrong-password'),
      }),
      reason: /^Kafka at \S+ refused the user or the password: check KAFKA_SASL_MECHANISM/,
    },
    {
      name: 'an authority that did not sign',
      change: () => ({ KAFKA_SSL_CA_FILE: certificates.otherCa }),
      reason: /^the certificate of Kafka at \S+ was not accepted \(.+\): check KAFKA_SSL_CA_FILE/,
    },
  ];

  it.each(refusals)('$name is told in words, without the secret', async ({ change, reason }) => {
    const admin = connect(settings(change())).admin({ retry: { retries: 0 } });
    const error = await admin.connect().catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({
      name: 'SafeError',
      message: expect.stringMatching(reason) as string,
    });
    expect((error as Error).message).not.toContain(WRONG);
  });

  it('ends the command for topics at once when it refuses the password', async () => {
    const printed: string[] = [];
    const env = settings({ KAFKA_SASL_PASSWORD_FILE: join(folder, 'wrong-password') });
    const print = (line: string) => printed.push(line);
    const began = performance.now();

    expect(await runTopicsCommand({ args: [], env, print })).toBe(1);
    expect(printed).toEqual([expect.stringMatching(/^topics: Kafka at \S+ refused the user/)]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

async function createTopic(client: ReturnType<typeof createKafka>, topic: string): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
}
