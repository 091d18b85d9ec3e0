import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '@waits/kit/config';
import { readConfig } from '@waits/kit/config';
import { mongoEnv } from '@waits/kit/connection-env';
import { createLog } from '@waits/kit/log';
import { connectStore } from '@waits/kit/mongo/connect';
import { storeSecurity } from '@waits/kit/mongo/security';
import { z } from 'zod';
import { load } from '../deploy/load.js';
import type { Certificates } from './certificates.js';
import { makeCertificates } from './certificates.js';

type Spec = { name: string };
type Running = { stop: (withinMs: number) => Promise<boolean> };
type Secure = { cert: string; key: string; user: string; passwordFile: string };

const { fetchDocumentDb, prepareDocumentDb } = await load<{
  fetchDocumentDb: (what: { cache: string }) => Promise<unknown>;
  prepareDocumentDb: (
    fetched: unknown,
    place: { data: string; port: number; secure: Secure },
  ) => Promise<Spec>;
}>('deploy/local/documentdb.mjs');
const { startProcess } = await load<{
  startProcess: (
    spec: Spec,
    where: { logs: string; onUnexpectedExit: () => void },
  ) => Promise<Running>;
}>('deploy/local/processes.mjs');
const { freePorts } = await load<{ freePorts: (count: number) => Promise<number[]> }>(
  'deploy/local/ports.mjs',
);
const { cacheOf } = await load<{ cacheOf: (env: NodeJS.ProcessEnv) => string }>(
  'deploy/local/places.mjs',
);

const PASSWORD = 'correct-horse-8';
const WRONG = 'wrong-horse-9';
const log = createLog({ service: 'security-test', level: 'silent' });

describe('a store that takes TLS and a sign-in only', () => {
  let folder: string;
  let certificates: Certificates;
  let port: number;
  let store: Running;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waits-security-'));
    certificates = await makeCertificates(folder);
    await writeFile(join(folder, 'password'), `${PASSWORD}\n`);
    await writeFile(join(folder, 'wrong-password'), WRONG);
    [port = 0] = await freePorts(1);
    const secure = {
      ...certificates.server,
      ...{ user: 'waits', passwordFile: join(folder, 'password') },
    };
    const fetched = await fetchDocumentDb({ cache: cacheOf(process.env) });
    const spec = await prepareDocumentDb(fetched, { data: join(folder, 'data'), port, secure });
    store = await startProcess(spec, { logs: folder, onUnexpectedExit: () => undefined });
  }, 120_000);
  afterAll(async () => {
    await store.stop(10_000);
    await rm(folder, { recursive: true, force: true });
  });

  const connect = (changed: Env = {}) => {
    const config = readConfig(z.object(mongoEnv), {
      MONGODB_URL: `mongodb://127.0.0.1:${port}/secured`,
      ...{ MONGODB_TLS: 'true', MONGODB_TLS_CA_FILE: certificates.ca },
      MONGODB_TLS_CERT_FILE: certificates.client.cert,
      MONGODB_TLS_KEY_FILE: certificates.client.key,
      ...{ MONGODB_USERNAME: 'waits', MONGODB_PASSWORD_FILE: join(folder, 'password') },
      ...changed,
    });
    const url = config.MONGODB_URL;
    return connectStore({ url, security: storeSecurity(config), log, patienceMs: 3_000 });
  };

  it('keeps what we write', async () => {
    const { connection, close } = await connect();
    const items = connection.collection<{ _id: string }>('items');
    await items.createIndexes([{ key: { name: 1 }, name: 'name' }]);
    await items.insertOne({ _id: 'a' });

    expect(await items.countDocuments()).toBe(1);
    await close();
  });

  it('takes the user from the URL, too', async () => {
    const { connection, close } = await connect({
      MONGODB_URL: `mongodb://waits:${PASSWORD}@127.0.0.1:${port}/secured?authSource=admin`,
      ...{ MONGODB_USERNAME: '', MONGODB_PASSWORD_FILE: '' },
    });

    expect(connection.readyState).toBe(1);
    await close();
  });

  const refusals: { name: string; change: () => Env; reason: RegExp }[] = [
    {
      name: 'a wrong password',
      change: () => ({ MONGODB_PASSWORD_FILE: join(folder, 'wrong-password') }),
      reason: /^the store at MONGODB_URL refused the user or the password: check MONGODB_USERNAME/,
    },
    {
      name: 'an authority that did not sign',
      change: () => ({ MONGODB_TLS_CA_FILE: certificates.otherCa }),
      reason:
        /^the certificate of the store at MONGODB_URL was not accepted \(.+\): check MONGODB_TLS_CA_FILE/,
    },
  ];

  it.each(refusals)('$name is told in words, without the secret', async ({ change, reason }) => {
    const error = await connect(change()).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({
      name: 'SafeError',
      message: expect.stringMatching(reason) as string,
    });
    expect((error as Error).message).not.toContain(WRONG);
  });
});
