import { readFile, readdir, readlink } from 'node:fs/promises';
import { eventually } from '../e2e/eventually.js';
import { storeServerContract, storeServers } from './store-server.contract.js';

/** The command lines of all processes that have a text in theirs. */
async function processesWith(text: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(text));
}

/** The processes that work in a folder below this one, as each of PostgreSQL's does in its cluster. */
async function processesIn(folder: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const places = await Promise.all(
    ids.map((id) => readlink(`/proc/${id}/cwd`).catch(() => '')), // of somebody else, or gone
  );
  return ids.filter((_, at) => places[at]?.startsWith(folder)).map(Number);
}

describe('PostgreSQL with DocumentDB and FerretDB, as one server', () => {
  const servers = storeServers('documentdb');

  storeServerContract(servers);

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'leaves no process behind when the program that holds them ends by %s',
    async (signal) => {
      const { running, close } = await servers.open('ended');
      const before = await processesWith(servers.folder());
      process.kill(running.pid, signal);
      await running.ended;
      const remain = () => processesWith(servers.folder());
      const after = await eventually(remain, (lines) => lines.length === 0, 10);
      await close();

      // The program itself, FerretDB, PostgreSQL and its own.
      expect(before.length).toBeGreaterThan(3);
      expect(after).toEqual([]);
    },
  );

  it('starts again on its data although a backend of the killed server hangs', async () => {
    const { running, items, close } = await servers.open('hangs');
    await items.insertOne({ _id: 'a', version: 1, note: 'kept' });
    const hanging = Math.max(...(await processesIn(servers.folder())));
    process.kill(hanging, 'SIGSTOP');
    process.kill(-running.pid, 'SIGKILL');
    await running.ended;
    await close();
    const left = await processesIn(servers.folder());
    const again = await servers.open('hangs');
    const found = await again.items.findOne({ _id: 'a' });
    await again.close();

    expect(left).toContain(hanging);
    expect(found).toMatchObject({ note: 'kept' });
  });
});
