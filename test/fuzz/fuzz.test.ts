import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { feed, inTime } from './feed.ts';
import { TARGETS } from './targets.ts';

const SEEDS = join(import.meta.dirname, 'seeds');
const RUNS = 100;
const MOMENT_MS = 300;

for (const [name, target] of Object.entries(TARGETS)) {
  const folder = join(SEEDS, name);
  for (const file of existsSync(folder) ? readdirSync(folder) : [])
    test(`${name} bears what it once did not: ${file}`, async () => {
      await inTime(target.run, JSON.parse(readFileSync(join(folder, file), 'utf8')));
    });
  test(`${name} bears whatever it is fed for a moment`, async () => {
    const untilMs = Date.now() + MOMENT_MS;
    expect((await feed(target, { seed: 1, runs: RUNS, untilMs, begin: () => {} })).failure).toBe(null);
  });
}
