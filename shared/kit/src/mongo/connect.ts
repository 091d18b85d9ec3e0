import mongoose from 'mongoose';
import type { Logger } from '../log.js';
import type { CheckResult } from '../readiness.js';
import { refusalOf } from '../refusal.js';
import { watchPing } from './ping.js';
import type { StoreSecurity } from './security.js';

export type Store = {
  connection: mongoose.Connection;
  /** True only when a ping was answered recently. */
  isReady: () => CheckResult;
  close: () => Promise<void>;
};

type Options = {
  url: string;
  log: Logger;
  /** TLS and the sign-in, as `storeSecurity` reads them; a URL may say the same. */
  security?: StoreSecurity;
  /** How long a server may take to be found, at the start and after each loss; 10 seconds when not given. */
  patienceMs?: number;
};

const PING_EVERY_MS = 5_000;
const WORDS = {
  server: 'the store at MONGODB_URL',
  signIn: 'MONGODB_USERNAME and MONGODB_PASSWORD_FILE, or those in MONGODB_URL',
  ca: 'MONGODB_TLS_CA_FILE',
  tls: 'MONGODB_TLS and the port in MONGODB_URL',
};

/**
 * Connects to the store named by the URL. Writes are acknowledged by a majority and read from the primary, and every wait
 * has an end, so that a store that hangs becomes an error to retry and not a standstill.
 * @throws SafeError when the server refuses us or we its certificate; the driver's error when none answers in that time
 */
export async function connectStore(options: Options): Promise<Store> {
  const { log } = options;
  const connection = await open(options);
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

async function open({ url, security, patienceMs = 10_000 }: Options): Promise<mongoose.Connection> {
  const connecting = mongoose
    .createConnection(url, {
      ...security,
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
  return connecting.catch((error: unknown) => {
    throw refusalOf(error, WORDS) ?? error;
  });
}
