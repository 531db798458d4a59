import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GUARDS } from './architecture/guards.ts';
import { judge, readHouse } from './architecture/house.ts';
import { RULES } from './architecture/rules.ts';

const house = readHouse(join(import.meta.dirname, '..'), RULES);

test.each(Object.entries(GUARDS))('%s', (name, guard) => {
  expect(judge(name, guard, house)).toEqual([]);
});

test('exceptions belong to a guard', () => {
  expect(Object.keys(RULES.exceptions).filter((name) => !(name in GUARDS))).toEqual([]);
});
