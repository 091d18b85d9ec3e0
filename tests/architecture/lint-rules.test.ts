import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { DIRECTION_CASES } from './direction-cases.js';
import { HABIT_CASES } from './habit-cases.js';
import { PURITY_CASES } from './purity-cases.js';
import { SIZE_CASES } from './size-cases.js';

const Findings = z.array(z.array(z.object({ rule: z.string().nullable(), message: z.string() })));

type Snippet = { path: string; code: string; typed: boolean };

/** What ESLint, with the settings of this repository, says about each snippet. */
function lint(snippets: readonly Snippet[]): z.infer<typeof Findings> {
  const script = join(import.meta.dirname, 'lint-snippets.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(snippets),
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (status !== 0) throw new Error(`lint-snippets.mjs failed:\n${stderr}`);
  return Findings.parse(JSON.parse(stdout));
}

describe('the architecture rules', () => {
  const cases = [...SIZE_CASES, ...PURITY_CASES, ...DIRECTION_CASES, ...HABIT_CASES].map(
    (row, n) => ({ ...row, n }),
  );
  let findings: z.infer<typeof Findings> = [];

  beforeAll(() => {
    findings = lint(
      cases.flatMap(({ path, bad, good, typed = false }) => [
        { path, code: bad, typed },
        { path, code: good, typed },
      ]),
    );
  }, 120_000);

  it.each(cases)('$name: the offence is reported', ({ n, rule }) => {
    expect(findings[2 * n]?.map((finding) => finding.rule)).toContain(rule);
  });

  it.each(cases)('$name: the same without the offence passes', ({ n }) => {
    expect(findings[2 * n + 1]).toEqual([]);
  });
});

describe('the names of files', () => {
  const messagesAt = (paths: readonly string[]): string[][] =>
    lint(paths.map((path) => ({ path, code: '', typed: false }))).map((found) =>
      found.map(({ message }) => message),
    );

  it('are in kebab-case and say what is in the file', () => {
    const folder = 'services/waits/src/http';
    const names = ['referral-routes.ts', 'referralRoutes.ts', 'utils.ts', 'index.ts'];

    expect(messagesAt(names.map((name) => `${folder}/${name}`))).toEqual([
      [],
      ['Name the file in kebab-case.'],
      ['Name the file for what is in it.'],
      ['Name the file for what is in it.'],
    ]);
  }, 60_000);
});
