import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/clean/clean.ts';
import { alert } from '../../../../../src/report/formats/markdown/alert.ts';

const clean = createClean({ secrets: ['hunter22-hunter22'] });
const PULL = 'https://github.com/acme/shop/pull/1';
const noticeOf = (text: string, address?: string) =>
  alert({ weight: 'note', title: 'T.', text, ...(address !== undefined && { address }) }, clean, 500);

test('the address of a page of ours is a link that can be copied, and every other one is text', () => {
  expect(noticeOf(`It was closed: ${PULL}. Reopen it, not ${PULL}1 or https://evil.example/x.`, PULL)).toBe(
    `> [!NOTE]\n> **T.** It was closed: <${PULL}>. Reopen it, not https:&#47;/github.com/acme/shop/pull/\u200b11 or https:&#47;/evil.example/x.`,
  );
  expect(noticeOf(`See ${PULL}.`)).not.toContain(`<${PULL}>`);
});

test('what is no address of the web, or holds a secret, is none', () => {
  for (const address of ['javascript:alert(1)', 'u', ''])
    expect(noticeOf(`See ${address} there.`, address)).not.toContain('<');
  expect(
    noticeOf('See https://x.example/hunter22-hunter22', 'https://x.example/hunter22-hunter22'),
  ).not.toContain('hunter22');
});
