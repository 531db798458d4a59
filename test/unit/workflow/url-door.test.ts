import { expect, test } from 'vitest';
import { answerUrl, isUrlOp } from '../../../src/workflow/url-door.ts';

test('only questions about URLs are answered', () => {
  expect(['url', 'url-set', 'budget', 'toString', '__proto__'].map(isUrlOp)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('an address that is none is null', () => {
  expect(answerUrl('url', { input: 'not one', base: null })).toBeNull();
  expect(answerUrl('url-set', { href: 'https://a/', name: 'href', value: 'nope' })).toBeNull();
});

test('a question that the guest could not have asked is a fault', () => {
  expect(() => answerUrl('url-set', { href: 'https://a/', name: '__proto__', value: 'x' })).toThrow();
});
