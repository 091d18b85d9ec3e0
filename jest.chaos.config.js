import e2e from './jest.e2e.config.js';

/** Services and servers as processes that are killed and paused in the middle of their work. Each file has its own. */
export default {
  ...e2e,
  testMatch: ['<rootDir>/tests/chaos/**/*.e2e.test.ts'],
};
