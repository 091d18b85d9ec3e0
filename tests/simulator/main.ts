import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '@waits/kit/config';
import { kafkaEnv } from '@waits/kit/connection-env';
import { createKafka } from '@waits/kit/kafka/client';
import { createProducer } from '@waits/kit/kafka/producer';
import { createLog } from '@waits/kit/log';
import { z } from 'zod';
import { HELP, readOptions } from './options.js';
import { sendAll, sendHistory } from './send.js';
import { sendSteadily } from './steady-rate.js';
import { trickleOf } from './trickle.js';

const MINUTE_MS = 60_000;

const print = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), new Date());
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  const config = readConfig(z.object(kafkaEnv), process.env);
  const log = createLog({ service: 'simulator', level: 'warn', destination: process.stderr });
  const producer = createProducer({ kafka: createKafka(config, log, 'simulator'), log });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopping.abort();
    });

  const rest = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  await producer.connect();
  if (options.history) {
    await sendHistory(options, {
      producer,
      signal: stopping.signal,
      progress: (done, total) => {
        print({ step: 'history', done, total });
      },
    });
  }
  if (options.trickle > 0) {
    const next = trickleOf(options);
    for (let sent = 1; !stopping.signal.aborted; sent += 1) {
      await sendAll(next(new Date()), producer);
      print({ step: 'trickle', sent });
      await rest(MINUTE_MS / options.trickle);
    }
  }
  if (options.rate > 0) {
    await sendSteadily(options, {
      ...{ producer, next: trickleOf(options), sleep: rest, signal: stopping.signal },
      now: () => Date.now(),
      progress: (standing) => {
        print({ step: 'rate', ...standing });
      },
    });
  }
  await producer.disconnect();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
