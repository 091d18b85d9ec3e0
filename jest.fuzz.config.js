import units from './jest.config.js';

/** Spoilt records, many more of each format than a run of all tests has time for: 5,000 batches of 20. */
export default {
  ...units,
  testMatch: ['<rootDir>/services/*/src/**/*.fuzz.test.ts'],
  setupFilesAfterEnv: ['<rootDir>/tests/fuzz/many-batches.mjs'],
};
