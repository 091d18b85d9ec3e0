/** Changes the clock engine in one place after the other, and asks its tests whether they notice. */
export default {
  testRunner: 'mocha',
  testRunnerNodeArgs: ['--import=tsx', '--conditions=@waits/source'],
  mochaOptions: {
    'no-config': true,
    'no-package': true,
    require: ['./tests/mutation/jest-words.mjs'],
    // A table says no sooner than a property: those come first.
    spec: [
      'shared/standards/src/!(explain)/**/!(*properties*).test.ts',
      'shared/standards/src/!(*properties*).test.ts',
      'shared/standards/src/**/*.test.ts',
    ],
  },
  mutate: ['shared/standards/src/**/*.ts', '!**/*.test.ts', '!**/testing/**'],
  coverageAnalysis: 'perTest',
  // What is evaluated once, as a module is loaded, would cost a new process each.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 3000,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'json', 'progress'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: '.local/mutation.json' },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['dist', '.local', 'backups'],
};
