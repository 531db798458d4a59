import { expect, test } from 'vitest';
import { describeThrown, positionInStack } from '../../../../src/workflow/script/script-error.ts';

const scripts = [
  { path: 'a.js', code: 'const ä = 1;\n  ü.x', lead: 10 },
  { path: 'dir/a.js', code: '', lead: 0 },
];

test.each([
  ['    at f (a.js:2:3)', 'a.js:2:3'],
  ['    at f (a.js:2:5)', 'a.js:2:4'],
  ['    at <anonymous> (a.js:1:20)', 'a.js:1:9'],
  ['    at agent (<ultracode>:4:5)\n    at g (dir/a.js:7:1)\n    at h (a.js:2:1)', 'dir/a.js:7:1'],
  ['    at map (native)\n    at a.js:2:1', 'a.js:2:1'],
])('the innermost frame of %j that is a script is the place', (stack, place) => {
  expect(positionInStack(stack, scripts)).toBe(place);
});

test.each([
  [''],
  ['    at f (missing)'],
  ['    at f (other/a.jsx:1:1)'],
  ['    at f (a.js:1:1)'],
  ['a.js:1:1 says the script'],
])('%j has no place', (stack) => {
  expect(positionInStack(stack, scripts)).toBeNull();
});

test.each([
  [{ name: 'TypeError', message: 'm', stack: '  at f (a.js:2:1)' }, 'a.js:2:1: TypeError: m'],
  [{ name: 'Error', message: '', stack: '' }, 'Error'],
  [{ name: '', message: 'text', stack: '' }, 'text'],
  [{ name: '', message: '', stack: '' }, 'an error without a message'],
])('%j is described', (error, text) => {
  expect(describeThrown(error, scripts)).toBe(text);
});
