import units from './jest.config.js';

/** What must hold whatever comes, with many more random cases than a run of all tests has time for. */
export default {
  ...units,
  testMatch: [
    '<rootDir>/shared/standards/src/**/*properties*.test.ts',
    '<rootDir>/shared/standards/src/{known-at,explain/html}.test.ts',
    '<rootDir>/services/reporting/src/**/*properties*.test.ts',
  ],
  setupFilesAfterEnv: ['<rootDir>/tests/properties/many-cases.mjs'],
  testTimeout: 600_000,
};
