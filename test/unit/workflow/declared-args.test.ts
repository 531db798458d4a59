import { expect, test } from 'vitest';
import { checkArgs } from '../../../src/workflow/declared-args.ts';

const meta = { name: 'audit', args: { focus: 'what to look for', paths: 'globs' } };
const TAKES = 'takes "focus" (what to look for), "paths" (globs).';

test.each([
  [{ foucs: 'x' }, `audit takes no argument "foucs". Did you mean "focus"? It ${TAKES}`],
  [{ focus: 'x', depth: 3 }, `audit takes no argument "depth". It ${TAKES}`],
  ['{"paths": ["a"', `the arguments begin like JSON and are none: {"paths": ["a". audit ${TAKES}`],
  [['a'], `the arguments must be an object or a text, got ["a"]. audit ${TAKES}`],
  [{ constructor: 1 }, `audit takes no argument "constructor". It ${TAKES}`],
])('%j is refused before anything is asked', (given, message) => {
  expect(() => checkArgs(meta, given)).toThrow(message);
});

test.each([[undefined], [null], [{}], [{ focus: 'x' }], ['races in src/'], ['[urgent] races']])(
  '%j is taken',
  (given) => {
    expect(() => checkArgs(meta, given)).not.toThrow();
  },
);

test('a script that does not say what it takes gets whatever it is given', () => {
  expect(() => checkArgs({ name: 'own' }, { anything: 1 })).not.toThrow();
});
