import { nodeProject } from '../../jest.config.mjs';

/** Journeys in a real browser against the built product; one after the other, each with its own product. */
export default nodeProject('journeys', 'apps/e2e', {
  testMatch: ['<rootDir>/src/**/*.journey.ts'],
  testTimeout: 240_000,
  // A journey that failed half-way must not hold the run up.
  forceExit: true,
});
