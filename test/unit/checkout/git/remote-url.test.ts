import { expect, test } from 'vitest';
import { repositoryIn } from '../../../../src/checkout/git/remote-url.ts';

test.each([
  ['https://github.com/acme/shop.git', 'https://github.com/acme/shop'],
  ['https://x-access-token:secret@github.com/acme/shop', 'https://github.com/acme/shop'],
  ['git+https://github.com/acme/shop.git', 'https://github.com/acme/shop'],
  ['git@github.example.com:acme/shop.js.git\n', 'https://github.example.com/acme/shop.js'],
  ['ssh://git@ghe.local:2222/acme/shop/', 'https://ghe.local/acme/shop'],
])('the repository of %s is %s', (address, url) => {
  expect(repositoryIn(address)?.url).toBe(url);
});

test.each([
  '',
  '/srv/git/shop',
  'file:///srv/acme/shop',
  'https://github.com/acme',
  '../acme/shop',
  'https://github.com/a b/shop',
])('"%s" names none', (address) => {
  expect(repositoryIn(address)).toBeNull();
});
