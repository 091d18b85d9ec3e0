import { base } from './jest.config.js';

/**
 * Integration tests: real Kafka and a real store, started once for the run. They fail, never skip, without them.
 * One file at a time: services read the same topics, and would take in what another file sends.
 */
export default {
  ...base,
  testMatch: [
    '<rootDir>/{shared,services}/*/src/**/*.int.test.ts',
    '<rootDir>/tests/**/*.int.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  globalSetup: '<rootDir>/deploy/local/jest-setup.mjs',
  globalTeardown: '<rootDir>/deploy/local/jest-teardown.mjs',
  testTimeout: 240_000,
  maxWorkers: 1,
};
