import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ROOMS = ['/test/project/static-checks', '/test/e2e/', '/test/conformance/', '/test/'];

/** What waits for other processes comes first, and what follows fills the time in which it waits. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const roomOf = ({ moduleId }: TestSpecification): number =>
      ROOMS.findIndex((room) => moduleId.includes(room));
    return sorted.sort((a, b) => roomOf(a) - roomOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Whole runs of the bundle by the hundred: `npm run test:security`.
    exclude: ['test/security/**'],
    sequence: { sequencer: SlowestFirst },
    // Processes, not threads: starting a child costs a copy of the page tables, and those of several threads are in one process.
    pool: 'forks',
    // Modules hold no state, so files may share a worker and what it has loaded, which is half the work of unit tests.
    isolate: false,
    // One more than there are cores (vitest's default is one less): a whole run waits for its child processes.
    maxWorkers: availableParallelism() + 1,
    // Each further run at once needs a host (test/e2e/support/step-host.ts), whose start costs as much as four runs.
    maxConcurrency: 3,
    // Bounds for what hangs: a whole run takes seconds, and far longer on a machine that is busy with other things.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
