import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SafeError } from './safe-error.js';

/** Certificates and a key as PEM text, as Node's TLS and both drivers take them. */
export type Tls = { ca?: string; cert?: string; key?: string };

type Files = { ca?: string | undefined; cert?: string | undefined; key?: string | undefined };

/**
 * Reads the PEM files of a TLS connection and checks that each is what it is given as.
 * @param prefix of the variables' names, such as `KAFKA_SSL`, for the errors
 * @throws SafeError that names the variable, the file and what is wrong with it
 */
export function readTls(prefix: string, files: Files): Tls {
  const certificate = { read: certificateOf, what: 'certificate' };
  const ca = readPem(`${prefix}_CA_FILE`, files.ca, certificate);
  const cert = readPem(`${prefix}_CERT_FILE`, files.cert, certificate);
  const key = readPem(`${prefix}_KEY_FILE`, files.key, {
    read: createPrivateKey,
    what: 'private key',
  });
  if (cert && key && !cert.value.checkPrivateKey(key.value)) {
    const why = `is not the key of the certificate in ${prefix}_CERT_FILE`;
    throw new SafeError(`${prefix}_KEY_FILE: ${why}`);
  }
  return textsOf({ ca, cert, key });
}

const textsOf = (pems: Record<keyof Tls, { text: string } | undefined>): Tls =>
  Object.fromEntries(
    Object.entries(pems).flatMap(([name, pem]) => (pem ? [[name, pem.text]] : [])),
  );

/**
 * A secret that is given as such or as the name of a file with nothing else in it.
 * @param variable the name of the variable with the file, for the errors
 * @throws SafeError that names the variable and the file, never the secret
 */
export function readSecret(
  variable: string,
  { value, file }: { value: string | undefined; file: string | undefined },
): string | undefined {
  if (value !== undefined || file === undefined) return value;
  const text = readText(variable, file).trim();
  if (text === '') throw new SafeError(`${variable}: ${file} is empty`);
  return text;
}

const certificateOf = (text: string): X509Certificate => new X509Certificate(text);

type Kind<T> = { read: (text: string) => T; what: string };

function readPem<T>(variable: string, file: string | undefined, { read, what }: Kind<T>) {
  if (file === undefined) return undefined;
  const text = readText(variable, file);
  try {
    return { text, value: read(text) };
  } catch {
    // The parser's own message may show a part of the file.
    throw new SafeError(`${variable}: ${file} has no ${what} in PEM form`);
  }
}

function readText(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SafeError(`${variable}: ${file} cannot be read`, { cause: error });
  }
}
