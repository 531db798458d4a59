import { expect, test } from 'vitest';
import { feed, inTime } from './feed.ts';
import { seedsOf } from './seeds.ts';
import { TARGETS } from './targets.ts';

const RUNS = 100;
const MOMENT_MS = 300;

for (const [name, target] of Object.entries(TARGETS)) {
  for (const [file, inputs] of seedsOf(name))
    test(`${name} bears all of ${file}`, async () => {
      for (const input of inputs) await inTime(target, input);
    });
  test(`${name} bears whatever it is fed for a moment`, async () => {
    const untilMs = Date.now() + MOMENT_MS;
    expect((await feed(target, { seed: 1, runs: RUNS, untilMs, begin: () => {} })).failure).toBe(null);
  });
}
