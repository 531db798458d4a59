import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // Modules hold no state, so files may share a worker and what it has loaded: half the work of the suite was loading.
    isolate: false,
    // A whole run waits a good part of its time, for Octokit's pause between writes and for its processes.
    maxWorkers: Math.max(4, availableParallelism()),
    maxConcurrency: 12,
    // A bound for what hangs, no measure: on a busy machine a whole run may take a minute.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
