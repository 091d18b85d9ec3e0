import type { LintCase } from './lint-case.js';
import { HTTP, SYNTAX } from './lint-case.js';

export const HABIT_CASES: readonly LintCase[] = [
  {
    name: 'only main.ts reads the environment',
    path: HTTP,
    rule: 'no-restricted-properties',
    bad: "export const port = process.env['PORT'];\n",
    good: "export const port = (env: Record<string, string>) => env['PORT'];\n",
  },
  {
    name: 'only main.ts ends the process',
    path: HTTP,
    rule: 'no-restricted-properties',
    bad: 'export const stop = () => process.exit(1);\n',
    good: 'export const stop = () => 1;\n',
  },
  {
    name: 'a service logs, it does not print',
    path: HTTP,
    rule: 'no-console',
    bad: "console.log('here');\n",
    good: "export const here = 'here';\n",
  },
  {
    name: 'there are no barrels',
    path: HTTP,
    rule: SYNTAX,
    bad: "export * from './part.js';\n",
    good: "export { part } from './part.js';\n",
  },
  {
    name: 'tests pass fakes and mock no modules',
    path: 'services/waits/src/domain/snippet.test.ts',
    rule: SYNTAX,
    bad: "jest.mock('./part.js');\n",
    good: 'export const fake = { part: 1 };\n',
  },
  {
    name: 'no test is skipped',
    path: 'services/waits/src/domain/snippet.test.ts',
    rule: 'jest/no-disabled-tests',
    bad: "it.skip('adds', () => {\n  expect(1 + 1).toBe(2);\n});\n",
    good: "it('adds', () => {\n  expect(1 + 1).toBe(2);\n});\n",
  },
  {
    name: 'no promise is left alone',
    path: 'shared/kit/src/assert-never.ts',
    typed: true,
    rule: '@typescript-eslint/no-floating-promises',
    bad: 'export function start(run: () => Promise<void>): void {\n  run();\n}\n',
    good: 'export async function start(run: () => Promise<void>): Promise<void> {\n  await run();\n}\n',
  },
];
