import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './load.js';

type Spec = { name: string; command: string[]; readyWithinMs: number; mayEnd?: boolean } & {
  isReady: () => Promise<boolean>;
};
type Running = {
  pid: number;
  ended: Promise<string>;
  stop: (withinMs: number) => Promise<boolean>;
};
type Where = { logs: string; onUnexpectedExit: (failure: Error) => void };
type RunRecord = { add: (running: { name: string; pid: number }) => Promise<void> };

const { startProcess } = await load<{
  startProcess: (spec: Spec, where: Where) => Promise<Running>;
}>('deploy/local/processes.mjs');
const { earlierRun, endLeftovers, openRunRecord } = await load<{
  earlierRun: (file: string) => Promise<{ owner: unknown; processes: { name: string }[] }>;
  endLeftovers: (processes: { name: string }[]) => Promise<void>;
  openRunRecord: (file: string) => Promise<RunRecord>;
}>('deploy/local/run-record.mjs');

const AT_ONCE = () => Promise.resolve(true);
const NEVER = () => Promise.resolve(false);
const STAYS = 'setInterval(() => {}, 1000);';

describe('a process that is watched', () => {
  let logs: string;
  beforeAll(async () => {
    logs = await mkdtemp(join(tmpdir(), 'waits-processes-'));
  });
  afterAll(() => rm(logs, { recursive: true, force: true }));

  const start = (script: string, spec: Partial<Spec> = {}, failures: Error[] = []) =>
    startProcess(
      {
        name: 'patient',
        command: [process.execPath, '-e', script],
        isReady: AT_ONCE,
        readyWithinMs: 5_000,
        ...spec,
      },
      { logs, onUnexpectedExit: (failure) => failures.push(failure) },
    );

  it('is ended when asked, and that is no failure', async () => {
    const failures: Error[] = [];
    const running = await start(STAYS, {}, failures);

    await expect(running.stop(5_000)).resolves.toBe(true);
    await expect(running.ended).resolves.toBe('SIGTERM');
    expect(failures).toEqual([]);
  });

  it('is ended by force when it does not listen', async () => {
    const heard = join(logs, 'deaf');
    const deaf = `process.on('SIGTERM', () => {}); require('fs').writeFileSync('${heard}', ''); ${STAYS}`;
    const running = await start(deaf, { isReady: () => Promise.resolve(existsSync(heard)) });

    await expect(running.stop(100)).resolves.toBe(false);
    await expect(running.ended).resolves.toBe('SIGKILL');
  });

  it('that ends unasked is reported with the last lines of its log', async () => {
    const failures: Error[] = [];
    const running = await start(
      'console.error("no room left"); setTimeout(() => process.exit(3), 300)',
      {},
      failures,
    );
    await running.ended;

    expect(failures[0]?.message).toMatch(
      /patient ended unexpectedly \(exit code 3\).*no room left/s,
    );
  });

  it('that never gets ready is named, with the last lines of its log', async () => {
    const never = start('console.log("still waiting"); process.exit(1)', { isReady: NEVER });

    await expect(never).rejects.toThrow(
      /patient ended while it started \(exit code 1\).*still waiting/s,
    );
  });

  it('whose program does not exist is named', async () => {
    const missing = start('', { command: ['/nowhere/program'] });

    await expect(missing).rejects.toThrow(
      'patient could not be started: spawn /nowhere/program ENOENT',
    );
  });

  it('outlives a start that was killed, and the next start finds and ends it', async () => {
    const file = join(logs, 'run.json');
    const running = await start(STAYS);
    const record = await openRunRecord(file);
    await record.add({ name: 'patient', pid: running.pid });

    const { owner, processes } = await earlierRun(file);
    await endLeftovers(processes);

    expect(owner).toMatchObject({ pid: process.pid });
    expect(processes).toMatchObject([{ name: 'patient' }]);
    await expect(running.ended).resolves.toBe('SIGTERM');
    await expect(earlierRun(file)).resolves.toMatchObject({ processes: [] });
  });
});
