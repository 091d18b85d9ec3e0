import js from '@eslint/js';
import prettier from 'eslint-config-prettier/flat';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { fileName } from './tests/architecture/file-name-rule.mjs';

// tests/architecture/lint-rules.test.ts proves that these rules bite: change both together.

const SERVICES = 'intake|waits|reporting|spoc|web';
const TEST_FILES = ['**/*.test.ts', '**/*.contract.ts'];
// What only tests use: fakes, stores in memory, builders of events. dependency-cruiser keeps it out of production.
const TEST_SUPPORT = ['**/fake-*.ts', '**/memory-*.ts', '**/src/testing/**/*.ts'];
const DOMAIN_FILES = [
  'services/*/src/domain/**/*.ts',
  'shared/standards/src/**/*.ts',
  'shared/sources/src/translate/**/*.ts',
];
const REGISTER_LOADERS = ['shared/standards/src/register/load*.ts'];

// The only packages that pure code may use: no I/O, no clock of their own, no validation.
const PURE_PACKAGES = [
  '@waits/standards/.+',
  '@waits/sources/translate/.+',
  '@waits/kit/(assert-never|metric-names|outcome)',
  'date-fns(/.+)?',
  '@date-fns/.+',
  'date-holidays',
  'simple-statistics',
];

/** What nobody may import, wherever the file is. */
const EVERYWHERE = [
  {
    regex: '^\\.\\.?/(.*/)?(src|dist)/',
    message: 'Import another package by its name, not by a path into it.',
  },
  {
    regex: '^(node:)?process$',
    message: 'Only main.ts reads the environment: use the global there.',
  },
];
const NO_SERVICE = {
  regex: `^@waits/(${SERVICES}|dashboards|tests)(/|$)`,
  message: 'Services meet over Kafka and HTTP, never through an import.',
};
const NO_OUTER_FOLDER = {
  regex: '^(\\.\\./)+(adapters/|consumer/|http/|(app|config|main|metrics)\\.js$)',
  message: 'Dependencies point inwards, to the domain.',
};
const PURE_ONLY = [
  {
    regex: `^(?!\\.|@waits/contracts/|(?:${PURE_PACKAGES.join('|')})$)`,
    message: 'The domain does no I/O. Declare an interface and let an adapter implement it.',
  },
  {
    regex: '^@waits/contracts/(?!(nhs-number|outcome|topics)$)',
    allowTypeImports: true,
    message: 'The domain may know the shape of a contract (import type), not its parser.',
  },
];
const NO_LOADER = {
  regex: '/load[^/]*(\\.js)?$',
  allowTypeImports: true,
  message: 'Reading the register is I/O: take the standards as an argument.',
};

/** `http/`, `consumer/` and `adapters/` know the domain, not each other: `main.ts` joins them. */
const siblingsOf = (/** @type {string} */ folder) => ({
  regex: `^(\\.\\./)+(${['adapters', 'consumer', 'http'].filter((name) => name !== folder).join('|')})/`,
  allowTypeImports: true,
  message: `${folder}/ gets what it needs as an argument; main.ts wires it.`,
});
const NO_WIRING = {
  regex: '^(\\.\\./)+(app|main)\\.js$',
  message: 'Dependencies point inwards, to the domain.',
};

/** @returns {import('eslint').Linter.RulesRecord} */
const imports = (/** @type {object[]} */ ...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns: [...EVERYWHERE, ...patterns] }],
});

/** @returns {import('eslint').Linter.RulesRecord} */
const syntax = (/** @type {{ selector: string, message: string }[]} */ ...selectors) => ({
  'no-restricted-syntax': ['error', ...selectors],
});
const NO_BARREL = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import the file you mean.',
};
const NO_MODULE_MOCK = {
  selector:
    'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|unstable_mockModule)$/]',
  message: 'Pass a fake as an argument instead.',
};
const PURE_SYNTAX = [
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
    message: 'Take the date as an argument.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Take the date as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Take the value as an argument.',
  },
  { selector: 'ThrowStatement', message: 'A refusal is a value, not an exception.' },
  { selector: ':function[async=true]', message: 'The domain never waits.' },
  { selector: 'AwaitExpression', message: 'The domain never waits.' },
];
const IMPURE_GLOBALS = [
  ...['process', 'fetch', 'crypto', 'performance', 'console', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
].map((name) => ({ name, message: 'The domain does no I/O and reads no clock.' }));

/**
 * Size: a breach is a prompt to name a part, not to compress it.
 * @type {import('eslint').Linter.RulesRecord}
 */
const SIZE = {
  'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
  complexity: ['error', 8],
  'max-depth': ['error', 3],
};

/** @type {import('eslint').Linter.RulesRecord} */
const ONLY_MAIN_TOUCHES_THE_PROCESS = {
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Only main.ts reads the environment.' },
    { object: 'process', property: 'exit', message: 'Only main.ts ends the process.' },
  ],
};

// ESLint runs in Node, so Node itself is the list of what a script may name.
const NODE_GLOBALS = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, /** @type {const} */ ('readonly')]),
);

export default defineConfig([
  globalIgnores(['**/dist/', '**/coverage/', '**/generated/', '.local/', '.stryker-tmp/']),
  {
    linterOptions: {
      reportUnusedDisableDirectives: 'error',
      reportUnusedInlineConfigs: 'error',
    },
  },
  {
    files: ['**/*.{ts,mjs,js}'],
    plugins: { waits: { rules: { 'file-name': fileName } } },
    rules: { 'waits/file-name': 'error', eqeqeq: 'error' },
  },

  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...SIZE,
      ...imports(NO_SERVICE),
      ...syntax(NO_BARREL),
      ...ONLY_MAIN_TOUCHES_THE_PROCESS,
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A number in a message cannot surprise anyone; objects and undefined still may not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Our own code has no enums and next to no classes; these two took a third of the time and found nothing.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Digits and codes are taken apart here, never emoji.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-restricted-types': [
        'error',
        { types: { Function: 'Write the signature.', object: 'Write the shape, or unknown.' } },
      ],
    },
  },

  ...['http', 'consumer', 'adapters'].map((folder) => ({
    files: [`services/*/src/${folder}/**/*.ts`],
    ignores: [...TEST_FILES, ...TEST_SUPPORT],
    rules: imports(NO_SERVICE, NO_WIRING, siblingsOf(folder)),
  })),

  {
    // Contracts are what crosses a boundary: they know nobody.
    files: ['shared/contracts/src/**/*.ts'],
    rules: imports({ regex: '^@waits/', message: 'Contracts import no other part of the system.' }),
  },
  {
    files: ['shared/kit/src/**/*.ts'],
    rules: imports(NO_SERVICE, {
      regex: '^@waits/(?!contracts/)',
      message: 'The kit may know the contracts, and nothing else of ours.',
    }),
  },

  {
    // The rule that keeps the domain pure: no I/O packages, no outer folders, no hidden inputs.
    files: DOMAIN_FILES,
    ignores: [...TEST_FILES, ...TEST_SUPPORT, ...REGISTER_LOADERS],
    rules: {
      ...imports(NO_SERVICE, NO_OUTER_FOLDER, NO_LOADER, ...PURE_ONLY),
      ...syntax(NO_BARREL, ...PURE_SYNTAX),
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
    },
  },

  {
    files: ['**/main.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Commands are typed by a person: they read the environment and print.
    files: ['**/*-command.ts', 'tests/**/main.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      ...imports({ ...NO_SERVICE, regex: `^@waits/(${SERVICES}|tests)(/|$)` }),
    },
  },

  {
    files: TEST_FILES,
    extends: [jest.configs['flat/recommended'], jest.configs['flat/style']],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      // `{ id: expect.any(String) }` and a response body are `any` by their makers' choice.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-conditional-expect': 'error',
      'jest/consistent-test-it': ['error', { fn: 'it' }],
      'jest/require-to-throw-message': 'error',
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', '*Contract', 'fc.assert', 'request.**.expect'] },
      ],
      ...syntax(NO_BARREL, NO_MODULE_MOCK),
    },
  },
  {
    files: ['**/*.contract.ts'],
    rules: { 'jest/no-export': 'off', 'jest/require-top-level-describe': 'off' },
  },

  {
    // The SDK deprecates the v1 schema, but v2 files do not load reliably from disk yet
    // (grafana/grafana#122663, #127928). Revisit when they do.
    files: ['dashboards/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },

  {
    // Scripts that run before anything is installed: plain JavaScript, typed by JSDoc (tsconfig.scripts.json).
    files: ['**/*.{mjs,js}'],
    extends: [js.configs.recommended],
    languageOptions: { globals: NODE_GLOBALS },
    rules: SIZE,
  },
  {
    // One list of settings, read from top to bottom.
    files: ['eslint.config.mjs', '.dependency-cruiser.mjs'],
    rules: { 'max-lines': 'off' },
  },

  prettier,
]);
