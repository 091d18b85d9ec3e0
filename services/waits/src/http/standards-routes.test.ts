import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Standards } from '@waits/contracts/api/standards';
import { buildApp } from '@waits/kit/http/app';
import { closeServer, listen } from '@waits/kit/http/listen';
import { createLog } from '@waits/kit/log';
import { createRegistry } from '@waits/kit/metrics';
import { loadRegister, registerOf, shippedFiles } from '@waits/standards/register/load';
import { standardsRoutes } from './standards-routes.js';

const register = loadRegister();
const override = { id: 'CHS-18W', leadDays: 7 };
const earlier = registerOf(shippedFiles(), {
  local: { name: 'local.yaml', text: JSON.stringify({ overrides: [override] }) },
});
const app = buildApp({
  service: 'waits',
  log: createLog({ service: 'waits', level: 'silent' }),
  registry: createRegistry('waits'),
  isReady: () => ({ ready: true, checks: [] }),
  routes: standardsRoutes({
    register,
    keptRegister: (version) => Promise.resolve(version === earlier.version ? earlier : null),
  }),
  openapi: { title: 'Waits', description: 'standards' },
});

let server: Server;

beforeAll(async () => {
  server = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterAll(() => closeServer(server));

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`);
  return { status: answer.status, body: await answer.json() };
}

describe('GET /v1/standards', () => {
  it('gives every row with the version of the register', async () => {
    const { body, status } = await get('/v1/standards');
    const { version, standards } = Standards.parse(body);

    expect([status, version]).toEqual([200, register.version]);
    expect(standards).toHaveLength(register.standards.length + register.statements.length);
  });

  it('gives one row by its id', async () => {
    expect((await get('/v1/standards/ADHD-NONE')).body).toMatchObject({
      ...{ id: 'ADHD-NONE', kind: 'statement', limit: null },
    });
  });

  it('gives the rows of a register that was in force before, and says what was local', async () => {
    const before = await get(`/v1/standards/CHS-18W?version=${earlier.version}`);

    expect(before.body).toMatchObject({ isLocal: true });
    expect((await get('/v1/standards/CHS-18W')).body).toMatchObject({ isLocal: false });
  });

  it.each`
    path                                    | status | type
    ${'/v1/standards/NOBODY'}               | ${404} | ${'/problems/standard-not-found'}
    ${'/v1/standards?version=000000000000'} | ${404} | ${'/problems/register-not-found'}
    ${'/v1/standards?version=x'}            | ${400} | ${'/problems/invalid-request'}
  `('answers $path with $type', async ({ path, status, type }: Record<string, string>) => {
    expect(await get(path ?? '')).toMatchObject({ status, body: { type } });
  });
});
