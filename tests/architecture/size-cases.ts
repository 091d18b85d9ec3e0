import type { LintCase } from './lint-case.js';
import { HTTP } from './lint-case.js';

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');
const sum = (params: readonly string[]): string =>
  `export const sum = (${params.map((p) => `${p}: number`).join(', ')}) => ${params.join(' + ')};\n`;
const branches = (count: number): string =>
  `export function pick(n: number) {\n${lines(count, (n) => `if (n === ${n}) return 'n${n}';`)}\nreturn '';\n}\n`;
const nested = (depth: number): string =>
  `export function nest(yes: boolean) {\n${'if (yes) {\n'.repeat(depth)}return 1;\n${'}\n'.repeat(depth)}return 0;\n}\n`;
const longFunction = (count: number): string =>
  `export function long(n: number) {\nlet m = n;\n${lines(count, () => 'm += 1;')}\nreturn m;\n}\n`;

export const SIZE_CASES: readonly LintCase[] = [
  {
    name: 'a file ends after 200 lines of code',
    path: HTTP,
    rule: 'max-lines',
    bad: lines(201, (n) => `export const n${n} = ${n};`),
    good: lines(200, (n) => `// why\nexport const n${n} = ${n};`),
  },
  {
    name: 'a function ends after 50 lines of code',
    path: HTTP,
    rule: 'max-lines-per-function',
    bad: longFunction(47),
    good: longFunction(46),
  },
  {
    name: 'a function takes three parameters',
    path: HTTP,
    rule: 'max-params',
    bad: sum(['a', 'b', 'c', 'd']),
    good: sum(['a', 'b', 'c']),
  },
  {
    name: 'a function has a complexity of eight',
    path: HTTP,
    rule: 'complexity',
    bad: branches(8),
    good: branches(7),
  },
  {
    name: 'blocks nest three deep',
    path: HTTP,
    rule: 'max-depth',
    bad: nested(4),
    good: nested(3),
  },
  {
    name: 'the ceilings hold for scripts too',
    path: 'deploy/local/snippet.mjs',
    rule: 'max-params',
    bad: 'export const sum = (a, b, c, d) => a + b + c + d;\n',
    good: 'export const sum = (a, b, c) => a + b + c;\n',
  },
];
