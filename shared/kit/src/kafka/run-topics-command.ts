import { setTimeout as sleep } from 'node:timers/promises';
import { TOPICS } from '@waits/contracts/topics';
import type { Admin, Kafka } from 'kafkajs';
import { z } from 'zod';
import { isError } from '../is-error.js';
import type { Env } from '../config.js';
import { readConfig } from '../config.js';
import { kafkaEnv } from '../connection-env.js';
import { createLog } from '../log.js';
import { SafeError } from '../safe-error.js';
import { createKafka } from './client.js';
import type { TopicResult } from './topics.js';
import { ensureTopics } from './topics.js';

const USAGE = `usage: node shared/kit/dist/kafka/topics-command.js

Creates every topic of the system on the Kafka named by KAFKA_BROKERS (default 127.0.0.1:9092) and brings the settings of
existing ones up to date. Never deletes anything; safe to run again. Waits up to 60 s for Kafka.

  KAFKA_BROKERS        comma list of host:port
  KAFKA_REPLICATION    copies of each partition, default 1; 3 where there are three brokers
  KAFKA_SSL            true for TLS; KAFKA_SSL_CA_FILE names the authority's certificate, and for a client's own
                       KAFKA_SSL_CERT_FILE and KAFKA_SSL_KEY_FILE, all in PEM form
  KAFKA_SASL_MECHANISM plain, scram-sha-256 or scram-sha-512, with KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD_FILE
`;

const CommandEnv = z.object({
  ...kafkaEnv,
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1),
});

type Deps = { args: readonly string[]; env: Env; print: (line: string) => void };

/** The command behind `topics-command.ts`; gives the exit code: 0, or 1 when a topic could not be brought into shape. */
export async function runTopicsCommand({ args, env, print }: Deps): Promise<number> {
  if (args.includes('--help')) {
    print(USAGE);
    return 0;
  }
  try {
    const config = readConfig(CommandEnv, env);
    const log = createLog({ service: 'topics', level: 'silent' });
    const admin = await patientAdmin(createKafka(config, log, 'topics'), {
      where: config.KAFKA_BROKERS.join(','),
      print,
    });
    try {
      return report(await ensureTopics(admin, TOPICS, config.KAFKA_REPLICATION), print);
    } finally {
      await admin.disconnect();
    }
  } catch (error) {
    if (!isError(error)) throw error;
    print(`topics: ${error.message}`);
    return 1;
  }
}

const PATIENCE_MS = 60_000;
const EVERY_MS = 1_000;

async function patientAdmin(
  kafka: Kafka,
  { where, print }: { where: string; print: Deps['print'] },
): Promise<Admin> {
  const startedAt = Date.now();
  for (let tries = 1; ; tries += 1) {
    const admin = kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.disconnect();
      return await connected(kafka);
    } catch (error) {
      // A refusal does not pass by waiting.
      if (error instanceof SafeError) throw error;
      const waited = Date.now() - startedAt;
      if (waited > PATIENCE_MS) {
        throw new SafeError(`Kafka at ${where} did not answer within 60 s`, { cause: error });
      }
      if (tries % 5 === 1)
        print(`waiting for Kafka at ${where} (${String(Math.round(waited / 1000))} s)`);
      await sleep(EVERY_MS);
    }
  }
}

// The patient one gives up at the first fault; the work itself is done by one that tries again.
async function connected(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin();
  await admin.connect();
  return admin;
}

function report(results: TopicResult[], print: Deps['print']): number {
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, lines } of results) print(`${name.padEnd(width)}  ${lines.join('; ')}`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}
