import mongoose from 'mongoose';
import type { Logger } from '../log.js';
import type { CheckResult } from '../readiness.js';
import { watchPing } from './ping.js';

export type Store = {
  connection: mongoose.Connection;
  /** True only when a ping was answered recently. */
  isReady: () => CheckResult;
  close: () => Promise<void>;
};

type Options = {
  url: string;
  log: Logger;
  /** How long a server may take to be found, at the start and after each loss; 10 seconds when not given. */
  patienceMs?: number;
};

const PING_EVERY_MS = 5_000;

/**
 * Connects to the store named by the URL. Writes are acknowledged by a majority and read from the primary, and every wait
 * has an end, so that a store that hangs becomes an error to retry and not a standstill.
 * @throws the driver's error when no server answers in that time
 */
export async function connectStore({ url, log, patienceMs = 10_000 }: Options): Promise<Store> {
  const connection = await mongoose
    .createConnection(url, {
      writeConcern: { w: 'majority' },
      // Versions are read again after a write: a secondary may not have it yet, whatever the URL asks for.
      readPreference: 'primary',
      maxPoolSize: 20,
      minPoolSize: 1,
      serverSelectionTimeoutMS: patienceMs,
      connectTimeoutMS: 5_000,
      socketTimeoutMS: 30_000,
      retryWrites: false,
      autoIndex: false,
      bufferCommands: false,
    })
    .asPromise();
  connection.on('error', (error: unknown) => {
    log.warn({ err: error }, 'store connection failed');
  });
  const ping = watchPing({
    ping: async () => {
      await connection.getClient().db().command({ ping: 1 });
    },
    everyMs: PING_EVERY_MS,
  });
  await ping.now();
  return {
    connection,
    isReady: ping.check,
    close: async () => {
      ping.stop();
      await connection.close();
    },
  };
}
