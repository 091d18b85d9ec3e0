import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Paths of PEM files, made for one run of the tests and worth nothing outside it. */
export type Certificates = {
  ca: string;
  /** Of the server at 127.0.0.1, signed by `ca`. */
  server: { cert: string; key: string };
  /** Of a client, signed by `ca`. */
  client: { cert: string; key: string };
  /** An authority that signed neither. */
  otherCa: string;
};

/** Makes two authorities and the certificates of a server and a client, with the openssl of this machine. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const [ca, other] = await Promise.all([authority(folder, 'ca'), authority(folder, 'other-ca')]);
  return {
    ca: ca.cert,
    server: await signed(folder, { name: 'server', by: ca }),
    client: await signed(folder, { name: 'client', by: ca }),
    otherCa: other.cert,
  };
}

type Pair = { cert: string; key: string };

const NEW_KEY = ['-newkey', 'rsa:2048', '-nodes'];

async function authority(folder: string, name: string): Promise<Pair> {
  const pair = pairOf(folder, name);
  const subject = ['-subj', `/CN=${name}`, '-days', '2'];
  await run('openssl', ['req', '-x509', ...NEW_KEY, ...filesOf(pair), ...subject]);
  return pair;
}

async function signed(folder: string, { name, by }: { name: string; by: Pair }): Promise<Pair> {
  const pair = pairOf(folder, name);
  const extensions = join(folder, `${name}.ext`);
  const request = join(folder, `${name}.csr`);
  await writeFile(extensions, 'subjectAltName=IP:127.0.0.1\n');
  const asked = ['-subj', `/CN=${name}`, '-out', request, '-keyout', pair.key];
  await run('openssl', ['req', '-new', ...NEW_KEY, ...asked]);
  const signer = ['-CA', by.cert, '-CAkey', by.key, '-CAcreateserial', '-days', '2'];
  const files = ['-in', request, '-out', pair.cert, '-extfile', extensions];
  await run('openssl', ['x509', '-req', ...files, ...signer]);
  return pair;
}

const pairOf = (folder: string, name: string): Pair => ({
  cert: join(folder, `${name}.pem`),
  key: join(folder, `${name}-key.pem`),
});

const filesOf = ({ cert, key }: Pair): string[] => ['-out', cert, '-keyout', key];
