/** The shape both configurations share: ES modules, workspaces read from source, no build before the tests. */
export const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@waits/source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/', '/.local/', '<rootDir>/.stryker-tmp/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  restoreMocks: true,
  // A hang ends here; slowness, as on a machine that does much else, is not what they test.
  testTimeout: 60_000,
};

/** Unit tests: nothing outside the process. */
export default {
  ...base,
  testMatch: [
    '<rootDir>/{shared,services}/*/src/**/*.test.ts',
    '<rootDir>/dashboards/src/**/*.test.ts',
    '<rootDir>/tests/**/*.test.ts',
  ],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    '\\.int\\.test\\.ts$',
    '\\.e2e\\.test\\.ts$',
    '\\.store\\.test\\.ts$',
  ],
};
