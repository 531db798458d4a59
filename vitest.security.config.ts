import config from './vitest.config.ts';

/** The tables of hostile rows: `npm run test:security`. */
export default { test: { ...config.test, include: ['test/security/**/*.test.ts'], exclude: [] } };
