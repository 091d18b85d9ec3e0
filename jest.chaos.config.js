import e2e from './jest.e2e.config.js';

/** Services and servers as processes that are killed, paused, lost and put back. Each file has its own. */
export default {
  ...e2e,
  testMatch: ['<rootDir>/tests/{chaos,recovery}/**/*.e2e.test.ts'],
};
