import chaos from './jest.chaos.config.js';

/** The faults that touch the store, on the engine of WAITS_STORE. The others have nothing to do with which one it is. */
export default {
  ...chaos,
  testMatch: [
    '<rootDir>/tests/chaos/{paused-servers,two-writers}.e2e.test.ts',
    '<rootDir>/tests/chaos/**/*.store.test.ts',
  ],
};
