import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LATER, REQUIREMENTS } from './requirements.ts';

const TESTS = join(import.meta.dirname, '..');
const cited = new Set(
  readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(TESTS, file), 'utf8').matchAll(/verifies\(([^)]*)\)/g)])
    .flatMap((call) => [...(call[1] ?? '').matchAll(/'([^']+)'/g)].map((id) => id[1])),
);
const known = Object.keys(REQUIREMENTS);

test('every promise of the dialect is proved by a test or listed for later', () => {
  expect(known.filter((id) => !cited.has(id) && !(id in LATER))).toEqual([]);
});

test('no test cites a promise that does not exist', () => {
  expect([...cited].filter((id) => id === undefined || !known.includes(id))).toEqual([]);
});

test('nothing is listed for later that a test already proves', () => {
  expect(Object.keys(LATER).filter((id) => cited.has(id))).toEqual([]);
});
