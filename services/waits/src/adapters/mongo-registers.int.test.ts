import { randomUUID } from 'node:crypto';
import { createLog } from '@waits/kit/log';
import type { Store } from '@waits/kit/mongo/connect';
import { connectStore } from '@waits/kit/mongo/connect';
import { renderRegister } from '@waits/standards/register/canonical';
import { loadRegister, registerOf, shippedFiles } from '@waits/standards/register/load';
import type { KeptRegisters } from './mongo-registers.js';
import { mongoRegisters } from './mongo-registers.js';

const register = loadRegister();
const local = registerOf(shippedFiles(), {
  local: { name: 'local.yaml', text: '{"overrides":[{"id":"CHS-18W","leadDays":7}]}' },
});
let store: Store;
let registers: KeptRegisters;

describe('registers that are kept', () => {
  beforeAll(async () => {
    const url = new URL(process.env['MONGODB_URL'] ?? '');
    url.pathname = `/waits-${randomUUID().slice(0, 8)}`;
    const log = createLog({ service: 'waits-test', level: 'error' });
    store = await connectStore({ url: url.href, log });
    registers = mongoRegisters(store.connection);
  });
  afterAll(async () => {
    await store.connection.dropDatabase();
    await store.close();
  });

  it('are found by their version with the same rules, the local ones marked', async () => {
    await registers.keep(register, new Date('2026-01-01T00:00:00Z'));
    await registers.keep(local, new Date('2026-02-01T00:00:00Z'));

    const found = await Promise.all(
      [register, local].map(({ version }) => registers.find(version)),
    );

    expect(found).toEqual([register, local]);
  });

  it('may be kept at every start', async () => {
    await registers.keep(register, new Date('2026-03-01T00:00:00Z'));

    const found = await registers.find(register.version);

    expect(found && renderRegister(found)).toBe(renderRegister(register));
  });

  it('are none of a version that was never in force', async () => {
    expect(await registers.find('000000000000')).toBeNull();
  });
});
