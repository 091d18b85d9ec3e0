import type { mongo } from 'mongoose';
import type { MongoConfig } from '../connection-env.js';
import { readSecret, readTls } from '../connection-files.js';

/** TLS and the sign-in of a connection to the store, beside its URL. */
export type StoreSecurity = Pick<
  mongo.MongoClientOptions,
  'tls' | 'ca' | 'cert' | 'key' | 'auth' | 'authSource'
>;

/**
 * What the environment says of TLS and the sign-in, where the URL does not. A user is looked up in the database `admin` unless
 * the URL names another by `authSource`.
 * @throws SafeError when a file of the settings cannot be used
 */
export function storeSecurity(config: MongoConfig): StoreSecurity {
  const { MONGODB_USERNAME: username } = config;
  const password = readSecret('MONGODB_PASSWORD_FILE', {
    value: config.MONGODB_PASSWORD,
    file: config.MONGODB_PASSWORD_FILE,
  });
  const tls = readTls('MONGODB_TLS', {
    ca: config.MONGODB_TLS_CA_FILE,
    cert: config.MONGODB_TLS_CERT_FILE,
    key: config.MONGODB_TLS_KEY_FILE,
  });
  const namesSource = /[?&]authSource=/.test(config.MONGODB_URL);
  return {
    ...(config.MONGODB_TLS && { tls: true, ...tls }),
    ...(username !== undefined && password !== undefined && { auth: { username, password } }),
    ...(username !== undefined && !namesSource && { authSource: 'admin' }),
  };
}
