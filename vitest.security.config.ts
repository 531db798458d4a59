import { availableParallelism } from 'node:os';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import config from './vitest.config.ts';

/** Those that take longest, or wait longest: begun last, one of them would run alone at the end. */
const LONG = [
  'faults/model',
  'faults/machine',
  'faults/github',
  'verify-command',
  'artifacts/archives',
  'commenter',
  'terminal',
  'growth',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.includes(`/test/security/${name}`));
      return place < 0 ? LONG.length : place;
    };
    return sorted.sort((a, b) => placeOf(a) - placeOf(b));
  }
}

/** The tables of hostile rows: `npm run test:security`. */
export default {
  test: {
    ...config.test,
    include: ['test/security/**/*.test.ts'],
    exclude: [],
    sequence: { sequencer: LongestFirst },
    // Twice as many as there are cores: runs wait for servers that say nothing.
    maxWorkers: 2 * availableParallelism(),
    // Each further run at once needs a host, whose start costs as much as four runs in one that is there.
    maxConcurrency: 2,
  },
};
