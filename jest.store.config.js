import integration from './jest.int.config.js';

/**
 * What the code needs of a document store, on the engine of WAITS_STORE or at MONGODB_URL: the integration tests that are about
 * the store, which also run on the embedded one, and `.store.test.ts`, which need an engine that explains its queries.
 */
export default {
  ...integration,
  testMatch: [
    '<rootDir>/shared/kit/src/mongo/**/*.int.test.ts',
    '<rootDir>/services/*/src/adapters/**/*.int.test.ts',
    '<rootDir>/{shared,services}/*/src/**/*.store.test.ts',
    '<rootDir>/tests/**/*.store.test.ts',
  ],
  // Whole worlds of their own: jest.faults.config.js.
  testPathIgnorePatterns: [...integration.testPathIgnorePatterns, '/tests/chaos/'],
};
