import e2e from './jest.e2e.config.js';

/** The images' steps taken and their commands run on this machine, without a container engine. */
export default {
  ...e2e,
  testMatch: ['<rootDir>/tests/containers/**/*.e2e.test.ts'],
};
