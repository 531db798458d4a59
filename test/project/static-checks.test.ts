import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

type Ended = { readonly failed: boolean; readonly output: string };

const npmRun = (script: string): Promise<Ended> =>
  new Promise((resolve) => {
    execFile('npm', ['run', '--silent', script], { cwd: root }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });

// Here and not before the tests, so that they use the time in which tests wait.
test.each([
  ['types', 'the types hold, with what Node 20 has in src/, and in the scripts of the sandbox'],
  ['lint', 'Biome has nothing to say'],
  ['dead', 'no file, export or dependency is without a user'],
])('npm run %s: %s', async (script) => {
  const { failed, output } = await npmRun(script);
  expect(failed, `npm run ${script} says:\n${output}`).toBe(false);
});
