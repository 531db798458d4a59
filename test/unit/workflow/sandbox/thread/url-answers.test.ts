import { expect, test } from 'vitest';
import { createAnswers } from '../../../../../src/workflow/sandbox/thread/answers.ts';

const answerInThread = createAnswers();

test('an address that is none is null', () => {
  expect(answerInThread('url', { input: 'not one', base: null })).toBeNull();
  expect(answerInThread('url-set', { href: 'https://a/', name: 'href', value: 'nope' })).toBeNull();
});

test.each([
  ['url-set', { href: 'https://a/', name: '__proto__', value: 'x' }],
  ['url-set', { href: 'https://a/', name: 'toString', value: 'x' }],
  ['url', ['https://a/']],
  ['url', null],
  ['url-query', 7],
  ['url-format', [['a']]],
  ['toString', null],
  ['__proto__', null],
  ['constructor', { a: 1 }],
])('%s %j, which the guest could not have asked, is null', (op, payload) => {
  expect(answerInThread(op, payload)).toBeNull();
});
