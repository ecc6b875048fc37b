import { nodeProject } from '../../jest.config.mjs';

/** Journeys in a real browser against the built product; two at a time, each with its own product: they mostly wait for customers. */
export default nodeProject('journeys', 'apps/e2e', {
  testMatch: ['<rootDir>/src/**/*.journey.ts'],
  testTimeout: 240_000,
  globalSetup: '<rootDir>/src/support/unpack-browser.mjs',
  // A journey that failed half-way must not hold the run up.
  forceExit: true,
});
