/** One rule shown at work: `bad` at `path` must raise `rule`, `good` at the same path must raise nothing. */
export type LintCase = {
  name: string;
  path: string;
  rule: string;
  bad: string;
  good: string;
  /** The path is a file that exists, and the rule needs its types. */
  typed?: boolean;
};

export const IMPORTS = '@typescript-eslint/no-restricted-imports';
export const SYNTAX = 'no-restricted-syntax';
export const DOMAIN = 'services/waits/src/domain/snippet.ts';
export const HTTP = 'services/waits/src/http/snippet.ts';

/** A module that imports a value. */
export const use = (specifier: string): string =>
  `import { part } from '${specifier}';\nexport const whole = [part];\n`;

/** A module that imports a type and nothing else. */
export const useType = (specifier: string): string =>
  `import type { Part } from '${specifier}';\nexport type Whole = Part[];\n`;
