import { base } from './jest.config.js';

/** The whole system, started as a person starts it and used from outside. One file after the other: each has its own. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/e2e/**/*.e2e.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  maxWorkers: 1,
  testTimeout: 240_000,
};
