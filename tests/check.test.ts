import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Hashes = Map<string, string>;
type GeneratedFiles = {
  hashGenerated: (root: string) => Promise<Hashes>;
  changedFiles: (before: Hashes, after: Hashes) => string[];
};

const script = (name: string): string => join(import.meta.dirname, name);
const check = (...args: string[]) =>
  spawnSync(process.execPath, [script('check.mjs'), ...args], { encoding: 'utf8' });

describe('npm run check', () => {
  it('says what it can do', () => {
    const { status, stdout } = check('--help');

    expect(status).toBe(0);
    expect(stdout).toContain('--only=a,b');
  });

  it('refuses a step that it does not have', () => {
    const { status, stderr } = check('--only=types,spelling');

    expect(status).toBe(2);
    expect(stderr).toBe('no such step: spelling (see --help)\n');
  });
});

describe('generated files', () => {
  let root = '';
  let scripts: GeneratedFiles;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(async () => {
    scripts = (await import(script('generated-files.mjs'))) as GeneratedFiles;
    root = mkdtempSync(join(tmpdir(), 'generated-'));
    write('dashboards/generated/kept.json', '{}');
    write('dashboards/generated/old.json', '{}');
    write('shared/contracts/generated/stale.json', '{}');
    write('shared/contracts/src/source.ts', '');
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('are current when writing them again changes nothing', async () => {
    const before = await scripts.hashGenerated(root);
    write('dashboards/generated/kept.json', '{}');
    write('shared/contracts/src/source.ts', 'export const other = 1;');

    expect(scripts.changedFiles(before, await scripts.hashGenerated(root))).toEqual([]);
  });

  it('are named when they were missing, left over or stale', async () => {
    const before = await scripts.hashGenerated(root);
    write('dashboards/generated/new.json', '{}');
    rmSync(join(root, 'dashboards/generated/old.json'));
    write('shared/contracts/generated/stale.json', '{"now": 1}');

    expect(scripts.changedFiles(before, await scripts.hashGenerated(root))).toEqual([
      'dashboards/generated/new.json',
      'dashboards/generated/old.json',
      'shared/contracts/generated/stale.json',
    ]);
  });
});
