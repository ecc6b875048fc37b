import { nodeProject } from '../../jest.config.mjs';

/** The API on real PostgreSQL. The libs are taken as built, so that worker threads run as they do in production. */
export default nodeProject('api', 'apps/api', {
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.int-spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: '<rootDir>/src/testing/start-database.mjs',
  globalTeardown: '<rootDir>/src/testing/stop-database.mjs',
  setupFilesAfterEnv: ['reflect-metadata'],
});
