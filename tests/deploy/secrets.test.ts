import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load, ROOT } from './load.js';

const { makeSecrets, SECRETS } = await load<{
  makeSecrets: (folder: string) => Promise<string[]>;
  SECRETS: readonly string[];
}>('deploy/docker/make-secrets.mjs');
const SCRIPT = join(ROOT, 'deploy/docker/make-secrets.mjs');
const run = (...args: string[]) => promisify(execFile)(process.execPath, [SCRIPT, ...args]);

const modeOf = async (path: string): Promise<string> =>
  ((await stat(path)).mode & 0o777).toString(8);

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'waits-secrets-')), 'secrets');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const contents = () => Promise.all(SECRETS.map((name) => readFile(join(folder, name), 'utf8')));

describe('the secrets for the containers', () => {
  it('are all different, long, and without a line end', async () => {
    await makeSecrets(folder);
    const made = await contents();

    expect(new Set(made).size).toBe(SECRETS.length);
    expect(made.filter((secret) => !/^[\w-]{32}$/.test(secret))).toEqual([]);
  });

  it('are in a folder that is closed to others, as files that every container can read', async () => {
    await makeSecrets(folder);

    expect(await modeOf(folder)).toBe('700');
    expect(await Promise.all(SECRETS.map((name) => modeOf(join(folder, name))))).toEqual(
      SECRETS.map(() => '444'),
    );
  });

  it('stay as they are when they are made again', async () => {
    await makeSecrets(folder);
    const before = await contents();

    expect(await makeSecrets(folder)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('are made once when two start at the same time, and leave nothing behind', async () => {
    const made = await Promise.all([makeSecrets(folder), makeSecrets(folder), makeSecrets(folder)]);

    expect(made.flat().sort()).toEqual([...SECRETS].sort());
    expect((await readdir(folder)).sort()).toEqual([...SECRETS].sort());
  });

  it('are never printed', async () => {
    const { stdout } = await run(folder);

    expect(stdout).toContain(SECRETS.join(', '));
    expect((await contents()).filter((secret) => stdout.includes(secret))).toEqual([]);
  });

  it('are made by a command that explains itself, and refuses what it does not know', async () => {
    expect((await run('--help')).stdout).toContain('deploy/docker/secrets');
    await expect(run(folder, 'another')).rejects.toMatchObject({ code: 1 });
    await expect(run('--folder')).rejects.toMatchObject({ code: 1 });
  });
});
