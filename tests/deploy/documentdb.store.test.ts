import { readFile, readdir } from 'node:fs/promises';
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
});
