import type { LintCase } from './lint-case.js';
import { DOMAIN, IMPORTS, SYNTAX, use, useType } from './lint-case.js';

const STANDARDS = 'shared/standards/src/snippet.ts';

export const PURITY_CASES: readonly LintCase[] = [
  ...['node:fs', 'fs', 'express', 'kafkajs', 'mongoose', 'pino', 'zod', '@waits/kit/log'].map(
    (specifier) => ({
      name: `the domain does not import ${specifier}`,
      path: DOMAIN,
      rule: IMPORTS,
      bad: use(specifier),
      good: use('./part.js'),
    }),
  ),
  {
    name: 'the domain knows a contract by its type only',
    path: DOMAIN,
    rule: IMPORTS,
    bad: use('@waits/contracts/referral-event'),
    good: useType('@waits/contracts/referral-event'),
  },
  {
    name: 'the domain imports nothing from the folders around it',
    path: DOMAIN,
    rule: IMPORTS,
    bad: use('../adapters/mongo-referrals.js'),
    good: use('@waits/standards/fold'),
  },
  {
    name: 'the domain takes the date as an argument',
    path: DOMAIN,
    rule: SYNTAX,
    bad: 'export const now = () => new Date();\n',
    good: 'export const read = (day: string) => new Date(day);\n',
  },
  {
    name: 'the domain does not ask for the time of day',
    path: DOMAIN,
    rule: SYNTAX,
    bad: 'export const now = () => Date.now();\n',
    good: 'export const at = (day: string) => Date.parse(day);\n',
  },
  {
    name: 'the domain throws no dice',
    path: DOMAIN,
    rule: SYNTAX,
    bad: 'export const dice = () => Math.random();\n',
    good: 'export const root = (n: number) => Math.sqrt(n);\n',
  },
  {
    name: 'the domain never throws',
    path: DOMAIN,
    rule: SYNTAX,
    bad: "export function refuse() {\n  throw new Error('no');\n}\n",
    good: "export function refuse() {\n  return { ok: false, why: 'no' };\n}\n",
  },
  {
    name: 'the domain is never async',
    path: DOMAIN,
    rule: SYNTAX,
    bad: 'export const later = { async read(n: number) { return n; } };\n',
    good: 'export const now = { read(n: number) { return n; } };\n',
  },
  {
    name: 'the domain starts no timer',
    path: DOMAIN,
    rule: 'no-restricted-globals',
    bad: 'export const wait = (then: () => void) => setTimeout(then, 1);\n',
    good: 'export const wait = (then: () => void) => [then];\n',
  },
  {
    name: 'the standards are as pure as a domain',
    path: STANDARDS,
    rule: IMPORTS,
    bad: use('node:crypto'),
    good: use('date-fns'),
  },
  {
    name: 'the standards read no time either',
    path: STANDARDS,
    rule: SYNTAX,
    bad: 'export const today = () => new Date();\n',
    good: 'export const today = (asOf: string) => asOf;\n',
  },
  {
    name: 'only the loader of the register reads files',
    path: 'shared/standards/src/register/standard.ts',
    rule: IMPORTS,
    bad: use('node:fs/promises'),
    good: useType('./load-register.js'),
  },
];
