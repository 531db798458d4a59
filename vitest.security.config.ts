import { availableParallelism } from 'node:os';
import config from './vitest.config.ts';

/** The tables of hostile rows: `npm run test:security`. */
export default {
  test: {
    ...config.test,
    include: ['test/security/**/*.test.ts'],
    exclude: [],
    // Twice as many as there are cores: runs wait for servers that say nothing.
    maxWorkers: 2 * availableParallelism(),
  },
};
