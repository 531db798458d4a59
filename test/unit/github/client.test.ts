import { expect, test } from 'vitest';
import { isMetered } from '../../../src/github/client.ts';

test('writes are spaced on the servers of GitHub itself, and not on a server of its user', () => {
  const metered = ['https://api.github.com', 'https://api.acme.ghe.com'];
  const unmetered = [
    'https://ghe.example/api/v3',
    'https://github.com.evil.example',
    'http://127.0.0.1:3000',
  ];
  expect(metered.filter(isMetered)).toEqual(metered);
  expect(unmetered.filter(isMetered)).toEqual([]);
});
