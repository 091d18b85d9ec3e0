import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DEPENDENCY_CASES, SOUND_TREE } from './dependency-cases.js';
import type { Tree } from './dependency-cases.js';

const ROOT = join(import.meta.dirname, '..', '..');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const CONFIG = '.dependency-cruiser.mjs';

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** A small repository of its own, with the rules of this one; the workspaces are linked as npm links them. */
function plant(tree: Tree): string {
  const folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules', '@waits'), { recursive: true });
  for (const path of ['shared/contracts', 'shared/kit', 'shared/standards', 'services/intake']) {
    const [, name = ''] = path.split('/');
    symlinkSync(join(folder, path), join(folder, 'node_modules', '@waits', name));
  }
  for (const path of [CONFIG, 'tsconfig.base.json'])
    copyFileSync(join(ROOT, path), join(folder, path));
  return folder;
}

type Offence = { rule: string; from: string };

/** The rules that a tree breaks, with the file that breaks each. */
function offencesIn(tree: Tree): Offence[] {
  const folder = plant(tree);
  try {
    const args = [CRUISER, `--config=${CONFIG}`, '--output-type=json', 'shared', 'services'];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    if (stdout === '') throw new Error(`dependency-cruiser failed:\n${stderr}`);
    const { summary } = Report.parse(JSON.parse(stdout));
    return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the dependency rules', () => {
  it('have nothing to say about a sound tree', () => {
    expect(offencesIn(SOUND_TREE)).toEqual([]);
  }, 60_000);

  it('are each shown at work below', () => {
    const rules = readFileSync(join(ROOT, CONFIG), 'utf8').matchAll(/^ +name: '([a-z-]+)'/gm);

    expect([...new Set(DEPENDENCY_CASES.map(({ rule }) => rule))].sort()).toEqual(
      [...rules].map(([, name]) => name).sort(),
    );
  });

  describe('on a tree with one offence of each kind', () => {
    let offences: Offence[] = [];

    beforeAll(() => {
      offences = offencesIn(
        DEPENDENCY_CASES.reduce<Tree>((tree, { add }) => ({ ...tree, ...add }), SOUND_TREE),
      );
    }, 60_000);

    it.each(DEPENDENCY_CASES)('$rule reports $name', ({ rule, from }) => {
      expect(offences).toContainEqual({ rule, from });
    });

    it('leave the sound part of it alone', () => {
      const sound = Object.keys(SOUND_TREE);

      expect(offences.filter(({ from }) => sound.includes(from))).toEqual([]);
    });
  });
});
