import e2e from './jest.e2e.config.js';

/** Services and servers as processes that are killed, paused, lost and put back. Each file has its own. */
export default {
  ...e2e,
  testMatch: ['<rootDir>/tests/{chaos,recovery,security}/**/*.e2e.test.ts'],
  // Several faults and a recovery each, two files at a time on two cores. A hang ends here; slowness is not what they test.
  testTimeout: 600_000,
};
