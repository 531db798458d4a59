import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // Most of an end-to-end test is waiting for Octokit, which leaves a second between writes.
    maxConcurrency: 12,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
